import ActivationDiagnostics
import ActivationExecution
import ActivationLoading
import ActivationLockfile
import ActivationModel
import ActivationPlanning
import ActivationWorkflow
import FoundationEssentials
import Glibc

/// What an apply costs beside its requests: comparing, packing, journal, state, events and lockfile,
/// against a platform in the process whose own cost is left out.
struct ApplyBench {
  /// What the issue of the matter allows at 100,000 activations, and how the cost may grow.
  private static let mostSeconds = 5.0
  private static let steepestGrowth = 1.1

  struct Figures {
    let activations: Int
    let jobs: Int
    let seconds: Double
    let saving: Double
    let peakMegabytes: Double
  }

  static func run(_ sizes: [Int]) async throws {
    print(Table.row("apply", "jobs", "cpu s", "of it save", "growth", "peak MB"))
    var all: [Figures] = []
    for size in sizes {
      let figures = try await measure(size)
      let steepness = all.last.map { growth(from: $0, to: figures) }
      all.append(figures)
      print(
        Table.row(
          "\(size)", "\(figures.jobs)", Table.decimal(figures.seconds),
          Table.decimal(figures.saving), steepness.map(Table.decimal) ?? "",
          Table.decimal(figures.peakMegabytes)))
    }
    guard let first = all.first, let last = all.last, all.count > 1 else { return }
    let overall = growth(from: first, to: last)
    print("growth over all: n^\(Table.decimal(overall)); linear is 1")
    if overall > steepestGrowth { fail("it grows quicker than n^\(steepestGrowth)") }
    if last.activations == 100_000, last.seconds > mostSeconds {
      fail("more than \(mostSeconds) s on the processor")
    }
  }

  /// The exponent of n by which the cost grows.
  private static func growth(from small: Figures, to large: Figures) -> Double {
    log(large.seconds / small.seconds)
      / log(Double(large.activations) / Double(small.activations))
  }

  private static func fail(_ why: String) -> Never {
    print("too slow: \(why)")
    exit(1)
  }

  /// The least of several rounds, which noise touches least.
  private static func measure(_ size: Int) async throws -> Figures {
    var best: Figures?
    for _ in 0..<(size > 20_000 ? 3 : 5) {
      let figures = try await round(size)
      if best.map({ figures.seconds < $0.seconds }) ?? true { best = figures }
    }
    guard let best else { preconditionFailure("at least one round was made") }
    return best
  }

  private static func round(_ size: Int) async throws -> Figures {
    let file = PlanText.grid(activations: size)
    guard let loaded = PlanLoader.load(file, environment: nil).value else {
      preconditionFailure("the plan made up is valid")
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "sortie-bench-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let clock = VirtualClock(at: Timestamp(seconds: 1_800_000_000))
    let platform = IdlePlatform(for: loaded.plan, clock: clock)
    let store = LockfileStore(
      LockfileLocation(path: folder.appending(path: "bench.lock.json").path),
      in: LocalFileSystem())

    let before = Usage.now.seconds
    let review = await review(loaded, on: platform)
    let binding = LedgerBinding(
      plan: loaded.plan.name, environment: nil, organization: "o", sandbox: "s")
    let held = try await store.holdLedger(
      as: LockHolder(name: "bench", host: "", processID: 0, since: Timestamp(seconds: 0)))
    try await held.begin(Ledger(binding: binding), after: .nothing)
    let jobs = JobCounter()
    let executor = Executor(
      reader: platform, runner: platform, clock: clock, options: ExecutionOptions(),
      makeJobID: { jobs.next() }, digest: \.digest, requestCount: { 0 }, emit: { _ in })
    let result = await executor.run(
      [PlanExecution(review: review, ledger: Ledger(binding: binding), held: held)],
      as: JobGraph([review.load]))
    let beforeSaving = Usage.now.seconds
    try await held.replace(with: result.ledgers[0])
    let after = Usage.now
    let platformSeconds = await platform.seconds
    precondition(
      result.ending == .complete && result.summary.succeeded == size, "everything was exported")
    return Figures(
      activations: size, jobs: result.summary.jobs,
      seconds: after.seconds - before - platformSeconds,
      saving: after.seconds - beforeSaving, peakMegabytes: after.peakMegabytes)
  }

  private static func review(
    _ loaded: LoadedPlan, on platform: IdlePlatform
  ) async -> ReviewedChangeSet {
    let plan = loaded.plan
    let snapshot = await platform.snapshot(SnapshotQuery(for: plan, baseline: .empty))
    let labels = plan.activations.map { _ in ActivationLabels() }
    let resolved = ResolvedPlan(plan, labels: labels, in: snapshot)
    let changes = ChangeSet(from: .empty, to: resolved, at: snapshot.readAt)
    let destinations = Set(changes.changes.compactMap(\.pair?.destination))
    let guardrails = Guardrails(
      DataflowGuardrails(
        snapshot: snapshot, settings: plan.guardrails, destinations: destinations),
      activity: PlatformActivity(), segmentations: .notAsked, ownRuns: [],
      destinations: destinations)
    return ReviewedChangeSet(changes, of: resolved, by: guardrails)
  }
}
