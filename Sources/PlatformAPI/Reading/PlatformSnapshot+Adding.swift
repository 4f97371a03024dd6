import ActivationModel

extension PlatformSnapshot {
  /// How many near names are kept; more help nobody.
  private static let mostNearbyNames = 50

  /// Takes in what a read brought home.
  mutating func add(_ part: SnapshotPart) {
    switch part {
    case .flows(let flows):
      for flow in flows { dataflows[flow.id] = flow }
    case .flowsNamed(let names, let flows, let seen): add(flows, named: names, seen: seen)
    case .audiences(let known, let external):
      for audience in known { audiences[audience.id] = audience }
      for (id, carriers) in external { add(carriers, externalID: id) }
    case .audiencesNamed(let name, let found): add(found, named: name)
    case .audiencesWithExternalID(let id, let found): add(found, externalID: id)
    case .runs(let found):
      for run in found { runs[run.id] = run }
    case .history(let flow, let history): histories[flow] = history
    case .exportJobs, .recentRuns: preconditionFailure("activity is read by itself")
    }
  }

  /// Notes when it was read and at what cost, once all answers are there.
  mutating func finish(by tally: RequestTally, begunAt started: Timestamp) {
    readAt = tally.corrected(started)
    clockLead = readAt - started
    platformLead = tally.lead
    requests = tally.requests
  }

  private mutating func add(_ flows: [Dataflow], named names: Set<String>, seen: [String]) {
    for flow in flows { dataflows[flow.id] = flow }
    for name in names {
      destinationsByName[name] = Set(flows.filter { $0.name == name }.map(\.id)).sorted()
    }
    nearbyDestinationNames = Set(seen).subtracting(names).sorted()
  }

  /// Only exact names count; the others are near.
  private mutating func add(_ found: [Audience], named name: String) {
    let exact = found.filter { $0.name == name }
    for audience in exact { audiences[audience.id] = audience }
    audiencesByName[name] = Set(exact.map(\.id)).sorted()
    let others = found.lazy.map(\.name).filter { $0 != name }
    let names = Set(nearbyAudienceNames).union(others).sorted()
    nearbyAudienceNames = Array(names.prefix(Self.mostNearbyNames))
  }

  private mutating func add(_ carriers: [Audience], externalID: String) {
    for audience in carriers { audiences[audience.id] = audience }
    audiencesByExternalID[externalID] = Set(carriers.map(\.id)).sorted()
  }
}
