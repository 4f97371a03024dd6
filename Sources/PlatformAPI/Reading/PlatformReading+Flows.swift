import ActivationDiagnostics
import ActivationModel

extension PlatformReading {
  private static let purpose = "read the destinations"
  private static let onlyDestinations = "inheritedAttributes.properties.isDestinationFlow==true"
  /// How many dataflows are asked for one by one in vain. More are a wrong sandbox.
  static let mostVainReads = 20

  /// The dataflows with these ids, at most one list's worth.
  func flows(_ ids: [String]) async throws(PlatformFailure) -> [Dataflow] {
    let wanted = Set(ids)
    let filter = "id==" + ids.joined(separator: ",")
    let found = try await list(
      Dataflow.self, of: "/flows", where: [filter], purpose: Self.purpose,
      while: { $0.count < wanted.count })
    guard found.end != .lost else { throw PlatformFailure(listWithoutEnd: Self.purpose) }
    return found.items.filter { wanted.contains($0.id.rawValue) }
  }

  func flow(_ id: String) async throws(PlatformFailure) -> Dataflow? {
    let request = PlatformRequest(
      path: Self.flowService + "/flows/" + PercentEncoding.encode(id),
      purpose: "read destination \(id)"
    )
    return try await valueIfAny(SingleItem<Dataflow>.self, at: request)?.item
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
    var asked: Set<String> = []
    if let name = names.first, names.count == 1, ListChunks.canHold(name) {
      let flows = try await flows(named: name)
      if !flows.isEmpty { return (flows, []) }
      asked = [name]
    }
    let all = try await list(
      Dataflow.self,
      of: "/flows",
      where: [Self.onlyDestinations],
      purpose: Self.purpose
    )
    try requireWhole(all, of: "destinations")
    var flows = all.items.filter { names.contains($0.name) }
    // Older dataflows don't carry the mark that the list goes by.
    let absent = names.subtracting(flows.map(\.name)).subtracting(asked)
    for name in absent.sorted().prefix(Self.mostVainReads) where ListChunks.canHold(name) {
      flows += try await self.flows(named: name)
    }
    return (flows, all.items.map(\.name))
  }

  /// Destinations of that name, whether they carry the mark or not.
  private func flows(named name: String) async throws(PlatformFailure) -> [Dataflow] {
    // Both spellings of accents, Unicode's forms C and D: two may differ in them only.
    let spellings = [name.composed, name.decomposed].reduce(into: [name]) { spellings, other in
      if !spellings.contains(where: { $0.utf8.elementsEqual(other.utf8) }) {
        spellings.append(other)
      }
    }
    let filter = "name==" + spellings.joined(separator: ",")
    let found = try await list(
      Dataflow.self, of: "/flows", where: [filter], purpose: Self.purpose)
    try requireWhole(found, of: "destinations")
    return found.items.filter { flow in
      flow.name == name && (flow.isDestinationFlow ?? !flow.mappings.isEmpty)
    }
  }

  /// - Throws: `PlatformFailure` where a list was not read to its end: a name that isn't in it, or is
  ///   there once, may be there all the same, or twice.
  private func requireWhole<Item>(
    _ listing: Listing<Item>, of things: String
  ) throws(PlatformFailure) {
    switch listing.end {
    case .reached, .enough: return
    case .tooLong: throw tooMany(things)
    case .lost: throw PlatformFailure(listWithoutEnd: "read the \(things)")
    }
  }

  func tooMany(_ things: String) -> PlatformFailure {
    PlatformFailure(
      .tooMuchToRead,
      .refused,
      message: "There are too many \(things) to find one by name."
    )
  }
}
