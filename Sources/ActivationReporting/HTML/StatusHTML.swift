package import ActivationDiagnostics
import ActivationModel

/// `status --format html`: the entries of lockfiles as a page to look at.
package struct StatusHTML {
  private let sources: [SourceFile]
  private let forge: Forge

  package init(sources: [SourceFile] = [], forge: Forge = .unknown) {
    self.sources = sources
    self.forge = forge
  }

  package func render(_ reports: [StatusReport]) -> String {
    ReportPage(
      title: "Status: \(PageTitle.listed(reports.map(\.plan.name.rawValue)))",
      origin: reports.first.map {
        $0.isAsked
          ? "Read at \($0.readAt) by sortie status."
          : "Made at \($0.readAt) by sortie status; no run was left to check on the platform."
      } ?? "",
      parts: reports.map { part(of: $0, besideOthers: reports.count > 1) }, sources: sources,
      links: forge.links
    ).html
  }

  private func part(
    of report: StatusReport, besideOthers: Bool
  ) -> ReportPage.Part {
    let entries = report.records.map(entry)
    let tones = Set(entries.map(\.mark.tone))
    return ReportPage.Part(
      title: report.plan.name.rawValue
        + (report.plan.environment.map { ", environment \($0)" } ?? "")
        + (besideOthers ? " (\(report.plan.file))" : ""),
      verdict: "In the lockfile: " + report.table.sum,
      tone: tones.contains(.error)
        ? .error : tones.contains(.warning) ? .warning : tones.contains(.note) ? .note : .good,
      facts: [
        ("plan", report.plan.file), ("lockfile", report.lockfile),
        ("organization", report.organization.rawValue), ("sandbox", report.sandbox.rawValue),
      ], entries: entries, picture: RunsDrawing(entries, until: report.readAt).picture,
      findings: report.findings)
  }

  private func entry(_ record: ActivationRecord) -> PageEntry {
    let names = PairNames(record.labels, record.pair)
    let success = record.lastSuccess.map { "last successful export at \($0.completedAt)" }
    return PageEntry(
      audience: names.audience.text, destination: names.destination.text,
      mark: PageMark(ActivationOutcome(record.state)), revision: record.revision.rawValue,
      why: [record.errorWords, success ?? "never exported successfully"].compactMap { $0 }
        .joined(separator: "; "),
      record: record)
  }
}
