import ActivationExecution
import ActivationModel

/// Activations with their outcomes, as a table of Markdown.
struct ApplyTable {
  private let statuses: [ActivationStatus]
  private let showsAll: Bool

  /// The most rows that are shown unfolded. Arbitrary.
  private static let openRows = 20
  /// What the lines around the rows take at most.
  private static let frame = 600

  init(_ statuses: [ActivationStatus], showsAll: Bool) {
    self.statuses = statuses
    self.showsAll = showsAll
  }

  /// - Parameter limit: The most bytes of it.
  func text(limit: Int) -> String {
    let (shown, rests) = selection
    var rows = MarkdownPage(limit: limit - Self.frame)
    var count = 0
    for status in shown {
      guard rows.add(row(of: status)) else { break }
      count += 1
    }
    let head =
      "| | audience | destination | outcome | records | took | run |\n"
      + "| --- | --- | --- | --- | ---: | ---: | --- |\n"
    var text = count == 0 ? "" : head + rows.text + "\n"
    if count > Self.openRows {
      text =
        "<details><summary>\(Words.count(count, "activation"))</summary>\n\n\(text)</details>\n\n"
    }
    if count < shown.count {
      let rest = Words.count(shown.count - count, "activation")
      text += "**\(rest) left out**, because this page has no room for more.\n\n"
    }
    return rests.isEmpty ? text : text + rests.joined(separator: ", ") + ".\n\n"
  }

  /// What is listed, and in words what is only counted.
  private var selection: (shown: [ActivationStatus], rests: [String]) {
    guard !showsAll else { return (statuses, []) }
    var counts: [ActivationOutcome: Int] = [:]
    var shown: [ActivationStatus] = []
    for status in statuses {
      let outcome = ActivationOutcome(status)
      counts[outcome, default: 0] += 1
      if outcome != .kept, counts[outcome, default: 0] <= PlanText.listedPerAction {
        shown.append(status)
      }
    }
    let rests = ActivationOutcome.allCases.compactMap { outcome -> String? in
      let listed = outcome == .kept ? 0 : PlanText.listedPerAction
      guard let count = counts[outcome], count > listed else { return nil }
      return
        "\(Words.grouped(Int64(count - listed))) \(outcome == .kept ? "" : "more ")\(outcome.word)"
    }
    return (shown, rests)
  }

  private func row(of status: ActivationStatus) -> String {
    let names = PairNames(status.labels, status.pair)
    let outcome = ActivationOutcome(status)
    let record = status.stage == .attempted ? status.record : nil
    let cells = [
      outcome.sign, MarkdownText.code(names.audience.text),
      MarkdownText.code(names.destination.text), outcome.word,
      record?.records.map { Words.grouped($0.output) } ?? "",
      record?.duration?.spokenText ?? "",
      record?.runID.map { MarkdownText.code($0.rawValue) } ?? "",
    ]
    return "| " + cells.joined(separator: " | ") + " |\n"
  }
}

/// What went wrong, as a list of Markdown.
struct ApplyTroubleList {
  private let troubles: [ApplyTrouble]

  init(_ troubles: [ApplyTrouble]) { self.troubles = troubles }

  /// - Parameter limit: The most bytes of it.
  func text(limit: Int) -> String {
    guard !troubles.isEmpty else { return "" }
    var page = MarkdownPage(limit: limit)
    var shown = 0
    for trouble in troubles.prefix(PlanText.listedPerAction) {
      let pair = MarkdownText.inline(trouble.affected)
      let help = trouble.help.map { "\n  help: " + MarkdownText.inline($0) } ?? ""
      let line =
        "- \(trouble.outcome.sign) **\(trouble.outcome.word)** \(pair): "
        + MarkdownText.inline(trouble.words) + help + "\n"
      guard page.add(line, reserving: 100) else { break }
      shown += 1
    }
    if shown < troubles.count {
      page.add("- and \(Words.grouped(Int64(troubles.count - shown))) more of other kinds\n")
    }
    page.add("\n")
    return page.text
  }
}

extension ActivationOutcome {
  /// What the eye catches in rendered Markdown; the word stands beside it.
  var sign: String {
    switch self {
    case .succeeded: "✅"
    case .kept, .forgotten: "➖"
    case .submitted, .running, .pending: "⏳"
    case .partial, .unknown: "⚠️"
    case .blocked, .rejected, .failed, .cancelled: "❌"
    }
  }
}
