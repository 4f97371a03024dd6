import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// `lock verify` for a person.
package struct VerificationText {
  private let style: TextStyle
  private let showsAll: Bool

  /// - Parameter showsAll: Whether ids are written whole, whatever the width.
  package init(style: TextStyle, showsAll: Bool = false) {
    self.style = style
    self.showsAll = showsAll
  }

  /// Each lockfile with all its entries, what differs, and counts.
  package func render(_ reports: [VerificationReport]) -> String {
    var page = TextPage(style: style)
    for report in reports {
      page.blank()
      add(report, to: &page)
    }
    return page.text
  }

  private func add(_ report: VerificationReport, to page: inout TextPage) {
    let environment = report.environment.map { ", environment \($0)" } ?? ""
    page.add(
      TextLine(report.plan.rawValue, .strong) + TextLine("\(environment) (\(report.path))"),
      hanging: 2)
    page.add("organization \(report.organization), sandbox \(report.sandbox)", hanging: 2)
    page.add(TextLine("read at \(report.readAt)", .muted))
    for remark in report.remarks { page.add(TextLine(remark, .warning), hanging: 2) }
    page.blank()
    let ids = ShortIDs(
      report.checks.flatMap { check in
        PairNames(check.record.labels, check.record.pair).ids
          + [check.record.runID?.rawValue].compactMap { $0 }
      }, in: style, showsAll: showsAll)
    table(of: report.checks, ids).print(on: &page)
    if ids.shortens {
      page.add(TextLine("ids are shortened; --all shows them completely", .muted), indent: 2)
    }
    page.blank()
    page.append(
      rendered: FindingsText.render(report.checks.flatMap(\.findings), sources: [], style: style))
    page.blank()
    page.add(TextLine("Verified: ", .strong) + TextLine(sum(of: report)), hanging: 2)
  }

  private func table(of checks: [EntryCheck], _ ids: ShortIDs) -> TextTable {
    var table = TextTable(
      indent: 2,
      [
        .init(title: "audience", gap: 1, leads: true),
        .init(title: "→ destination", leads: true),
        .init(title: "lockfile", label: "lockfile", leads: true),
        .init(title: "platform", label: "platform", leads: true),
        .init(title: "run", label: "run"),
        .init(title: "", leads: true),
      ])
    for check in checks { table.add(row(of: check, ids)) }
    return table
  }

  private func row(of check: EntryCheck, _ ids: ShortIDs) -> [TextLine] {
    let names = PairNames(check.record.labels, check.record.pair)
    let known = ActivationOutcome(check.record.state)
    let now = check.run.map { ActivationOutcome($0.status.state) }
    let codes = check.findings.map(\.rule.code)
    return [
      TextLine(ids.text(of: names.audience), .strong),
      TextLine("→ \(ids.text(of: names.destination))"),
      TextLine(known.word, known.ink),
      now.map { TextLine($0.word, $0.ink) } ?? TextLine("no run", .muted),
      TextLine(check.record.runID.map { ids.text($0.rawValue) } ?? ""),
      (check.agrees ? TextLine("agrees", .good) : TextLine(Self.list(codes), .error))
        + TextLine(check.record.isRetired ? ", retired" : "", .muted),
    ]
  }

  /// Each code once, in order.
  private static func list(_ codes: [String]) -> String {
    codes.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      .joined(separator: ", ")
  }

  private func sum(of report: VerificationReport) -> String {
    guard !report.checks.isEmpty else { return "the lockfile has no entries." }
    let differing = report.checks.count - report.agreeing
    let requests = "(\(Words.count(report.requests, "request")))"
    guard differing > 0 else {
      return "all \(Words.grouped(Int64(report.checks.count))) agree \(requests)."
    }
    return "\(Words.grouped(Int64(report.agreeing))) of "
      + "\(Words.grouped(Int64(report.checks.count))) agree \(requests)."
  }
}
