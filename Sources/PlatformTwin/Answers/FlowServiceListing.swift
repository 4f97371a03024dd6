import OrderedJSON

/// Reads the query of a Flow Service listing and makes its page (facts §3.1, E24).
struct FlowServiceListing {
  /// "At most 100 per page, no way to raise it" (flows and runs alike).
  static let largestPage = 100

  let filters: [PropertyFilter]
  let limit: Int
  let wantsCount: Bool
  let orderBy: [(field: String, isDescending: Bool)]
  private let call: Call
  private let place: [Int64]
  /// Stands for the query in tokens.
  private let number: Int

  /// - Parameter runOrder: What order runs are listed in (E24).
  init(
    _ call: Call, runOrder: TwinBehaviour.RunOrder, continuing queries: inout ContinuedQueries
  ) throws(Refusal) {
    place = try Self.place(call)
    let call = try Self.continued(call, by: queries, place.last)
    self.call = call
    number = queries.number(of: call.query)
    wantsCount = call.item("count") == "true"
    if wantsCount, call.item("limit") != nil {
      throw .flowService(1401, 400, "limit and count can't be used together", call)
    }
    limit = try Self.limit(call)
    var filters: [PropertyFilter] = []
    for text in call.items("property") {
      do {
        filters.append(try PropertyFilter(text))
      } catch .severalValues {
        throw .flowService(1443, 400, "operator takes one value only: \(text)", call)
      } catch {
        throw .flowService(1440, 400, "operator is not supported: \(text)", call)
      }
    }
    self.filters = filters
    let asked = try Self.order(call)
    orderBy = call.route == .runs ? try Self.order(ofRuns: asked, runOrder, call) : asked
  }

  /// Runs stand on their shelf with the newest first.
  private static func order(
    ofRuns asked: [(field: String, isDescending: Bool)], _ order: TwinBehaviour.RunOrder,
    _ call: Call
  ) throws(Refusal) -> [(field: String, isDescending: Bool)] {
    switch order {
    case .updatedAlways: return [("updatedAt", true)]
    case .updated where asked.isEmpty: return [("updatedAt", true)]
    case .createdOnly where !asked.isEmpty:
      throw .flowService(1433, 400, "can't order by \(asked[0].field)", call)
    case .created, .updated, .createdOnly:
      let isShelfOrder = asked.count == 1 && asked[0] == ("createdAt", true)
      return isShelfOrder ? [] : asked
    }
  }

  /// The numbers of the token: where the page goes on from, and at the end which query does.
  private static func place(_ call: Call) throws(Refusal) -> [Int64] {
    guard let token = call.item("continuationToken") else { return [] }
    let parts = token.split(separator: "_").map { Int64($0) }
    guard (2...3).contains(parts.count), !parts.contains(nil) else { throw badToken(call) }
    return parts.compactMap { $0 }
  }

  private static func badToken(_ call: Call) -> Refusal {
    let token = call.item("continuationToken") ?? ""
    return .flowService(1448, 400, "continuationToken is not valid: \(token)", call)
  }

  /// What a request doesn't say again is as it was for the page before.
  private static func continued(
    _ call: Call, by queries: ContinuedQueries, _ number: Int64?
  ) throws(Refusal) -> Call {
    guard let number else { return call }
    guard let query = queries[Int(number)] else { throw badToken(call) }
    var call = call
    let said = Set(call.query.map(\.name))
    call.query += query.filter { !said.contains($0.name) }
    return call
  }

  /// Where the page goes on from on a shelf; nil for its beginning.
  func place<Element>(on shelf: Shelf<Element>) -> Shelf<Element>.Place? {
    guard orderBy.isEmpty, place.count == 3 else { return nil }
    return .init(time: place[0], counter: Int(place[1]))
  }

  /// The answer: a page of the candidates, newest first, that the filters let through; or, with
  /// `count=true`, their number alone. `limit` elements are looked for, and no further.
  func page<Element>(
    of candidates: some Sequence<String>,
    on shelf: Shelf<Element>,
    document: (Element) -> JSONValue?
  ) -> Reply {
    var items: [JSONValue] = []
    var last: String?
    var hasMore = false
    for id in candidates {
      guard let element = shelf[id], let json = document(element),
        filters.allSatisfy({ $0.matches(json) })
      else { continue }
      if items.count == limit, !wantsCount, orderBy.isEmpty {
        hasMore = true
        break
      }
      items.append(json)
      last = id
    }
    if wantsCount { return .ok(["count": .count(items.count)]) }
    if !orderBy.isEmpty { return orderedPage(items) }
    let end = hasMore ? last.flatMap(shelf.place) : nil
    let token = loopToken ?? end.map { "\($0.time)_\($0.counter)_\(number)" }
    return .ok(["items": .array(items), "_links": links(token)])
  }

  /// `orderby` sorts everything that matches, so its pages go on by offset.
  private func orderedPage(_ items: [JSONValue]) -> Reply {
    let sorted = items.sorted { left, right in
      for (field, isDescending) in orderBy {
        let (first, second) =
          isDescending ? (right[field], left[field]) : (left[field], right[field])
        if first == second { continue }
        return Self.precedes(first, second)
      }
      return false
    }
    let start = min(max(0, place.first.map { Int($0) } ?? 0), sorted.count)
    let end = min(start + limit, sorted.count)
    let token = loopToken ?? (end < sorted.count ? "\(end)_\(number)" : nil)
    return .ok(["items": .array(Array(sorted[start..<end])), "_links": links(token)])
  }

  /// What asks for the same page again; nil where the pages go on as they should.
  private var loopToken: String? {
    guard call.lies.loops else { return nil }
    return call.item("continuationToken")
      ?? (orderBy.isEmpty ? "\(Int64.max)_\(Int.max)_\(number)" : "0_\(number)")
  }

  private static func precedes(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
    if let left = left?.wholeNumber, let right = right?.wholeNumber { return left < right }
    return (left?.text ?? "") < (right?.text ?? "")
  }

  /// The token is the only parameter, as in Adobe's sample; AEPP takes all that follows its `=`.
  private func links(_ token: String?) -> JSONValue {
    guard let token else { return [:] }
    let collection = call.path.split(separator: "/").last.map { "/\($0)" } ?? ""
    return ["next": ["href": .string("\(collection)?continuationToken=\(token)")]]
  }

  private static func limit(_ call: Call) throws(Refusal) -> Int {
    guard let text = call.item("limit") else { return largestPage }
    guard let limit = Int(text), limit > 0 else {
      throw .flowService(1448, 400, "limit is not a positive number: \(text)", call)
    }
    return min(limit, largestPage)
  }

  private static let orderFields = ["id", "name", "createdAt", "updatedAt", "state", "flowId"]

  private static func order(
    _ call: Call
  ) throws(Refusal) -> [(field: String, isDescending: Bool)] {
    var order: [(field: String, isDescending: Bool)] = []
    for part in (call.item("orderby") ?? "").split(separator: ",") {
      let isSigned = part.hasPrefix("-") || part.hasPrefix("+")
      let field = String(isSigned ? part.dropFirst() : part)
      guard orderFields.contains(field) else {
        throw .flowService(1433, 400, "can't order by \(field)", call)
      }
      order.append((field, part.hasPrefix("-")))
    }
    return order
  }
}
