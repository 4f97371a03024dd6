import ActivationDiagnostics
import ActivationExecution
import ActivationLockfile
import ActivationModel
import ActivationPlanning
import ActivationWorkflow
import PlatformAPI
import PlatformTwin
import Synchronization
import TestSupport
import Testing

/// A whole world for one test: files in memory, a twin in the process, a clock that never waits.
final class Stage: Sendable {
  static let organization = "5555467B5D8013E50A494220@AdobeOrg"
  static let planPath = "plans/flash-sale.yaml"
  static let lockPath = "plans/flash-sale.lock.json"

  let clock: VirtualClock
  let twin: TwinPlatform
  let files: InMemoryFileSystem
  private let process: Mutex<Environment>
  let events = Mutex<[ExecutionEvent]>([])
  let checkpoints: CheckpointRecord
  /// What was told of checkpoints that failed after answers.
  let unsaved = Mutex<[CheckpointFailure]>([])

  init(
    _ world: TwinWorld, plan: String, lockfile: [UInt8]? = nil, files: InMemoryFileSystem? = nil,
    variables: [String: String] = [:], startingAt start: String = "2026-11-23T09:00:00Z",
    localClockBehindBy lag: Duration = .zero, checkpointTakes checkpoint: Duration? = nil,
    checkpointEnds end: @escaping @Sendable (Int) -> ShellCommand.Outcome = { _ in .exited(0) },
    over path: @escaping @Sendable (any HTTPTransport) -> any HTTPTransport = { $0 }
  ) {
    clock = VirtualClock(at: Timestamp(start)! - lag)
    let clock = clock
    let twin = TwinPlatform(world: world) { (clock.now + lag).milliseconds }
    self.twin = twin
    var seed = [Self.planPath: Array(plan.utf8)]
    seed[Self.lockPath] = lockfile
    self.files = files ?? InMemoryFileSystem(seed)
    checkpoints = CheckpointRecord(of: self.files, takes: checkpoint, on: clock, ends: end)
    process = Mutex(
      Self.environment(
        self.files, { path(TwinTransport(to: twin, on: clock)) }, clock, variables, checkpoints))
  }

  /// What the process that runs has of the world.
  var environment: Environment { process.withLock { $0 } }

  /// From here on, another process: it goes by the time of day that it finds.
  func startProcess() {
    process.withLock { old in
      old = Environment(
        files: old.files, clock: clock, variables: old.variables,
        readStandardInput: old.readStandardInput, transport: old.transport, holder: old.holder,
        makeJobID: old.makeJobID, shell: old.shell, run: old.run, jitter: old.jitter,
        version: old.version)
    }
  }

  private static func environment(
    _ files: any FileSystem, _ transport: @escaping @Sendable () -> any HTTPTransport,
    _ clock: VirtualClock, _ variables: [String: String], _ checkpoints: CheckpointRecord
  ) -> Environment {
    let jobs = Mutex(0)
    return Environment(
      files: files, clock: clock,
      variables: [
        "AEP_CLIENT_ID": "demo-client", "AEP_CLIENT_SECRET": "demo-secret",
        "AEP_ORG_ID": organization,
      ].merging(variables) { $1 },
      readStandardInput: { [] }, transport: transport,
      holder: LockHolder(name: "test", host: "here", processID: 1, since: clock.now),
      makeJobID: { JobID("job-\(jobs.withLock { $0 += 1; return $0 })") },
      shell: { _ in checkpoints.make() }, run: { _ in .notFound },
      jitter: Jitter(seed: 0), version: "test")
  }

  /// Applies, as a pipeline would.
  ///
  /// - Parameter checkpoint: What `--checkpoint` runs, where one has its time.
  @discardableResult
  func apply(
    checkpoint: String? = nil,
    _ bend: (inout ApplySession.Terms, inout ExecutionOptions) -> Void = { _, _ in }
  ) async throws -> ExecutionResult {
    var terms = ApplySession.Terms()
    var options = ExecutionOptions()
    terms.expectsNewLockfile = true
    bend(&terms, &options)
    let session = try await ApplySession.begin(
      PlanArguments(paths: [Self.planPath]), terms: terms, in: environment)
    defer { session.release() }
    let outcome = try await session.execute(
      options, checkpoint: checkpoint,
      tellUnsaved: { failure in self.unsaved.withLock { $0.append(failure) } }
    ) { event in
      self.events.withLock { $0.append(event) }
    }
    #expect(outcome.saveFailure == nil)
    if outcome.saveFailure == nil { try expectWhatAKillWouldLeave() }
    return outcome.result
  }

  /// The apply that has just ended wrote what it would have left if it had been killed before.
  private func expectWhatAKillWouldLeave() throws {
    let location = LockfileLocation(path: Self.lockPath)
    let before = files.earlierFiles
    let journal = try #require(before[location.journalPath])
    var killed = [location.journalPath: journal]
    killed[location.path] = before[location.path]
    let folded = try LockfileStore(location, in: InMemoryFileSystem(killed)).load().value?.lockfile
    let written = files.files[location.path].map { String(decoding: $0, as: UTF8.self) }
    #expect(folded.map { String(decoding: $0.encoded, as: UTF8.self) } == written)
  }

  func plan(_ options: PlanOptions = PlanOptions()) async throws -> PlanSession {
    try await PlanCommand.run(
      PlanArguments(paths: [Self.planPath]), options: options, platform: PlatformOptions(),
      in: environment)
  }

  /// The lockfile on disk.
  func lockfile() throws -> Lockfile {
    let bytes = try #require(files.files[Self.lockPath])
    return try #require(Lockfile.decoding(SourceFile(name: Self.lockPath, bytes: bytes)).value)
  }

  /// How many ad hoc requests the twin has seen.
  var posts: Int {
    get async { await twin.counts[.adhocrun] ?? 0 }
  }

  func rewritePlan(_ text: String) throws {
    try files.writeAtomically(Array(text.utf8), to: Self.planPath)
  }

  func kinds() -> [String] {
    events.withLock { events in
      events.map { event in
        switch event.kind {
        case .started: "started"
        case .waiting: "waiting"
        case .jobSubmitted: "submitted"
        case .jobAccepted: "accepted"
        case .jobRejected: "rejected"
        case .activationChanged: "changed"
        case .retrying: "retrying"
        case .effectEnded: "effect"
        case .stepChanged: "step"
        case .finished: "finished"
        }
      }
    }
  }
}

extension Stage {
  /// Jobs of one activation each, all on one destination.
  static func ofSingles(
    _ audiences: [String], faults: [TwinFault] = [], checkpointTakes checkpoint: Duration? = nil,
    over path: @escaping @Sendable (any HTTPTransport) -> any HTTPTransport = { $0 }
  ) -> Stage {
    let world = TwinWorld(
      organization: organization, audiences: audiences.map { AudienceSeed(id: $0, name: $0) },
      destinations: [
        DestinationSeed(
          id: Sample.sftp, name: "Loyalty SFTP", audiences: audiences.map { Sample.mapping($0) })
      ],
      faults: faults)
    let plan = """
      version: 1
      name: flash-sale
      sandbox: prod
      guardrails: { activationsPerJob: 1 }
      activations:
        - destination: \(Sample.sftp)
          audiences: [\(audiences.joined(separator: ", "))]
      """
    return Stage(world, plan: plan, checkpointTakes: checkpoint, over: path)
  }
}
