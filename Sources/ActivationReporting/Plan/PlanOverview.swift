import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// One plan of several, in one line.
struct PlanOverview {
  let name: PlanName
  let environment: EnvironmentName?
  /// `2 to activate`, `1 kept`.
  let counts: [String]
  /// A few words.
  let verdict: TextLine

  init(
    _ name: PlanName, _ environment: EnvironmentName?, counts: [String], verdict: TextLine
  ) {
    self.name = name
    self.environment = environment
    self.counts = counts
    self.verdict = verdict
  }

  /// Adds the table.
  static func print(_ plans: [PlanOverview], on page: inout TextPage) {
    var table = TextTable(
      indent: 2,
      [
        .init(title: "plan", leads: true),
        .init(title: "environment", label: "environment"),
        .init(title: "verdict", leads: true),
        .init(title: "activations"),
      ])
    for plan in plans {
      table.add([
        TextLine(plan.name.rawValue, .strong), TextLine(plan.environment?.rawValue ?? ""),
        plan.verdict, TextLine(plan.counts.joined(separator: ", ")),
      ])
    }
    table.print(on: &page)
  }

  /// The table in Markdown.
  static func markdown(_ plans: [PlanOverview]) -> String {
    let hasEnvironments = plans.contains { $0.environment != nil }
    let titles = ["plan"] + (hasEnvironments ? ["environment"] : []) + ["verdict", "activations"]
    let rows = plans.map { plan in
      let cells =
        [MarkdownText.code(plan.name.rawValue)]
        + (hasEnvironments ? [plan.environment.map { MarkdownText.code($0.rawValue) } ?? ""] : [])
        + [MarkdownText.inline(plan.verdict.spans.map(\.text).joined())]
        + [plan.counts.joined(separator: ", ")]
      return "| \(cells.joined(separator: " | ")) |\n"
    }
    let rule = titles.map { _ in "---" }
    return "| \(titles.joined(separator: " | ")) |\n| \(rule.joined(separator: " | ")) |\n"
      + rows.joined() + "\n"
  }
}

extension PlanReport {
  /// Its line among those of other plans.
  var overview: PlanOverview {
    let summary = PlanSummary(self)
    let counts = ChangeAction.allCases.filter { summary.count($0) > 0 }
      .map { "\(Words.grouped(Int64(summary.count($0)))) \($0.outcomeWords)" }
    let verdict: TextLine =
      if summary.count(.blocked) > 0 {
        TextLine("blocked", .error)
      } else if findings.containErrors {
        TextLine("refused", .error)
      } else if isEmpty {
        TextLine("no changes", .good)
      } else {
        TextLine(summary.submissions > 0 ? "would send" : "nothing to send", .note)
      }
    return PlanOverview(plan.name, plan.environment, counts: counts, verdict: verdict)
  }
}
