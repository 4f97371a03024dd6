package import ActivationModel
import HTTPTypes

/// Tries what a credential may do, each in as little as it takes: one request, one item.
package struct PlatformAccess: Sendable {
  private let client: PlatformClient
  private let reading: PlatformReading

  package init(_ client: PlatformClient) {
    self.client = client
    reading = PlatformReading(client: client)
  }

  /// Gets an access token, if none is given.
  package func authorize() async throws(PlatformFailure) { try await client.authorize() }

  /// The sandboxes that the credential can use, by name. Needs no sandbox itself (Adobe, Sandbox
  /// OpenAPI document). How many stand on a page, and how many may, is not documented: the first
  /// page is asked for as it comes, and others as its link says.
  package func sandboxes() async throws(PlatformFailure) -> [Sandbox] {
    var found: [Sandbox] = []
    var query: [(name: String, value: String)] = []
    for _ in 0..<PlatformReading.mostPages {
      let request = PlatformRequest(
        path: "/data/foundation/sandbox-management/", query: query, needsSandbox: false,
        purpose: "read the sandboxes")
      let page = try await reading.value(WireSandboxPage.self, at: request)
      found += page.sandboxes
      guard let next = page.next, !next.elementsEqual(query, by: ==) else { break }
      query = next
    }
    return found.sorted { $0.name < $1.name }
  }

  /// Whether Flow Service shows destinations.
  package func readDestinations() async throws(PlatformFailure) {
    let request = PlatformRequest(
      path: PlatformReading.flowService + "/flows", query: [("limit", "1")],
      purpose: "read the destinations")
    _ = try await client.read(request, tally: reading.tally)
  }

  /// Whether Segmentation Service shows audiences.
  package func readAudiences() async throws(PlatformFailure) {
    let request = PlatformRequest(
      path: PlatformReading.segmentation + "/audiences", query: [("limit", "1")],
      purpose: "read the audiences")
    _ = try await client.read(request, tally: reading.tally)
  }

  /// What activating needs, with the words of the user interface. Source: Adobe, Export file now;
  /// how the access control API spells it, its guide.
  private static let needed = [
    ("/permissions/activate-destinations", "Activate Destinations"),
    ("/permissions/view-destinations", "View Destinations"),
    ("/permissions/view-profiles", "View Profiles"),
    ("/resource-types/segments", "View Segments"),
  ]

  /// The permissions for activating that the credential does not have, in the user interface's
  /// words; which of them the platform asks for is not documented.
  package func missingPermissions() async throws(PlatformFailure) -> [String] {
    let names = Self.needed.map { "\"\($0.0)\"" }.joined(separator: ",")
    let request = PlatformRequest(
      method: .post, path: "/data/foundation/access-control/acl/effective-policies",
      body: Array("[\(names)]".utf8), purpose: "read the permissions")
    let held = try await reading.value(WirePolicies.self, at: request).names
    return Self.needed.filter { !held.contains($0.0) }.map(\.1)
  }
}
