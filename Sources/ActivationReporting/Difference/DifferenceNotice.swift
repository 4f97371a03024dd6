import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// What a reviewer has to see before the changes to plans themselves: a change that looks harmless
/// there, and isn't.
struct DifferenceNotice: Hashable {
  /// A sentence up to the file, without its full stop.
  let headline: String
  let file: String
  /// What goes on after the file.
  let rest: String
  /// Sentences and entries, each on a line of its own.
  let items: [String]
  let rule: Rule
  let place: SourceLocation

  /// The sentence that it begins with.
  var sentence: String { "\(headline) \(file)\(rest)" }

  /// Limit: 10 entries or comments of a kind are named. Arbitrary; the rest is counted, and JSON has
  /// all of them.
  private static let mostNamed = 10

  /// All of a report, lockfiles first.
  static func all(of report: DifferenceReport) -> [DifferenceNotice] {
    report.lockfiles.filter { !report.movesAlong($0) }.map(DifferenceNotice.init)
      + report.ignores.map(DifferenceNotice.init)
  }

  /// For formats that show findings alone.
  var asFinding: Finding {
    Finding(
      rule, ([sentence + "."] + items).joined(separator: " "), help: rule.remedy, at: place)
  }

  // MARK: Lockfiles

  private init(_ lockfile: LockfileDifference) {
    rule = .lockfileTouched
    file = lockfile.file
    place = .line(1, of: lockfile.file)
    let verb =
      switch lockfile.status {
      case .added: "adds"
      case .removed: "removes"
      case .changed, .unreadable: "edits"
      case .moved: "moves"
      }
    headline = "The change \(verb) the lockfile"
    rest = lockfile.movedFrom.map { ", which was \($0)" } ?? ", which only sortie writes"
    items = Self.items(of: lockfile)
  }

  private static func items(of lockfile: LockfileDifference) -> [String] {
    guard lockfile.status != .unreadable else {
      return ["It can no longer be read, so nothing can be applied with it."]
    }
    var items: [String] = []
    func add(_ verb: String, _ records: [ActivationRecord], _ consequence: String) {
      guard !records.isEmpty else { return }
      items.append("It \(verb)\(consequence): \(names(records)).")
    }
    add(
      "claims that \(Words.count(lockfile.claimed.count, "export")) succeeded", lockfile.claimed,
      "; these exports are not sent again")
    add(
      "drops \(Words.count(lockfile.dropped.count, "entry", plural: "entries"))", lockfile.dropped,
      "; these exports may be sent again")
    add(
      "edits \(Words.count(lockfile.edited.count, "other entry", plural: "other entries"))",
      lockfile.edited, "")
    if lockfile.isRebound {
      items.append("It now belongs to another plan, environment, organization or sandbox.")
    }
    if lockfile.touchesUnknown {
      items.append(
        """
        It edits a part of the header that a later version of sortie wrote and this version \
        doesn't know.
        """)
    }
    if lockfile.isRelinked {
      items.append(
        """
        It replaces the lockfile with a link to another file, which has another journal beside it.
        """)
    }
    if lockfile.touchesJournal {
      items.append("It also touches the journal beside it, which sortie trusts in the same way.")
    }
    return items
  }

  private static func names(_ records: [ActivationRecord]) -> String {
    let named = records.prefix(mostNamed).map { record in
      let names = PairNames(record.labels, record.pair)
      return "\(names.audience.text) → \(names.destination.text)"
    }
    let rest = records.count - named.count
    return named.joined(separator: ", ")
      + (rest > 0 ? " and \(Words.grouped(Int64(rest))) more" : "")
  }

  // MARK: Comments

  private init(_ ignores: IgnoreDifference) {
    rule = .ignoresTouched
    file = ignores.file
    place = ignores.added.first?.location ?? .line(1, of: ignores.file)
    let parts = [("adds", ignores.added.count), ("removes", ignores.removed.count)]
      .filter { $0.1 > 0 }.map { "\($0.0) \(Words.count($0.1, "comment"))" }
    headline = "The change \(parts.joined(separator: " and ")) “# sortie: ignore …” in"
    rest = ", which suppress warnings"
    items =
      Self.lines("+", ignores.added, "line") + Self.lines("-", ignores.removed, "formerly line")
  }

  private static func lines(
    _ sign: String, _ comments: [IgnoreDifference.Comment], _ noun: String
  ) -> [String] {
    let named = comments.prefix(mostNamed).map { comment in
      "\(sign) \(noun) \(comment.location.start.line): \(comment.codes.joined(separator: ", ")) "
        + "because \(comment.reason)"
    }
    let rest = comments.count - named.count
    return named + (rest > 0 ? ["\(sign) and \(Words.grouped(Int64(rest))) more"] : [])
  }
}

extension SourceLocation {
  /// The beginning of a line, counted from 1.
  static func line(_ line: Int, of file: String) -> SourceLocation {
    let start = SourcePosition(line: line, column: 1)
    return SourceLocation(file: file, start: start, end: start)
  }
}
