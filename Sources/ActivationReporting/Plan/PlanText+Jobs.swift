import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// How the changes would be sent, and what they wait for.
extension PlanText {
  /// The most jobs, and the most waits, that are listed without `--all`. Arbitrary.
  private static var listedJobs: Int { 20 }

  func addJobs(of report: PlanReport, to page: inout TextPage) {
    let jobs = report.jobs
    guard !jobs.isEmpty else { return }
    let summary = PlanSummary(report)
    let limit = report.plan.guardrails.activationsPerJob
    page.add(
      TextLine(Words.count(jobs.count, "job"), .strong)
        + TextLine(summary.waves > 1 ? " in \(summary.waves) waves, one after the other" : ""))
    if summary.submissions > limit {
      let least = Words.count(summary.jobsLowerBound, "job")
      page.add(
        """
        \(Words.count(summary.submissions, "activation")), at most \(limit) in a job: at least \
        \(least) (G101)
        """, indent: 2, hanging: 2)
    }
    var table = TextTable(
      indent: 2,
      [
        .init(title: "", leads: true), .init(title: "", leads: true),
        .init(title: "", leads: true), .init(title: ""),
      ])
    let shown = jobs.prefix(showsAll ? .max : Self.listedJobs)
    for job in shown {
      table.add([
        "job \(job.index + 1)", summary.waves > 1 ? "wave \(job.wave.rawValue + 1)" : TextLine(),
        TextLine(Words.count(job.items.count, "activation")),
        TextLine(start(of: job, from: report.moment)),
      ])
    }
    table.print(on: &page)
    if shown.count < jobs.count {
      page.add(
        TextLine("and \(jobs.count - shown.count) more; --all lists them", .muted), indent: 2)
    }
  }

  private func start(of job: JobGraph.Job, from now: Timestamp) -> String {
    switch job.readiness {
    case .now where job.wave == 0: "can start now"
    case .now: "can start when the waves before it have ended"
    case .later(let time?): "waits until \(Words.until(time, from: now))"
    case .later(nil): "waiting, end unknown"
    }
  }

  func addWaits(of report: PlanReport, to page: inout TextPage) {
    var counts: [Wait: Int] = [:]
    var waits: [Wait] = []
    for wait in report.changesAsWritten.flatMap(\.change.waits) {
      if counts[wait] == nil { waits.append(wait) }
      counts[wait, default: 0] += 1
    }
    guard !waits.isEmpty else { return }
    page.add(TextLine("apply waits for", .strong))
    var table = TextTable(indent: 2, [.init(title: ""), .init(title: "")])
    let shown = waits.prefix(showsAll ? .max : Self.listedJobs)
    for wait in shown {
      table.add([
        TextLine(Words.count(counts[wait] ?? 0, "activation")),
        TextLine(words(for: wait, from: report.moment)),
      ])
    }
    table.print(on: &page)
    if shown.count < waits.count {
      page.add(
        TextLine("and \(waits.count - shown.count) more; --all lists them", .muted), indent: 2)
    }
  }

  private func words(for wait: Wait, from now: Timestamp) -> String {
    let end =
      wait.until.map { "until \(Words.until($0, from: now))" }
      ?? wait.likelyUntil.map { "likely at about \(Words.until($0, from: now))" }
      ?? "time unknown"
    return "\(wait.reason), \(end) (\(wait.rule.code))"
  }
}
