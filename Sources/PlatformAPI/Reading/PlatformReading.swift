import ActivationModel
import OrderedJSON

/// One reading of the platform: the client, and what the reading has cost so far.
struct PlatformReading: Sendable {
  let client: PlatformClient
  let tally = RequestTally()

  static let flowService = "/data/foundation/flowservice"
  static let segmentation = "/data/core/ups"
  /// The largest page of Flow Service and of export jobs.
  static let pageSize = 100
  /// The most pages that are read of one list of names or runs.
  static let mostPages = 20

  /// Now, by the platform's clock where the local one is too far off.
  var now: Timestamp { tally.corrected(client.clock.now) }

  /// Reads and decodes.
  func value<Value: WireReadable>(
    _ type: Value.Type,
    at request: PlatformRequest
  ) async throws(PlatformFailure) -> Value {
    try decode(type, from: await client.read(request, tally: tally), of: request)
  }

  /// Reads and decodes; nil where the platform has nothing there.
  func valueIfAny<Value: WireReadable>(
    _ type: Value.Type,
    at request: PlatformRequest
  ) async throws(PlatformFailure) -> Value? {
    let answer = try await client.readAnyStatus(request, tally: tally)
    return answer.isSuccess ? try decode(type, from: answer, of: request) : nil
  }

  private func decode<Value: WireReadable>(
    _ type: Value.Type,
    from answer: PlatformAnswer,
    of request: PlatformRequest
  ) throws(PlatformFailure) -> Value {
    do {
      return try Value(wire: JSONText(answer.body).root)
    } catch {
      throw PlatformFailure(unreadable: answer, purpose: request.purpose)
    }
  }

  /// Reads a list of Flow Service page by page, with the same filters on every page.
  /// - Parameter goesOn: asked after each page about all items so far.
  /// - Returns: the items, and whether the end was reached rather than the page limit.
  func list<Item: WireReadable>(
    _ type: Item.Type,
    of collection: String,
    where filters: [String],
    purpose: String,
    atMost pages: Int = Self.mostPages,
    while goesOn: ([Item]) -> Bool = { _ in true }
  ) async throws(PlatformFailure) -> (items: [Item], isComplete: Bool) {
    var items: [Item] = []
    var token: String?
    for _ in 0..<pages {
      let request = listRequest(collection, where: filters, after: token, purpose: purpose)
      guard let page = try await valueIfAny(ItemList<Item>.self, at: request) else {
        return (items, true)
      }
      items += page.items
      guard let next = page.continuationToken, next != token, goesOn(items) else {
        return (items, true)
      }
      token = next
    }
    return (items, false)
  }

  func listRequest(
    _ collection: String,
    where filters: [String],
    after token: String? = nil,
    purpose: String
  ) -> PlatformRequest {
    var query = filters.map { (name: "property", value: $0) }
    query.append(("limit", String(Self.pageSize)))
    if let token { query.append(("continuationToken", token)) }
    return PlatformRequest(
      path: Self.flowService + collection, query: query, purpose: purpose)
  }
}
