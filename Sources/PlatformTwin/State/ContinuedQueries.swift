/// The queries of listings that go on: a token leads back to the one that it came from, since the
/// link to the next page holds nothing but the token (facts §3.1).
struct ContinuedQueries {
  /// Older ones go, so that a twin that serves for days doesn't grow.
  static let capacity = 1000

  private var queries: [Int: [(name: String, value: String)]] = [:]
  private var numbers: [String: Int] = [:]
  private var order: [String] = []
  private var last = 0

  /// The number that stands for a query in tokens.
  mutating func number(of query: [(name: String, value: String)]) -> Int {
    let query = query.filter { $0.name != "continuationToken" }
    let text = query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    if let number = numbers[text] { return number }
    if order.count == Self.capacity {
      let oldest = order.removeFirst()
      numbers.removeValue(forKey: oldest).map { queries[$0] = nil }
    }
    last += 1
    order.append(text)
    numbers[text] = last
    queries[last] = query
    return last
  }

  subscript(number: Int) -> [(name: String, value: String)]? { queries[number] }
}
