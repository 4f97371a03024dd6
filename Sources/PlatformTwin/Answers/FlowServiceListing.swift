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

  init(_ call: Call) throws(Refusal) {
    self.call = call
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
    orderBy = try Self.order(call)
  }

  /// Where the page goes on from, as `continuationToken` says.
  func place<Element>(in shelf: Shelf<Element>) throws(Refusal) -> Shelf<Element>.Place? {
    guard let token = call.item("continuationToken") else { return nil }
    let parts = token.split(separator: "_")
    guard parts.count == 2, let time = Int64(parts[0]), let counter = Int(parts[1]) else {
      throw .flowService(1448, 400, "continuationToken is not valid: \(token)", call)
    }
    return .init(time: time, counter: counter)
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
    let token = hasMore ? last.flatMap(shelf.place).map { "\($0.time)_\($0.counter)" } : nil
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
    let start = min(call.item("continuationToken").flatMap { Int($0) } ?? 0, sorted.count)
    let end = min(start + limit, sorted.count)
    let token = end < sorted.count ? String(end) : nil
    return .ok(["items": .array(Array(sorted[max(0, start)..<end])), "_links": links(token)])
  }

  private static func precedes(_ left: JSONValue?, _ right: JSONValue?) -> Bool {
    if let left = left?.wholeNumber, let right = right?.wholeNumber { return left < right }
    return (left?.text ?? "") < (right?.text ?? "")
  }

  /// The token is the first parameter; the others follow as they came.
  private func links(_ token: String?) -> JSONValue {
    guard let token else { return [:] }
    let rest = call.query.filter { $0.name != "continuationToken" }
      .map { "&\(PercentCoding.encoded($0.name))=\(PercentCoding.encoded($0.value))" }.joined()
    let collection = call.route == .flows ? "/flows" : "/runs"
    return ["next": ["href": .string("\(collection)?continuationToken=\(token)\(rest)")]]
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
