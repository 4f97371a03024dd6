import ActivationDiagnostics
import ActivationModel

extension PlatformReading {
  private static let purpose = "read the destinations"
  private static let onlyDestinations = "inheritedAttributes.properties.isDestinationFlow==true"
  /// How many things that a list didn't show are asked for one by one in vain. More are a wrong
  /// sandbox.
  private static let mostVainReads = 20

  /// The dataflows with these ids, at most one list's worth. Ids that the list doesn't show are
  /// asked for singly before they count as absent.
  func flows(_ ids: [String]) async throws(PlatformFailure) -> [Dataflow] {
    var flows: [Dataflow] = []
    let listable = ids.filter(ListChunks.canHold)
    if listable.count > 1 {
      let filter = "id==" + listable.joined(separator: ",")
      let found = try await list(
        WireFlow.self, of: "/flows", where: [filter], purpose: Self.purpose)
      flows = found.items.map(\.dataflow).filter { listable.contains($0.id.rawValue) }
    }
    let seen = Set(flows.map(\.id.rawValue))
    var vain = 0
    for id in ids where !seen.contains(id) && vain < Self.mostVainReads {
      if let flow = try await flow(id) { flows.append(flow) } else { vain += 1 }
    }
    return flows
  }

  private func flow(_ id: String) async throws(PlatformFailure) -> Dataflow? {
    let request = PlatformRequest(
      path: Self.flowService + "/flows/" + PercentEncoding.encode(id),
      purpose: "read destination \(id)"
    )
    return try await valueIfAny(ItemList<WireFlow>.self, at: request)?.items.first?.dataflow
  }

  /// The dataflows of exactly these names, with the names of all others that were seen.
  ///
  /// One plain name is asked for by itself. More names, and names that a filter can't hold, are
  /// looked up in the list of all destinations, of which a sandbox has about a hundred (Adobe,
  /// Destinations guardrails): that takes fewer requests and also shows what is near.
  func flows(
    named names: Set<String>
  ) async throws(PlatformFailure) -> (
    flows: [Dataflow], seen: [String]
  ) {
    if let name = names.first, names.count == 1, ListChunks.canHold(name) {
      let flows = try await flows(named: name, and: [Self.onlyDestinations])
      if !flows.isEmpty { return (flows, []) }
    }
    let all = try await list(
      WireFlow.self,
      of: "/flows",
      where: [Self.onlyDestinations],
      purpose: Self.purpose
    )
    guard all.isComplete else { throw tooMany("destinations") }
    let destinations = all.items.map(\.dataflow)
    var flows = destinations.filter { names.contains($0.name) }
    let found = Set(flows.map(\.name))
    // Older dataflows don't carry the mark that the list goes by.
    for name in names.subtracting(found).sorted().prefix(Self.mostVainReads)
    where ListChunks.canHold(name) {
      flows += try await self.flows(named: name, and: []).filter { flow in
        flow.isDestinationFlow ?? !flow.mappings.isEmpty
      }
    }
    return (flows, destinations.map(\.name))
  }

  private func flows(
    named name: String,
    and filters: [String]
  ) async throws(PlatformFailure) -> [Dataflow] {
    let found = try await list(
      WireFlow.self,
      of: "/flows",
      where: filters + ["name==" + name],
      purpose: Self.purpose
    )
    return found.items.map(\.dataflow).filter { $0.name == name }
  }

  func tooMany(_ things: String) -> PlatformFailure {
    PlatformFailure(
      .tooMuchToRead,
      .refused,
      message: "There are too many \(things) to find one by its name."
    )
  }
}
