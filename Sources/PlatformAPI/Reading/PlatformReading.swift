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

  func decode<Value: WireReadable>(
    _ type: Value.Type,
    from answer: PlatformAnswer,
    of request: PlatformRequest
  ) throws(PlatformFailure) -> Value {
    do {
      return try Value(wire: JSONText(answer.harmlessBody).root).blotting(answer.secrets)
    } catch {
      throw PlatformFailure(unreadable: answer, purpose: request.purpose)
    }
  }

  /// What a list brought home.
  struct Listing<Item: Sendable>: Sendable {
    /// Why nothing further was read.
    enum End: Sendable {
      /// The platform has no more.
      case reached
      /// Enough was seen.
      case enough
      /// There are more pages than are read.
      case tooLong
      /// The list goes on, but not to a page that can be read.
      case lost
    }

    var items: [Item] = []
    var pages = 0
    var end = End.tooLong
  }

  /// Reads a list of Flow Service page by page, with the same filters on every page.
  /// - Parameters:
  ///   - order: What `orderby` asks for; nil for the platform's own order.
  ///   - goesOn: Asked after each page but the last about all items so far.
  func list<Item: WireReadable>(
    _ type: Item.Type,
    of collection: String,
    where filters: [String],
    order: String? = nil,
    isConfidential: Bool = false,
    purpose: String,
    atMost pages: Int = Self.mostPages,
    while goesOn: ([Item]) -> Bool = { _ in true }
  ) async throws(PlatformFailure) -> Listing<Item> {
    var listing = Listing<Item>()
    var token: String?
    var trail = PageTrail()
    while listing.pages < pages {
      var request = listRequest(
        collection, where: filters, order: order, after: token, purpose: purpose)
      request.isConfidential = isConfidential
      let page = try await value(ItemPage<Item>.self, at: request)
      listing.items += page.items
      listing.pages += 1
      switch trail.step(to: page.next) {
      case .end: listing.end = .reached
      case _ where !goesOn(listing.items): listing.end = .enough
      case .lost: listing.end = .lost
      case .go(let next):
        token = next
        continue
      }
      return listing
    }
    return listing
  }

  func listRequest(
    _ collection: String,
    where filters: [String],
    order: String? = nil,
    after token: String? = nil,
    purpose: String
  ) -> PlatformRequest {
    var query = filters.map { (name: "property", value: $0) }
    if let order { query.append(("orderby", order)) }
    query.append(("limit", String(Self.pageSize)))
    if let token { query.append(("continuationToken", token)) }
    return PlatformRequest(
      path: Self.flowService + collection, query: query, isList: true, purpose: purpose)
  }
}
