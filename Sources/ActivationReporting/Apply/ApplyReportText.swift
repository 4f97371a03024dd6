package import ActivationExecution
import ActivationModel

/// How an apply ended, for a person: every activation, what went wrong, what to do next.
package struct ApplyReportText {
  let style: TextStyle
  /// The plans of the command, as `ActivationStatus.plan` counts them.
  let plans: [NamedPlan]
  /// Whether everything is listed, however long the list.
  let showsAll: Bool
  /// Whether it is told what would be, rather than what is.
  let isRehearsal: Bool
  private let order: WrittenOrder

  /// - Parameter reports: What was agreed to, for the order of rows.
  package init(
    style: TextStyle, plans: [NamedPlan], of reports: [PlanReport] = [], showsAll: Bool = false,
    isRehearsal: Bool = false
  ) {
    order = WrittenOrder(reports)
    self.style = style
    self.plans = plans
    self.showsAll = showsAll
    self.isRehearsal = isRehearsal
  }

  /// - Parameters:
  ///   - took: How long it took, if that is worth a word.
  package func render(_ result: ExecutionResult, took: Duration? = nil) -> String {
    var page = TextPage(style: style)
    let statuses = order.sorted(result.statuses)
    addTable(of: statuses, to: &page)
    page.blank()
    addTroubles(of: statuses, to: &page)
    page.blank()
    page.add(
      TextLine(isRehearsal ? "Apply would end with: " : "Apply: ", .strong)
        + TextLine(Self.sum(result.summary, took) + "."), hanging: 2)
    page.blank()
    addNextSteps(after: result, to: &page)
    return page.text
  }

  private func addTable(of statuses: [ActivationStatus], to page: inout TextPage) {
    var table = TextTable(
      indent: 2,
      [
        .init(title: "audience", gap: 1, leads: true),
        .init(title: "→ destination", leads: true),
        .init(title: "outcome", leads: true),
        .init(title: "records", label: "records", isRightAligned: true),
        .init(title: "took", label: "took", isRightAligned: true),
        .init(title: "run", label: "run"),
      ])
    let listed = ListedRows(statuses, by: { ActivationOutcome($0) }) { outcome in
      showsAll ? .max : outcome == .kept ? 0 : PlanText.listedPerAction
    }
    let ids = ShortIDs(
      listed.shown.flatMap { status in
        PairNames(status.labels, status.pair).ids
          + [shownRecord(of: status)?.runID?.rawValue].compactMap { $0 }
      }, in: style, showsAll: showsAll)
    for status in listed.shown { table.add(row(of: status, ids)) }
    table.print(on: &page)
    if ids.shortens {
      page.add(TextLine("ids are shortened; --all shows them completely", .muted), indent: 2)
    }
    for outcome in ActivationOutcome.allCases {
      guard let count = listed.rests[outcome] else { continue }
      let more = outcome == .kept ? "" : " more"
      page.add(
        TextLine("\(Words.grouped(Int64(count)))\(more) \(outcome.word)", .muted), indent: 2)
    }
  }

  private func shownRecord(of status: ActivationStatus) -> ActivationRecord? {
    status.stage == .attempted ? status.record : nil
  }

  private func row(of status: ActivationStatus, _ ids: ShortIDs) -> [TextLine] {
    let names = PairNames(status.labels, status.pair)
    let outcome = ActivationOutcome(status)
    let record = shownRecord(of: status)
    return [
      TextLine(ids.text(of: names.audience), .strong),
      TextLine("→ \(ids.text(of: names.destination))"),
      TextLine(outcome.word, outcome.ink),
      TextLine(record?.records.map { Words.grouped($0.output) } ?? ""),
      TextLine(record?.duration?.spokenText ?? ""),
      TextLine(record?.runID.map { ids.text($0.rawValue) } ?? ""),
    ]
  }

  static func sum(_ summary: ExecutionSummary, _ took: Duration?) -> String {
    let counts: [(Int, String)] = [
      (summary.partial, "partial"), (summary.failed, "failed"), (summary.unknown, "unknown"),
      (summary.inProgress, "still running"), (summary.pending, "not sent"),
      (summary.blocked, "blocked"), (summary.kept, "kept"), (summary.forgotten, "forgotten"),
    ]
    let outcomes = [(summary.succeeded, "succeeded")] + counts.filter { $0.0 > 0 }
    let text = outcomes.map { "\(Words.grouped(Int64($0.0))) \($0.1)" }.joined(separator: ", ")
    let effort = [
      Words.count(summary.jobs, "job"), Words.count(summary.requests, "request"),
      took.map(\.spokenText),
    ]
    return text + "; " + effort.compactMap { $0 }.joined(separator: ", ")
  }
}
