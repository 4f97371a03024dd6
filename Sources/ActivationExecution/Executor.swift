import ActivationDiagnostics
package import ActivationModel
package import ActivationPlanning

/// Carries out reviewed change sets: sends what can be sent, waits for what must wait, follows
/// every run to its end.
///
/// One task owns all state (`ApplyRun`), commits entries to the ledgers and emits the events; only
/// requests run beside each other: those of one batch, and the look for the next. Cancelling that task
/// ends the apply in good order.
package struct Executor: Sendable {
  let reader: any PlatformReader
  let runner: any ActivationRunner
  let clock: any WallClock
  let options: ExecutionOptions
  let makeJobID: @Sendable () -> JobID
  let digest: @Sendable (JobRequest) -> ContentDigest
  let checkpoint: Checkpoint?
  let answerCheckpoint: AnswerCheckpoint?
  let requestCount: @Sendable () async -> Int
  let spread: @Sendable (Duration) -> Duration
  let emit: @Sendable (ExecutionEvent) -> Void

  /// - Parameters:
  ///   - runner: Sends jobs of activations; other steps come with a runner of their own: see
  ///     `PlanExecution`.
  ///   - digest: Of what a request asks for: written down with its intent.
  ///   - checkpoint: Made after intents are on disk and before their requests leave.
  ///   - answerCheckpoint: Made after answers are on disk, unless the next requests leave at once:
  ///     the checkpoint before those saves the answers too.
  ///   - requestCount: How many requests the command has made so far.
  ///   - spread: Makes an interval a little longer, so that many who wait don't ask at once.
  package init(
    reader: any PlatformReader, runner: any ActivationRunner, clock: any WallClock,
    options: ExecutionOptions,
    makeJobID: @escaping @Sendable () -> JobID,
    digest: @escaping @Sendable (JobRequest) -> ContentDigest,
    checkpoint: Checkpoint? = nil,
    answerCheckpoint: AnswerCheckpoint? = nil,
    requestCount: @escaping @Sendable () async -> Int,
    spread: @escaping @Sendable (Duration) -> Duration = { $0 },
    emit: @escaping @Sendable (ExecutionEvent) -> Void
  ) {
    self.reader = reader
    self.runner = runner
    self.clock = clock
    self.options = options
    self.makeJobID = makeJobID
    self.digest = digest
    self.checkpoint = checkpoint
    self.answerCheckpoint = answerCheckpoint
    self.requestCount = requestCount
    self.spread = spread
    self.emit = emit
  }

  /// Runs until everything has ended, time is up, or something stops it; never throws, so that
  /// whatever was done is always told.
  ///
  /// - Parameters:
  ///   - graph: The jobs of these plans, as they were shown.
  ///   - hasUnsavedOutcomes: Whether the journals tell already what became of earlier requests.
  ///   - lead: How far the platform's clock is ahead of the local one: what is known of times is
  ///     told by the platform's.
  package func run(
    _ plans: [PlanExecution], as graph: JobGraph, clockLead lead: Duration = .zero,
    hasUnsavedOutcomes: Bool = false
  ) async -> ExecutionResult {
    var run = ApplyRun(plans, by: self, clockLead: lead)
    return await run.carryOut(graph, hasUnsavedOutcomes: hasUnsavedOutcomes)
  }

  /// How many jobs share one last look at the platform: so many that even at a second a request the
  /// intents are not much over a minute old when the last of them leaves, nor the look over two.
  var mostJobsAtOnce: Int { 60 * min(max(options.parallelism, 1), 1000) }

  /// The oldest that an intent may be when its request leaves. Arbitrary; well below the time after
  /// which it is assumed that no run exists.
  var longestIntentAge: Duration {
    guard let patience = options.settlementPatience else { return .seconds(120) }
    return max(min(.seconds(120), patience / 2), .seconds(10))
  }
}
