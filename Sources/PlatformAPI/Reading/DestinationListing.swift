import ActivationDiagnostics
package import ActivationModel

/// Reads every destination of a sandbox, whatever its kind.
package struct DestinationListing: Sendable {
  private static let onlyDestinations = "inheritedAttributes.properties.isDestinationFlow==true"

  private let client: PlatformClient

  package init(_ client: PlatformClient) { self.client = client }

  /// Dataflows to the first versions of Adobe's destinations may lack the mark (inferred). Their
  /// targets tell what they are (documented as a filter: Adobe, Flow Service, sort and filter).
  private static let legacyTargets =
    "inheritedAttributes.targetConnections[].connectionSpec.id=="
    + ConnectionSpecs.legacyBatchTargets.sorted().joined(separator: ",")

  /// All dataflows that the platform marks as destinations, and those to the first versions of
  /// Adobe's batch destinations, by name, then id. Others that lack the mark are found by id or name
  /// only.
  /// - Throws: `PlatformFailure`, also where there are more than can be looked through.
  package func dataflows() async throws(PlatformFailure) -> [Dataflow] {
    let marked = try await dataflows(where: Self.onlyDestinations)
    let legacy = try await dataflows(where: Self.legacyTargets)
    // A page may repeat what has moved while the list was read.
    let flows = Dictionary(
      (marked + legacy).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return flows.values.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }

  private func dataflows(where filter: String) async throws(PlatformFailure) -> [Dataflow] {
    let reading = PlatformReading(client: client)
    let all = try await reading.list(
      Dataflow.self, of: "/flows", where: [filter], purpose: "read the destinations")
    guard all.end != .lost else { throw PlatformFailure(listWithoutEnd: "read the destinations") }
    guard all.end == .reached else {
      throw PlatformFailure(
        .refused, code: Rule.tooMuchToRead.code,
        message: """
          There are more than \(PlatformReading.mostPages * PlatformReading.pageSize) destinations \
          in the sandbox.
          """,
        help: "Name the destinations that you want, by id or name.")
    }
    return all.items
  }
}
