import OrderedJSON

/// Everything that the twin's platform holds; its routes are in extensions, one file a service.
struct PlatformState {
  let organization: String
  let credentials: TwinWorld.Credentials
  let behaviour: TwinBehaviour
  let sandboxOrder: [String]
  var sandboxes: [String: SandboxState]
  /// Tokens given out by the token route, with the time at which they end.
  var tokens: [String: Int64] = [:]
  var ids: IDSequence
  var continuedQueries = ContinuedQueries()
  var ledger: [LedgerEntry] = []
  /// How many adhocrun requests came to be looked at.
  var adHocRequests = 0
  /// When the twin started.
  let start: Int64
  /// Until when schedules have run.
  var exportedUntil: Int64

  /// Puts a world in place; relative moments count from `start`.
  init(world: TwinWorld, start: Int64) {
    organization = world.organization
    credentials = world.credentials
    behaviour = world.behaviour
    self.start = start
    exportedUntil = start
    sandboxOrder = world.sandboxes.map(\.name)
    var ids = IDSequence(seed: 0x5EED)
    sandboxes = [:]
    for seed in world.sandboxes { sandboxes[seed.name] = SandboxState(seed: seed, id: ids.next()) }
    self.ids = ids
    let home = sandboxOrder.first ?? TwinWorld.defaultSandbox
    placeAudiences(world.audiences, home: home, start: start)
    placeAccounts(world.accounts, home: home, start: start)
    placeDestinations(world.destinations, home: home, start: start)
    placeJobs(world, home: home, start: start)
  }

  private mutating func placeAudiences(_ seeds: [AudienceSeed], home: String, start: Int64) {
    for (sandbox, seeds) in Dictionary(grouping: seeds, by: { $0.sandbox ?? home }) {
      sandboxes[sandbox]?.setAudiences(
        seeds.map { AudienceEntry(seed: $0, createdAt: $0.createdAt.resolved(start: start)) }
      )
    }
  }

  private mutating func placeDestinations(_ seeds: [DestinationSeed], home: String, start: Int64) {
    for seed in seeds {
      let name = seed.sandbox ?? home
      guard var sandbox = sandboxes[name] else { continue }
      sandboxes[name] = nil  // Keeps the state uniquely referenced while it changes.
      let maker = FlowDocument(
        seed: seed,
        organization: organization,
        sandbox: (sandbox.id, name),
        audiences: sandbox.audiences,
        start: start
      )
      let document = maker.make(ids: &ids)
      let flow =
        Flow(id: seed.id, kind: seed.kind, isLabelled: seed.isLabelled, document: document)
      sandbox.placeConnections(of: flow, seed: seed, start: start)
      sandbox.flows.put(flow, id: seed.id, time: seed.updatedAt.resolved(start: start))
      for mapping in seed.audiences {
        sandbox.scripts[seed.id, default: [:]][mapping.audience] = mapping.runs
      }
      placeRuns(of: seed, in: &sandbox, start: start)
      sandboxes[name] = sandbox
    }
  }

  private mutating func placeRuns(
    of seed: DestinationSeed,
    in sandbox: inout SandboxState,
    start: Int64
  ) {
    let runs = seed.runs.map { ($0, $0.startedAt.resolved(start: start)) }.sorted { $0.1 < $1.1 }
    for (run, time) in runs {
      sandbox.add(
        Run(
          id: run.script.id ?? ids.next(),
          flow: seed.id,
          audiences: run.audiences,
          createdAt: time,
          script: run.script,
          trigger: run.trigger,
          refreshedAt: run.updatedAt?.resolved(start: start)
        )
      )
    }
  }

  private mutating func placeJobs(_ world: TwinWorld, home: String, start: Int64) {
    for seed in world.exportJobs {
      let job = ExportJob(seed: seed, createdAt: seed.createdAt.resolved(start: start))
      sandboxes[seed.sandbox ?? home]?.exportJobs.append(job)
    }
    for seed in world.segmentJobs {
      let job = SegmentJob(
        seed: seed,
        createdAt: seed.createdAt.resolved(start: start),
        updatedAt: seed.updatedAt.resolved(start: start)
      )
      sandboxes[seed.sandbox ?? home]?.segmentJobs.append(job)
    }
    for name in sandboxOrder {
      sandboxes[name]?.exportJobs.sort { $0.createdAt > $1.createdAt }
      sandboxes[name]?.segmentJobs.sort { $0.createdAt > $1.createdAt }
    }
  }
}

extension PlatformState {
  /// The platform's answer to a request.
  mutating func answer(_ call: Call) -> Reply {
    do {
      return try route(call)
    } catch {
      return error.reply
    }
  }

  private mutating func route(_ call: Call) throws(Refusal) -> Reply {
    switch call.route {
    case .token: return try issueToken(call)
    case .unknown:
      // E40: never a permissive 200. The body is inferred.
      throw Refusal(404, ["error_code": "404000", "message": "Resource not found"])
    case .adhocrun, .flows, .flow, .flowPatch, .flowAction, .runs, .run, .connections,
      .connection, .flowCreate, .sourceConnections, .sourceConnection, .sourceConnectionCreate,
      .targetConnections, .targetConnection, .targetConnectionCreate, .audiences, .audience,
      .audiencesBulk, .exportJobs, .segmentJobs, .sandboxes,
      .policies:
      try checkGateway(call)
    }
    if call.route == .sandboxes { return listSandboxes(call) }
    let sandbox = try sandboxName(call)
    try checkRole(call)
    switch call.route {
    case .adhocrun: return try runAdHoc(call, in: sandbox)
    case .flows: return try listFlows(call, in: sandbox)
    case .flow: return try showFlow(call, in: sandbox)
    case .flowPatch: return try patchFlow(call, in: sandbox)
    case .flowAction: return try changeState(call, in: sandbox)
    case .flowCreate: return try createFlow(call, in: sandbox)
    case .sourceConnectionCreate: return try createSource(call, in: sandbox)
    case .targetConnectionCreate: return try createTarget(call, in: sandbox)
    case .sourceConnections, .sourceConnection:
      return try showConnections(call, on: \.sources, in: sandbox)
    case .targetConnections, .targetConnection:
      return try showConnections(call, on: \.targets, in: sandbox)
    case .connections: return try listAccounts(call, in: sandbox)
    case .connection: return try showAccount(call, in: sandbox)
    case .runs: return try listRuns(call, in: sandbox)
    case .run: return try showRun(call, in: sandbox)
    case .audiences: return try listAudiences(call, in: sandbox)
    case .audience: return try showAudience(call, in: sandbox)
    case .audiencesBulk: return try showAudiences(call, in: sandbox)
    case .exportJobs: return try listExportJobs(call, in: sandbox)
    case .segmentJobs: return try listSegmentJobs(call, in: sandbox)
    case .policies: return try effectivePolicies(call)
    case .token, .unknown, .sandboxes: preconditionFailure("these routes are answered above")
    }
  }

  /// The sandbox's state; the gateway has checked that it is there.
  func state(of sandbox: String, _ call: Call) throws(Refusal) -> SandboxState {
    guard let state = sandboxes[sandbox] else { throw Self.noSandbox(call) }
    return state
  }

  /// E6: the code is documented, the layout of the body inferred.
  static func noSandbox(_ call: Call) -> Refusal {
    .flowService(2100, 404, "Sandbox not found", call)
  }
}
