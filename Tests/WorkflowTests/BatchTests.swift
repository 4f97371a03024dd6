import ActivationExecution
import ActivationModel
import ActivationWorkflow
import HTTPTypes
import PlatformAPI
import PlatformTwin
import Synchronization
import Testing

/// Jobs go out in batches, each with a last look at the platform.
@Suite("Batches of jobs")
struct BatchTests {
  /// So many jobs are in a batch for each that may be on its way.
  private static let batch = 60

  private static func stage(
    jobs: Int, faults: [TwinFault] = [],
    over path: @escaping @Sendable (any HTTPTransport) -> any HTTPTransport = { $0 }
  ) -> Stage {
    .ofSingles(
      (0..<jobs).map { "aaaaaaaa-0000-4000-8000-\(100_000_000_000 + $0)" }, faults: faults,
      over: path)
  }

  /// The looks at the dataflow that came between the last request of the first batch and the first
  /// one of the second.
  private static func looksInTheGap(_ stage: Stage, parallelism: Int) async -> Int {
    let requests = await stage.twin.requests
    let posts = requests.indices.filter { requests[$0].route == .adhocrun }
    let size = batch * parallelism
    return requests[posts[size - 1]..<posts[size]].count { $0.route == .flow }
  }

  private static func apply(
    _ stage: Stage, parallelism: Int, leaves: Bool = false
  ) async throws -> ExecutionResult {
    try await stage.apply { terms, options in
      terms.platform = PlatformOptions(rate: 1000, parallelism: parallelism)
      options.parallelism = parallelism
      options.leavesAfterFirstWave = leaves
    }
  }

  @Test("the look for the next batch is made while one is sent, so that nobody waits for it")
  func lookAhead() async throws {
    let stage = Self.stage(jobs: 250) { PatientTransport($0, post: 100, awaitsLooks: 3) }
    let result = try await Self.apply(stage, parallelism: 2)
    #expect(result.summary.succeeded == 250 && result.summary.jobs == 250)
    #expect(await stage.posts == 250)
    // The plan's own, and one for each of three batches: none is made twice.
    #expect(await stage.twin.counts[.flow] == 4)
    #expect(await Self.looksInTheGap(stage, parallelism: 2) == 0)
  }

  @Test("after a refusal, what was seen before it is not gone by")
  func refusal() async throws {
    let answer = TwinFault.Answer(
      status: 400,
      body: #"{"message":"Audiences x are not part of this dataflow or out of schedule range!"}"#)
    let stage = Self.stage(
      jobs: 130, faults: [TwinFault(route: .adhocrun, nth: 110, effect: .answer(answer))]
    ) { PatientTransport($0, post: 100, awaitsLooks: 3) }
    let result = try await Self.apply(stage, parallelism: 2)
    // The mappings don't explain it: the activation is rejected, with the platform's words.
    #expect(result.summary.succeeded == 129 && result.summary.failed == 1)
    #expect(await stage.posts == 130)
    #expect(await Self.looksInTheGap(stage, parallelism: 2) == 1)
  }

  @Test("one request after the other means so: nothing is read beside it")
  func oneByOne() async throws {
    let stage = Self.stage(jobs: 70)
    let result = try await Self.apply(stage, parallelism: 1)
    #expect(result.summary.succeeded == 70)
    #expect(await Self.looksInTheGap(stage, parallelism: 1) == 1)
  }

  @Test("with --no-wait, nothing is read for jobs that this apply won't send")
  func noWait() async throws {
    let stage = Self.stage(jobs: 250)
    _ = try await Self.apply(stage, parallelism: 2, leaves: true)
    #expect(await stage.twin.counts[.flow] == 2)
  }

  @Test("nothing further is sent once access is refused, however many are on their way")
  func accessRefused() async throws {
    let refusing = Mutex<RefusingTransport?>(nil)
    let stage = Self.stage(jobs: 40) { base in
      let transport = RefusingTransport(base, together: 4)
      refusing.withLock { $0 = transport }
      return transport
    }
    let result = try await Self.apply(stage, parallelism: 4)
    guard case .failed(let failure) = result.ending else {
      Issue.record("it ended as \(result.ending)")
      return
    }
    #expect(failure.kind == .forbidden)
    #expect(refusing.withLock { $0?.posts } == 4)
    #expect(result.summary.inProgress == 3 && result.summary.pending == 37)
    #expect(await stage.twin.ledger.count == 3)
  }
}

/// Holds one ad hoc request back until so many looks at the dataflow have begun, or for long.
private final class PatientTransport: HTTPTransport {
  private let base: any HTTPTransport
  private let post: Int
  private let awaitedLooks: Int
  private let seen = Mutex((posts: 0, looks: 0))

  init(_ base: any HTTPTransport, post: Int, awaitsLooks looks: Int) {
    self.base = base
    self.post = post
    awaitedLooks = looks
  }

  func send(_ exchange: WireRequest) async throws(TransportFailure) -> WireResponse {
    let path = exchange.head.path ?? ""
    let number = seen.withLock { seen in
      if path.contains("/flows/") { seen.looks += 1 }
      if path.hasSuffix("/adhocrun") { seen.posts += 1 }
      return seen.posts
    }
    var patience = 100_000
    while path.hasSuffix("/adhocrun"), number == post, patience > 0,
      seen.withLock(\.looks) < awaitedLooks
    {
      patience -= 1
      await Task.yield()
    }
    return try await base.send(exchange)
  }
}

/// Lets the first ad hoc requests arrive together, refuses one of them, and answers the others
/// after that.
private final class RefusingTransport: HTTPTransport {
  private struct State {
    var posts = 0
    var hasRefused = false
  }

  private let base: any HTTPTransport
  private let together: Int
  private let state = Mutex(State())

  init(_ base: any HTTPTransport, together: Int) {
    self.base = base
    self.together = together
  }

  var posts: Int { state.withLock(\.posts) }

  func send(_ exchange: WireRequest) async throws(TransportFailure) -> WireResponse {
    guard exchange.head.path?.hasSuffix("/adhocrun") == true else {
      return try await base.send(exchange)
    }
    let number = state.withLock { state in
      state.posts += 1
      return state.posts
    }
    while posts < together { await Task.yield() }
    if number == 1 {
      state.withLock { $0.hasRefused = true }
      return WireResponse(
        head: HTTPResponse(status: .forbidden),
        body: Array(#"{"error_code":"403025","message":"Profile is not valid"}"#.utf8))
    }
    while !state.withLock(\.hasRefused) { await Task.yield() }
    // What the refusal means is known long before these are answered.
    for _ in 0..<1000 { await Task.yield() }
    return try await base.send(exchange)
  }
}
