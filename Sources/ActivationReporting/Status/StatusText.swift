package import ActivationDiagnostics
import ActivationModel

/// The lockfile's entries for a person.
package struct StatusText {
  private let style: TextStyle
  private let sources: [SourceFile]

  package init(style: TextStyle, sources: [SourceFile] = []) {
    self.style = style
    self.sources = sources
  }

  /// Each lockfile with all its entries, findings and counts.
  package func render(_ reports: [StatusReport]) -> String {
    var page = TextPage(style: style)
    for report in reports {
      page.blank()
      add(report, to: &page)
    }
    return page.text
  }

  private func add(_ report: StatusReport, to page: inout TextPage) {
    let environment = report.plan.environment.map { ", environment \($0)" } ?? ""
    page.add(
      TextLine(report.plan.name.rawValue, .strong)
        + TextLine("\(environment) (\(report.lockfile))"),
      hanging: 2)
    page.add("organization \(report.organization), sandbox \(report.sandbox)", hanging: 2)
    page.add(TextLine("read at \(report.readAt)", .muted))
    page.blank()
    addTable(of: report.records, to: &page)
    page.blank()
    page.append(rendered: FindingsText.render(report.findings, sources: sources, style: style))
    page.blank()
    page.add(TextLine("Status: ", .strong) + TextLine(Self.sum(report)), hanging: 2)
  }

  private func addTable(of records: [ActivationRecord], to page: inout TextPage) {
    var table = TextTable(
      indent: 2,
      [
        .init(title: "audience", gap: 1, leads: true),
        .init(title: "→ destination", leads: true),
        .init(title: "state", leads: true),
        .init(title: "records", label: "records", isRightAligned: true),
        .init(title: "run", label: "run"),
        .init(title: "last success", label: "last success"),
      ])
    for record in records { table.add(row(of: record)) }
    table.print(on: &page)
  }

  private func row(of record: ActivationRecord) -> [TextLine] {
    let names = PairNames(record.labels, record.pair)
    let outcome = ActivationOutcome(record.state)
    let success = record.lastSuccess.map { "\($0.completedAt), revision \($0.revision)" }
    return [
      TextLine(names.audience.text, .strong),
      TextLine("→ \(names.destination.text)"),
      TextLine(outcome.word, outcome.ink),
      TextLine(record.records.map { Words.grouped($0.output) } ?? ""),
      TextLine(record.runID?.rawValue ?? ""),
      success.map { TextLine($0) } ?? TextLine("none", .muted),
    ]
  }

  private static func sum(_ report: StatusReport) -> String {
    guard !report.records.isEmpty else { return "the lockfile has no entries." }
    return report.counts.filter { $0.count > 0 }
      .map { "\(Words.grouped(Int64($0.count))) \($0.state.rawValue)" }
      .joined(separator: ", ") + "."
  }
}
