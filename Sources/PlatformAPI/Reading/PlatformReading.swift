import ActivationModel
import FoundationEssentials

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
  func value<Value: Decodable>(
    _ type: Value.Type,
    at request: PlatformRequest
  ) async throws(PlatformFailure) -> Value {
    try decode(type, from: await client.read(request, tally: tally), of: request)
  }

  /// Reads and decodes; nil where the platform has nothing there.
  func valueIfAny<Value: Decodable>(
    _ type: Value.Type,
    at request: PlatformRequest
  ) async throws(PlatformFailure) -> Value? {
    let answer = try await client.readAnyStatus(request, tally: tally)
    return answer.isSuccess ? try decode(type, from: answer, of: request) : nil
  }

  private func decode<Value: Decodable>(
    _ type: Value.Type,
    from answer: PlatformAnswer,
    of request: PlatformRequest
  ) throws(PlatformFailure) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(answer.body))
    } catch {
      throw PlatformFailure(unreadable: answer, purpose: request.purpose)
    }
  }

  /// Reads a list of Flow Service page by page, with the same filters on every page.
  /// - Parameter goesOn: asked after each page, which may be the one too many.
  /// - Returns: the items, and whether the end was reached rather than the page limit.
  func list<Item: Decodable & Sendable>(
    _ type: Item.Type,
    of collection: String,
    where filters: [String],
    purpose: String,
    while goesOn: ([Item]) -> Bool = { _ in true }
  ) async throws(PlatformFailure) -> (items: [Item], isComplete: Bool) {
    var items: [Item] = []
    var token: String?
    for _ in 0..<Self.mostPages {
      var query = filters.map { (name: "property", value: $0) }
      query.append(("limit", String(Self.pageSize)))
      if let token { query.append(("continuationToken", token)) }
      let request = PlatformRequest(
        path: Self.flowService + collection,
        query: query,
        purpose: purpose
      )
      guard let page = try await valueIfAny(ItemList<Item>.self, at: request) else {
        return (items, true)
      }
      items += page.items
      guard let next = page.continuationToken, next != token, goesOn(page.items) else {
        return (items, true)
      }
      token = next
    }
    return (items, false)
  }
}
