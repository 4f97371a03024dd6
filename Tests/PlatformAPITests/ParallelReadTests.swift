import ActivationModel
import HTTPTypes
import PlatformAPI
import Synchronization
import Testing

/// Lets the first requests wait for each other, and counts how many are under way at once.
private final class Crowd: HTTPTransport {
  private struct State {
    var present = 0
    var most = 0
  }

  /// How many are waited for.
  private let size: Int
  private let state = Mutex(State())

  init(size: Int) { self.size = size }

  private let answer = ScriptedTransport { _, request in
    let ids = request.bodyText.matches(of: /"id":"([^"]+)"/).map { String($0.output.1) }
    let entries = ids.map { #""\#($0)":"# + Samples.audience($0, name: $0) }
    return .answer(207, body: #"{"results":{\#(entries.joined(separator: ","))}}"#)
  }

  /// The most requests that were under way at once.
  var most: Int { state.withLock(\.most) }

  func send(_ exchange: WireRequest) async throws(TransportFailure) -> WireResponse {
    state.withLock { state in
      state.present += 1
      state.most = max(state.most, state.present)
    }
    defer { state.withLock { $0.present -= 1 } }
    var patience = 100_000
    while most < size, patience > 0 {
      patience -= 1
      await Task.yield()
    }
    return try await answer.send(exchange)
  }
}

@Suite("Reads side by side")
struct ParallelReadTests {
  @Test(
    "reads that don't need each other run side by side, never more than asked for",
    arguments: [1, 3])
  func bound(parallelism: Int) async throws {
    let crowd = Crowd(size: parallelism)
    let reader = PlatformSnapshotReader(
      Fixture.client(crowd, credentials: Fixture.token, parallelism: parallelism))
    var query = SnapshotQuery()
    query.audienceIDs = Set((0..<1000).map { AudienceID("a\($0)") })
    let snapshot = try await reader.snapshot(query)
    #expect(snapshot.audiences.count == 1000 && snapshot.requests == 10)
    #expect(crowd.most == parallelism)
  }

  @Test("lists of dataflows, which are large, are read with smaller things between them")
  func spread() async throws {
    let transport = ScriptedTransport { _, request in
      request.head.method == .post
        ? .answer(404, body: #"{"type":"x/UPAPI-113000-404","title":"Not found"}"#)
        : .json(#"{"items":[]}"#)
    }
    _ = try? await snapshot(transport) { query in
      query.destinationIDs = Set((0..<150).map { DestinationID("d\($0)") })
      query.audienceIDs = Set((0..<500).map { AudienceID("a\($0)") })
    }
    let first = transport.platformRequests.prefix(7).map { $0.head.method == .post ? "a" : "d" }
    #expect(first == ["d", "a", "a", "d", "a", "a", "a"])
  }

  @Test("a read that is cancelled while it waits for its turn ends, and takes no turn from others")
  func cancellation() async throws {
    let gate = Gate()
    let client = Fixture.client(gate, credentials: Fixture.token, parallelism: 1)
    let first = Task { try await PlatformSnapshotReader(client).runs(["first"]) }
    while gate.arrivals == 0 { await Task.yield() }
    let second = Task { try await PlatformSnapshotReader(client).runs(["second"]) }
    let third = Task { try await PlatformSnapshotReader(client).runs(["third"]) }
    for _ in 0..<100 { await Task.yield() }
    second.cancel()
    await #expect(throws: PlatformFailure.self) { try await second.value }
    #expect(gate.arrivals == 1)
    gate.open()
    _ = try await first.value
    _ = try await third.value
    #expect(gate.arrivals == 2)
  }
}

/// Holds every request back until it is opened.
private final class Gate: HTTPTransport {
  private let state = Mutex((arrivals: 0, isOpen: false))

  var arrivals: Int { state.withLock(\.arrivals) }

  func open() { state.withLock { $0.isOpen = true } }

  func send(_ exchange: WireRequest) async throws(TransportFailure) -> WireResponse {
    state.withLock { $0.arrivals += 1 }
    while !state.withLock(\.isOpen) { await Task.yield() }
    return WireResponse(head: HTTPResponse(status: .ok), body: Array(#"{"items":[]}"#.utf8))
  }
}
