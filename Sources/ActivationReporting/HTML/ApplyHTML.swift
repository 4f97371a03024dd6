package import ActivationDiagnostics
package import ActivationExecution
package import ActivationModel
import ActivationPlanning

/// `apply --format html:FILE`: how an apply ended, as a page to look at.
package struct ApplyHTML {
  private let reports: [PlanReport]
  private let sources: [SourceFile]
  private let forge: Forge
  private let isRehearsal: Bool

  /// - Parameters:
  ///   - reports: What was agreed to, in the order of the command's plans.
  package init(
    _ reports: [PlanReport], sources: [SourceFile] = [], forge: Forge = .unknown,
    isRehearsal: Bool = false
  ) {
    self.reports = reports
    self.sources = sources
    self.forge = forge
    self.isRehearsal = isRehearsal
  }

  /// - Parameters:
  ///   - end: When it ended, by the clock that it went by.
  package func render(_ result: ExecutionResult, from begin: Timestamp, to end: Timestamp) -> String
  {
    let names = reports.map(\.plan.name.rawValue)
    let statuses = result.statuses
    let version = reports.first?.sortieVersion ?? ""
    let what = isRehearsal ? "Rehearsal" : "Apply"
    let effort = ApplyReportText.sum(result.summary, end - begin)
    return ReportPage(
      title: "\(what): \(PageTitle.listed(names))",
      origin: "\(begin) to \(end), by sortie \(version): \(effort).",
      banner: isRehearsal ? RehearsalWords.banner : nil,
      parts: reports.enumerated().map { index, report in
        part(of: report, statuses.filter { $0.plan == index }, result.ending, end)
      }, sources: sources, links: forge.links
    ).html
  }

  private func part(
    of report: PlanReport, _ statuses: [ActivationStatus], _ ending: ExecutionResult.Ending,
    _ end: Timestamp
  ) -> ReportPage.Part {
    let entries = statuses.map(Self.entry)
    let (verdict, tone) = verdict(on: entries, ending, leavingOut: report.untargeted)
    return ReportPage.Part(
      title: report.pageTitle(besideOthers: reports.count > 1), verdict: verdict, tone: tone,
      facts: [
        ("plan", report.file), ("organization", report.organization.rawValue),
        ("sandbox", report.sandbox.rawValue), ("digest", report.digest),
      ], entries: entries, picture: RunsDrawing(entries, until: end).picture,
      findings: report.findings, ignored: report.ignored)
  }

  private static func entry(_ status: ActivationStatus) -> PageEntry {
    let names = PairNames(status.labels, status.pair)
    let outcome = ActivationOutcome(status)
    return PageEntry(
      audience: names.audience.text, destination: names.destination.text, mark: PageMark(outcome),
      revision: status.revision.rawValue,
      why: outcome == .succeeded ? "" : status.explanation ?? "",
      record: status.stage == .attempted ? status.record : nil)
  }

  private func verdict(
    on entries: [PageEntry], _ ending: ExecutionResult.Ending, leavingOut others: Int
  ) -> (words: String, tone: PageTone) {
    let troubles = entries.count { $0.mark.tone == .error || $0.mark.tone == .warning }
    let open = entries.count { $0.mark.tone == .note }
    let end = Self.words(for: ending).map { $0 + " " } ?? ""
    if troubles > 0 {
      let are = isRehearsal ? "would need" : troubles == 1 ? "needs" : "need"
      return ("\(end)\(Words.count(troubles, "activation")) \(are) somebody’s attention.", .error)
    }
    if open > 0 {
      let are = isRehearsal ? "would not be" : "not"
      return ("\(end)\(Words.count(open, "activation")) \(are) at the end yet.", .warning)
    }
    guard ending == .complete else { return (end.isEmpty ? "Apply stopped." : end, .warning) }
    let isDone = isRehearsal ? "would be" : "is"
    return (
      others > 0
        ? "The target \(isDone) exported; \(Words.count(others, "other activation")) left out."
        : "Everything \(isDone) exported.", .good
    )
  }

  private static func words(for ending: ExecutionResult.Ending) -> String? {
    switch ending {
    case .complete: nil
    case .left: "Apply left before everything was done."
    case .interrupted: "Apply was interrupted."
    case .checkpointFailed(let failure): failure.message
    case .journalFailed(let failure): failure.message
    case .failed(let failure): "[\(failure.code)] \(failure.message)"
    }
  }
}
