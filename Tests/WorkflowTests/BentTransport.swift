import ActivationModel
import HTTPTypes
import PlatformAPI
import Synchronization

/// A transport whose requests and answers a test bends, as a proxy or a lying platform would.
struct BentTransport: HTTPTransport {
  /// The path of a request, and how many came before it on the same path with the same method.
  struct Passage {
    let path: String
    let isPost: Bool
    let number: Int
    /// How many activation requests have been answered so far.
    let activations: Int
  }

  private final class Tally: Sendable {
    let counts = Mutex<[String: Int]>([:])
  }

  private let base: any HTTPTransport
  private let tally = Tally()
  private let request: @Sendable (Passage, inout WireRequest) -> Void
  private let response: @Sendable (Passage, inout WireResponse) -> Void

  init(
    _ base: any HTTPTransport,
    request: @escaping @Sendable (Passage, inout WireRequest) -> Void = { _, _ in },
    response: @escaping @Sendable (Passage, inout WireResponse) -> Void = { _, _ in }
  ) {
    self.base = base
    self.request = request
    self.response = response
  }

  func send(_ exchange: WireRequest) async throws(TransportFailure) -> WireResponse {
    let path = String(exchange.head.path?.prefix { $0 != "?" } ?? "")
    let isPost = exchange.head.method == .post
    let passage = tally.counts.withLock { counts in
      let key = "\(isPost) \(path)"
      defer { counts[key, default: 0] += 1 }
      return Passage(
        path: path, isPost: isPost, number: counts[key, default: 0],
        activations: counts["answered", default: 0])
    }
    var bent = exchange
    request(passage, &bent)
    defer {
      if path.hasSuffix("adhocrun") {
        tally.counts.withLock { $0["answered", default: 0] += 1 }
      }
    }
    var answer = try await base.send(bent)
    response(passage, &answer)
    return answer
  }
}

extension WireResponse {
  /// Its body as text.
  var text: String {
    get { String(decoding: body, as: UTF8.self) }
    set { body = Array(newValue.utf8) }
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The time that it gives in `Date`; the day of the week doesn't matter.
  var date: Timestamp? {
    get {
      let parts = head.headerFields[.date]?.split(separator: " ") ?? []
      guard parts.count == 6, let month = Self.months.firstIndex(of: String(parts[2])) else {
        return nil
      }
      return Timestamp("\(parts[3])-\(month < 9 ? "0" : "")\(month + 1)-\(parts[1])T\(parts[4])Z")
    }
    set {
      let parts = newValue?.description.split { "-TZ".contains($0) }
      head.headerFields[.date] = parts.map { parts in
        "Mon, \(parts[2]) \(Self.months[Int(parts[1])! - 1]) \(parts[0]) \(parts[3]) GMT"
      }
    }
  }
}
