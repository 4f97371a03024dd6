import HTTPTypes
import OrderedJSON

/// The requests that came, so that tests can count them and look at their headers (E38).
struct RequestLog {
  /// Older entries go, so that a twin that serves for days doesn't grow; counts stay.
  static let capacity = 100_000

  private(set) var entries: [LoggedRequest] = []
  private(set) var counts: [TwinRoute: Int] = [:]
  private(set) var total = 0

  /// - Parameter status: nil where the connection was cut.
  mutating func add(_ call: Call, method: String, status: Int?) {
    total += 1
    counts[call.route, default: 0] += 1
    if entries.count >= Self.capacity { entries.removeFirst(Self.capacity / 2) }
    entries.append(LoggedRequest(call, method: method, status: status))
  }

  /// The requests that change dataflows or what they are made of (F50).
  var writes: [LoggedRequest] { entries.filter(\.route.isWrite) }

  var json: JSONValue {
    let counted = TwinRoute.allCases.map { ($0.rawValue, counts[$0].map(JSONValue.count)) }
    return [
      "total": .count(total), "counts": .compacting(counted),
      "requests": .array(entries.map(\.json)),
    ]
  }
}
