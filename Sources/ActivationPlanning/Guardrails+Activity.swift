import ActivationDiagnostics
import ActivationModel

/// G102, G103 and G120: is something in progress that this export must not run beside?
extension Guardrails {
  func judgeRuns(
    for pair: ActivationPair, _ words: PairWords, into verdict: inout Verdict
  ) {
    for run in snapshot.unfinishedRuns[pair.destination] ?? [] where !ownRuns.contains(run.id) {
      if isStuck(since: run.createdAt) {
        verdict.state(
          stuck("run \(run.id) of \(words.destination)", run.createdAt, words.destinationSubject),
          on: .destination)
      } else if run.audiences.contains(pair.audience) {
        judge(run, alreadyExporting: words, into: &verdict)
      } else {
        judge(run, asScheduled: words, into: &verdict)
      }
    }
  }

  func judgeExportJobs(into verdict: inout Verdict) {
    for job in snapshot.unfinishedExportJobs {
      if isStuck(since: job.createdAt) {
        verdict.state(stuck("export job \(job.id)", job.createdAt, nil), on: .destination)
        continue
      }
      let patient = settings.onScheduledExport == .wait
      verdict.state(
        Finding(
          .scheduledExportInProgress, severity: patient ? .warning : .error,
          "a scheduled audience export is likely in progress: export job \(job.id)"
            + since(job.createdAt),
          help: patient ? "apply waits for its end" : "try again when it has ended"),
        on: .destination)
      guard patient else { continue }
      verdict.wait(
        Wait(
          rule: .scheduledExportInProgress, until: nil, reason: "the end of export job \(job.id)"))
    }
  }

  /// A run of that very pair, started elsewhere.
  private func judge(
    _ run: FlowRun, alreadyExporting words: PairWords, into verdict: inout Verdict
  ) {
    let policy = settings.onRunInProgress
    let help =
      switch policy {
      case .wait: "apply waits for its end, then starts a new run"
      case .adopt: "apply follows that run instead of starting one; it may be a scheduled one"
      case .fail: "try again when it has ended"
      }
    verdict.state(
      Finding(
        .runInProgress, severity: policy == .fail ? .error : .warning,
        "\(words.audience) is already being exported to \(words.destination): run \(run.id)"
          + since(run.createdAt),
        help: help, about: words.subject),
      on: .audience)
    switch policy {
    case .wait:
      verdict.wait(Wait(rule: .runInProgress, until: nil, reason: "the end of run \(run.id)"))
    case .adopt: verdict.adopt(run.id)
    case .fail: break
    }
  }

  /// A run that isn't surely about that pair: it counts as a scheduled export of the dataflow.
  private func judge(_ run: FlowRun, asScheduled words: PairWords, into verdict: inout Verdict) {
    let patient = settings.onScheduledExport == .wait
    verdict.state(
      Finding(
        .scheduledExportInProgress, severity: patient ? .warning : .error,
        "\(words.destination) is likely in a scheduled export: run \(run.id)"
          + since(run.createdAt),
        help: patient ? "apply waits for its end" : "try again when it has ended",
        about: words.destinationSubject),
      on: .destination)
    guard patient else { return }
    verdict.wait(
      Wait(rule: .scheduledExportInProgress, until: nil, reason: "the end of run \(run.id)"))
  }

  private func stuck(
    _ what: String, _ created: Timestamp?, _ subject: Finding.Subject?
  ) -> Finding {
    Finding(
      .stuckActivity, "\(what)\(since(created)) has not finished for over 24 hours",
      help: Rule.stuckActivity.remedy, about: subject)
  }

  private func isStuck(since created: Timestamp?) -> Bool {
    guard let created else { return false }
    return now - created > PlatformLimits.stuckAfter
  }

  private func since(_ created: Timestamp?) -> String {
    created.map { " (since \($0))" } ?? ""
  }
}
