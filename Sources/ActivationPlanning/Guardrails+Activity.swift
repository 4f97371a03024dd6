import ActivationDiagnostics
import ActivationModel

/// G102, G103 and G120: is something in progress that this export must not run beside?
extension Guardrails {
  func judgeRuns(
    for pair: ActivationPair, _ words: PairWords, into verdict: inout Verdict
  ) {
    for run in activity.unfinishedRuns[pair.destination] ?? [] where !ownRuns.contains(run.id) {
      if isStuck(since: run.createdAt) {
        verdict.state(
          stuck("run \(run.id) of \(words.destination)", run.createdAt, words.destinationSubject),
          on: .destination)
      } else if exports(run, pair.audience) {
        judge(run, alreadyExporting: words, of: pair, into: &verdict)
      } else {
        judge(run, asScheduled: words, of: pair, into: &verdict)
      }
    }
  }

  private func exports(_ run: FlowRun, _ audience: AudienceID) -> Bool {
    let external = externalIDs[audience].map { [$0] } ?? []
    return run.exports(anyOf: [audience.rawValue] + external)
  }

  func judgeExportJobs(into verdict: inout Verdict) {
    for job in activity.unfinishedExportJobs {
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
          help: patient ? "apply waits until it has ended" : "try again when it has ended"),
        on: .destination)
      guard patient else { continue }
      verdict.wait(
        Wait(
          rule: .scheduledExportInProgress, until: nil, reason: "the end of export job \(job.id)"))
    }
  }

  /// Where the plan wants that, the newest run of that very pair is followed instead of starting
  /// another.
  func judgeAdoption(
    of pair: ActivationPair, _ words: PairWords, into verdict: inout Verdict
  ) -> Bool {
    guard settings.onRunInProgress == .adopt,
      let run = activity.unfinishedRuns[pair.destination]?.first(where: {
        !ownRuns.contains($0.id) && exports($0, pair.audience)
          && !isStuck(since: $0.createdAt)
      })
    else { return false }
    verdict.state(
      alreadyExporting(
        run, words, severity: .warning,
        help: "apply follows that run instead of starting one; it may be a scheduled one"),
      on: .audience)
    verdict.adopt(run.id)
    return true
  }

  /// A run of that very pair, started elsewhere.
  private func judge(
    _ run: FlowRun, alreadyExporting words: PairWords, of pair: ActivationPair,
    into verdict: inout Verdict
  ) {
    let patient = settings.onRunInProgress != .fail
    verdict.state(
      alreadyExporting(
        run, words, severity: patient ? .warning : .error,
        help: patient
          ? """
          apply waits until it has ended, then starts a new run
          """ : "try again when it has ended"),
      on: .audience)
    if patient { verdict.wait(wait(.runInProgress, forEndOf: run, of: pair)) }
  }

  private func alreadyExporting(
    _ run: FlowRun, _ words: PairWords, severity: Severity, help: String
  ) -> Finding {
    Finding(
      .runInProgress, severity: severity,
      "\(words.audience) is already being exported to \(words.destination): run \(run.id)"
        + since(run.createdAt),
      help: help, about: words.subject)
  }

  /// A run that isn't surely about that pair: it counts as a scheduled export of the dataflow.
  private func judge(
    _ run: FlowRun, asScheduled words: PairWords, of pair: ActivationPair,
    into verdict: inout Verdict
  ) {
    let patient = settings.onScheduledExport == .wait
    verdict.state(
      Finding(
        .scheduledExportInProgress, severity: patient ? .warning : .error,
        "\(words.destination) is likely in a scheduled export: run \(run.id)"
          + since(run.createdAt),
        help: patient ? "apply waits until it has ended" : "try again when it has ended",
        about: words.destinationSubject),
      on: .destination)
    if patient { verdict.wait(wait(.scheduledExportInProgress, forEndOf: run, of: pair)) }
  }

  private func wait(_ rule: Rule, forEndOf run: FlowRun, of pair: ActivationPair) -> Wait {
    Wait(
      rule: rule, until: nil,
      likelyUntil: activity.likelyEnd(of: run, on: pair.destination, after: snapshot.readAt),
      reason: "the end of run \(run.id)")
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
    return snapshot.readAt - created > PlatformLimits.stuckAfter
  }

  private func since(_ created: Timestamp?) -> String {
    created.map { " (since \($0))" } ?? ""
  }
}

extension PlatformActivity {
  /// When a run may end, going by the destination's good runs of late; nil where none was seen, or
  /// it takes longer already.
  func likelyEnd(
    of run: FlowRun, on destination: DestinationID, after now: Timestamp
  ) -> Timestamp? {
    guard let created = run.createdAt, let usual = usualRunTimes[destination] else { return nil }
    let end = created + usual
    return end > now ? end : nil
  }
}
