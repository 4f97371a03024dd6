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
  /// So many jobs are in a batch where one is sent at a time.
  private static let batch = 60

  /// Jobs of one activation each, on one destination.
  private static func stage(
    jobs: Int, faults: [TwinFault] = [],
    over path: @escaping @Sendable (any HTTPTransport) -> any HTTPTransport = { $0 }
  ) -> Stage {
    let audiences = (0..<jobs).map { "aaaaaaaa-0000-4000-8000-\(100_000_000_000 + $0)" }
    let world = TwinWorld(
      organization: Stage.organization,
      audiences: audiences.map { AudienceSeed(id: $0, name: $0) },
      destinations: [
        DestinationSeed(
          id: Sample.sftp, name: "Loyalty SFTP", audiences: audiences.map { Sample.mapping($0) })
      ],
      faults: faults)
    let plan = """
      version: 1
      name: flash-sale
      sandbox: prod
      guardrails: { activationsPerJob: 1 }
      activations:
        - destination: \(Sample.sftp)
          audiences: [\(audiences.joined(separator: ", "))]
      """
    return Stage(world, plan: plan, over: path)
  }

  /// The looks at the dataflow that came between the last request of the first batch and the first
  /// one of the second.
  private static func looksInTheGap(_ stage: Stage) async -> Int {
    let requests = await stage.twin.requests
    let posts = requests.indices.filter { requests[$0].route == .adhocrun }
    return requests[posts[batch - 1]..<posts[batch]].count { $0.route == .flow }
  }

  @Test("the look for the next batch is made while one is sent, so that nobody waits for it")
  func lookAhead() async throws {
    let stage = Self.stage(jobs: 130)
    let result = try await stage.apply { terms, options in
      terms.platform = PlatformOptions(rate: 1000, parallelism: 1)
      options.parallelism = 1
    }
    #expect(result.summary.succeeded == 130 && result.summary.jobs == 130)
    #expect(await stage.posts == 130)
    // The plan's own, and one a batch: none is made twice.
    #expect(await stage.twin.counts[.flow] == 4)
    #expect(await Self.looksInTheGap(stage) == 0)
  }

  @Test("after a refusal, what was seen before it is not gone by")
  func refusal() async throws {
    let answer = TwinFault.Answer(
      status: 400,
      body: #"{"message":"Audiences x are not part of this dataflow or out of schedule range!"}"#)
    let stage = Self.stage(
      jobs: 70, faults: [TwinFault(route: .adhocrun, nth: 58, effect: .answer(answer))])
    let result = try await stage.apply { terms, options in
      terms.platform = PlatformOptions(rate: 1000, parallelism: 1)
      options.parallelism = 1
    }
    // The mappings don't explain it: the activation is rejected, with the platform's words.
    #expect(result.summary.succeeded == 69 && result.summary.failed == 1)
    #expect(await stage.posts == 70)
    #expect(await Self.looksInTheGap(stage) == 1)
  }

  @Test("with --no-wait, nothing is read for jobs that this apply won't send")
  func noWait() async throws {
    let stage = Self.stage(jobs: 130)
    try await stage.apply { terms, options in
      terms.platform = PlatformOptions(rate: 1000, parallelism: 1)
      options.parallelism = 1
      options.leavesAfterFirstWave = true
    }
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
    let result = try await stage.apply { terms, options in
      terms.platform = PlatformOptions(rate: 1000, parallelism: 4)
      options.parallelism = 4
    }
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

/// Lets the first ad hoc requests arrive together, refuses one of them, and answers the others after
/// that.
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
