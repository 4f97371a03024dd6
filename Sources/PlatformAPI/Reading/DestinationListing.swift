import ActivationDiagnostics
package import ActivationModel

/// Reads every destination of a sandbox, whatever its kind.
package struct DestinationListing: Sendable {
  private static let onlyDestinations = "inheritedAttributes.properties.isDestinationFlow==true"

  private let client: PlatformClient

  package init(_ client: PlatformClient) { self.client = client }

  /// All dataflows that the platform marks as destinations, by name, then id. Old ones may lack the
  /// mark; those are found by id or name only.
  /// - Throws: `PlatformFailure`, also where there are more than can be looked through.
  package func dataflows() async throws(PlatformFailure) -> [Dataflow] {
    let reading = PlatformReading(client: client)
    let all = try await reading.list(
      Dataflow.self, of: "/flows", where: [Self.onlyDestinations], purpose: "read the destinations")
    guard all.end != .lost else { throw PlatformFailure(listWithoutEnd: "read the destinations") }
    guard all.end == .reached else {
      throw PlatformFailure(
        .refused, code: Rule.tooMuchToRead.code,
        message: """
          There are more than \(PlatformReading.mostPages * PlatformReading.pageSize) destinations \
          in the sandbox.
          """,
        help: "Name the ones you want, by id or name.")
    }
    // A page may repeat what has moved while the list was read.
    let flows = Dictionary(
      all.items.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return flows.values.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }
}
