import ActivationDiagnostics
import ActivationExecution
import ActivationModel
import ActivationPlanning
import ActivationReporting
import ActivationWorkflow
import PlatformTwin

@testable import ActivationCommands

/// What a golden file shows of a situation.
struct SituationStory {
  private var lines: String

  /// Of more lines than these that begin alike, in a row, the first few are shown.
  private static let mostAlike = 12
  private static let shownAlike = 3

  /// What the golden file holds.
  var text: String {
    var shown: [Substring] = []
    let all = lines.split(separator: "\n", omittingEmptySubsequences: false)
    var index = all.startIndex
    while index < all.endIndex {
      let end = all[index...].firstIndex { $0.prefix(4) != all[index].prefix(4) } ?? all.endIndex
      let alike = all[index..<end]
      if alike.count > Self.mostAlike {
        shown += alike.prefix(Self.shownAlike) + ["… and \(alike.count - Self.shownAlike) more"]
      } else {
        shown += alike
      }
      index = end
    }
    return shown.joined(separator: "\n")
  }

  private static let style = TextStyle(colour: false, width: 100)

  init(_ situation: Situation, _ setting: Setting) {
    lines = "\(situation.story)\n"
    if !setting.guardrails.isEmpty { lines += "guardrails: { \(setting.guardrails) }\n" }
  }

  // MARK: Plan

  mutating func tell(_ plan: PlanSession) {
    lines += "\n== plan: exit \(ExitStatus(plan).rawValue)\n"
    // Findings stand below, one a line.
    let reports = plan.reports(version: "test", typed: nil)
    lines += PlanText(style: Self.style, showsAll: true).render(reports.map(Self.withoutFindings))
    lines += "\n== actions and findings\n"
    for change in plan.members.flatMap(\.review.changes) { tell(change) }
    // That most of them begin without a lockfile is no part of what they show.
    let findings = plan.members.flatMap(\.findings).filter {
      $0.rule != .lockfileMissing || $0.severity != .note
    }
    for finding in findings { tell(finding) }
    if let time = plan.earliestStarts.compactMap(\.self).max() { lines += "earliest \(time)\n" }
  }

  private static func withoutFindings(_ report: PlanReport) -> PlanReport {
    var shown = PlanReport(
      file: report.file, digest: report.digest, plan: report.plan, changes: report.changes,
      organization: report.organization, sandbox: report.sandbox, readAt: report.readAt,
      times: report.times, graph: report.graph, findings: [], requests: report.requests,
      sortieVersion: report.sortieVersion)
    shown.places = report.places
    return shown
  }

  private mutating func tell(_ change: Change) {
    let audience = change.labels.audienceAlias?.rawValue ?? "?"
    let destination = change.labels.destinationAlias?.rawValue ?? "?"
    lines += "\(change.action) \(audience) → \(destination): \(change.reasonCode.text)"
    for wait in change.waits {
      let end =
        wait.until.map { "until \($0)" } ?? wait.likelyUntil.map { "likely until \($0)" }
        ?? "open"
      lines += "; waits \(wait.rule.code) \(end)"
    }
    lines += "\n"
  }

  private mutating func tell(_ finding: Finding) {
    let end = finding.clearsAt.map { ", clears at \($0)" } ?? ""
    lines += "\(finding.rule.code) \(finding.severity)\(end): \(finding.message)\n"
    if let help = finding.help { lines += "  help: \(help)\n" }
  }

  // MARK: Apply

  mutating func tellRefusal(_ status: ExitStatus) {
    lines += "\n== apply: exit \(status.rawValue), nothing sent\n"
  }

  mutating func tell(
    _ result: ExecutionResult, of plan: PlanSession, events: [ExecutionEvent], status: ExitStatus
  ) {
    lines += "\n== apply: exit \(status.rawValue)\n"
    var progress = ApplyText(style: Self.style)
    for event in events { lines += progress.lines(for: event) }
    lines += "\n"
    lines += ApplyReportText(
      style: Self.style, plans: plan.namedPlans(typed: nil),
      of: plan.reports(version: "test", typed: nil), showsAll: true
    ).render(result)
  }

  // MARK: Both

  mutating func tell(_ failure: WorkflowFailure, of command: String) {
    let report = FailureReport(failure)
    lines += "\n== \(command): exit \(report.status.rawValue)\n" + report.text(Self.style)
  }

  /// Requests that ask for activations one by one, the others by how many of each.
  mutating func tell(_ requests: [LoggedRequest], of command: String) {
    lines += "\n== requests of \(command)\n"
    var counts: [String: Int] = [:]
    var order: [String] = []
    for request in requests {
      let line = "\(request.method) \(request.path)"
      if request.route == .adhocrun {
        let time = Timestamp(milliseconds: request.at).description.suffix(9)
        let status = request.status.map(String.init) ?? "no answer"
        lines += "\(line) at \(time): \(status)\n"
        continue
      }
      if counts[line] == nil { order.append(line) }
      counts[line, default: 0] += 1
    }
    for line in order { lines += "\(counts[line] ?? 0) × \(line)\n" }
    if requests.isEmpty { lines += "none\n" }
  }
}

extension Setting {
  var options: PlanOptions {
    var options = PlanOptions()
    options.targets = targets.compactMap(PlanOptions.Target.init)
    options.acceptedRebindings = accepted
    options.moment = moment
    options.isAttended = isAttended
    options.acceptsRecentExport = acceptsRecentExport
    return options
  }

  var execution: ExecutionOptions {
    var options = ExecutionOptions()
    options.timeout = timeout
    options.parallelism = 1
    options.leavesAfterFirstWave = leavesAfterFirstWave
    return options
  }
}
