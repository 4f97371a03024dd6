import ActivationDiagnostics
package import ActivationExecution
import ActivationLoading
import ActivationLockfile
import ActivationModel
import ActivationSyntax
import PlatformAPI
import PlatformTwin

/// The whole apply against the built-in twin, on a virtual clock: no network, no credentials,
/// nothing written.
package struct Rehearsal: Sendable {
  package let plan: PlanSession
  private let platform: Platform
  private let clock: VirtualClock
  private let makeJobID: @Sendable () -> JobID

  /// Plans against the twin.
  ///
  /// - Parameter world: A world file; nil for a world in which everything is as the plans want it.
  package static func begin(
    _ arguments: PlanArguments, options: PlanOptions, world path: String?,
    in environment: Environment
  ) async throws(WorkflowFailure) -> Rehearsal {
    let validation = try Validation(arguments, in: environment)
    let (units, findings) = try await PlanUnits(environment: environment).loadForRehearsal(
      validation, arguments)
    let sandbox =
      units.lazy.compactMap { $0.plan.sandbox ?? $0.baseline.sandbox }.first
      ?? SandboxName(TwinWorld.defaultSandbox)
    let world =
      try path.map { path throws(WorkflowFailure) in try readWorld(path, in: environment) }
      ?? RehearsalWorld.make(
        for: units.map {
          RehearsalWorld.Unit(plan: $0.plan, labels: $0.labels, baseline: $0.baseline)
        }, sandbox: sandbox)
    let clock = VirtualClock(
      at: world.now.map(Timestamp.init(milliseconds:)) ?? environment.clock.now)
    let twin = TwinPlatform(world: world) { clock.now.milliseconds }
    let configuration = PlatformConfiguration(
      credentials: .client(
        id: Secret(world.credentials.clientID), secret: Secret(world.credentials.clientSecret),
        scopes: PlatformConfiguration.usualScopes),
      organization: OrganizationID(world.organization), sandbox: sandbox)
    let platform = Platform(
      configuration, over: TwinTransport(to: twin, on: clock), clock: clock,
      jitter: Jitter(seed: 0), options: PlatformOptions(parallelism: 1),
      version: environment.version)
    let session = try await PlanSession.make(
      units, files: validation.files, earlier: validation.findings + findings, options: options,
      reader: platform.reader, organization: configuration.organization, sandbox: sandbox)
    return Rehearsal(
      plan: session, platform: platform, clock: clock, makeJobID: environment.makeJobID)
  }

  private static func readWorld(
    _ path: String, in environment: Environment
  ) throws(WorkflowFailure) -> TwinWorld {
    let file = try PlanFiles(environment: environment).readWorld(path)
    let world = TwinWorld.load(file)
    guard let value = world.value else { throw .refused(world.findings, files: [file]) }
    return value
  }

  /// Plays it through.
  package func execute(
    _ options: ExecutionOptions, emit: @escaping @Sendable (ExecutionEvent) -> Void
  ) async -> ExecutionResult {
    // One request after the other, so that a rehearsal tells the same story every time.
    var options = options
    options.parallelism = 1
    let executor = Executor(
      reader: platform.reader, runner: platform.runner, clock: clock, options: options,
      makeJobID: makeJobID, digest: \.digest, requestCount: { await platform.requests }, emit: emit)
    return await executor.run(
      plan.members.map { member in
        let ledger = plan.ledger(of: member)
        return PlanExecution(
          review: member.review, ledger: ledger, held: MemoryLedgerStore.held(ledger))
      }, as: plan.graph)
  }
}
