import ActivationModel
import HTTPTypes
import PlatformAPI
import Synchronization
import Testing

/// A server that takes its time: each answer comes so much later, or not before patience ends.
private final class SlowTransport: HTTPTransport {
  private let base: ScriptedTransport
  private let clock: VirtualClock
  private let delay: @Sendable (WireRequest) -> Duration

  init(
    _ base: ScriptedTransport, clock: VirtualClock,
    delay: @escaping @Sendable (WireRequest) -> Duration
  ) {
    self.base = base
    self.clock = clock
    self.delay = delay
  }

  func send(_ exchange: WireRequest) async throws(TransportFailure) -> WireResponse {
    try exchange.checkAge(at: clock.uptime)
    let answer = try await base.send(exchange)
    let delay = delay(exchange)
    let patience = exchange.patience(at: clock.uptime)
    clock.advance(by: min(delay, patience))
    guard delay < patience else { throw TransportFailure(.timedOut, .possiblySent) }
    return answer
  }
}

@Suite("The time of a command, and the age of a request")
struct CommandTimeTests {
  private static let job = RetryTests.job
  private static func pause(_ seconds: Int) -> ScriptedTransport.Step {
    .answer(429, headers: [("Retry-After", "\(seconds)")])
  }

  private static func client(
    _ transport: any HTTPTransport, _ clock: VirtualClock, endsAfter end: Duration? = nil,
    credentials: PlatformConfiguration.Credentials = Fixture.client, parallelism: Int = 1
  ) -> PlatformClient {
    PlatformClient(
      PlatformConfiguration(
        credentials: credentials, organization: OrganizationID(Fixture.organization),
        sandbox: "prod"),
      over: transport, clock: clock, jitter: Jitter(seed: 7), version: "0.1.0",
      parallelism: parallelism, endBy: end.map { clock.uptime + $0 })
  }

  @Test(
    "a platform or an identity service that hangs ends with the command's time, asked once",
    arguments: [true, false])
  func hanging(token: Bool) async {
    let clock = VirtualClock(at: Fixture.start)
    let scripted = ScriptedTransport(.json(#"{"items":[]}"#))
    let slow = SlowTransport(scripted, clock: clock) { request in
      request.isTokenRequest == token ? .seconds(3600) : .zero
    }
    let client = Self.client(slow, clock, endsAfter: .seconds(10))
    let failure = await #expect(throws: PlatformFailure.self) {
      _ = try await PlatformSnapshotReader(client).runs(["r"])
    }
    #expect(failure?.kind == .outOfTime && failure?.code == "A215")
    #expect(clock.now - Fixture.start == .seconds(10))
    #expect(scripted.requests.count == (token ? 1 : 2))
  }

  @Test(
    "no pause goes beyond the command's time, for reads and for tokens",
    arguments: [true, false])
  func pauses(token: Bool) async {
    let clock = VirtualClock(at: Fixture.start)
    let scripted = ScriptedTransport { _, request in
      request.isTokenRequest != token && request.isTokenRequest ? .token("t") : Self.pause(300)
    }
    let client = Self.client(scripted, clock, endsAfter: .seconds(10))
    let failure = await #expect(throws: PlatformFailure.self) {
      _ = try await PlatformSnapshotReader(client).runs(["r"])
    }
    #expect(failure?.kind == .outOfTime)
    #expect(clock.now - Fixture.start == .seconds(10))
  }

  @Test("what waits for its turn when time is up is not sent any more")
  func pace() async {
    let clock = VirtualClock(at: Fixture.start)
    let scripted = ScriptedTransport(.json(#"{"items":[]}"#))
    let paced = PacedTransport(scripted, pace: RequestPace(perSecond: 1, burst: 1, clock: clock))
    let client = Self.client(
      paced, clock, endsAfter: .milliseconds(2500), credentials: Fixture.token)
    let failure = await #expect(throws: PlatformFailure.self) {
      _ = try await PlatformSnapshotReader(client).runs((0..<2000).map { RunID("run-\($0)") })
    }
    #expect(failure?.kind == .outOfTime)
    #expect(scripted.requests.count == 3)
    #expect(clock.now - Fixture.start <= .milliseconds(2500))
  }

  @Test("what waits for a free place when time is up is not sent any more")
  func places() async {
    let clock = VirtualClock(at: Fixture.start)
    let scripted = ScriptedTransport(.json(#"{"items":[]}"#))
    let slow = SlowTransport(scripted, clock: clock) { _ in .seconds(3600) }
    let client = Self.client(slow, clock, endsAfter: .seconds(10), credentials: Fixture.token)
    let reader = PlatformSnapshotReader(client)
    let failures = await withTaskGroup(of: PlatformFailure?.self) { group in
      for index in 0..<8 {
        group.addTask {
          do throws(PlatformFailure) {
            _ = try await reader.runs([RunID("r\(index)")])
            return nil
          } catch {
            return error
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1?.kind) }
    }
    #expect(failures == Array(repeating: .outOfTime, count: 8))
    #expect(scripted.requests.count == 1)
    #expect(clock.now - Fixture.start == .seconds(10))
  }

  // MARK: Activation requests

  private func submit(
    _ transport: any HTTPTransport, _ clock: VirtualClock, endsAfter end: Duration? = nil,
    leavesWithin age: Duration = .seconds(120),
    credentials: PlatformConfiguration.Credentials = Fixture.token
  ) async -> SubmissionOutcome {
    let client = Self.client(transport, clock, endsAfter: end, credentials: credentials)
    return await AdHocActivationRunner(client)
      .perform(Self.job, leaveBy: clock.uptime + age)
  }

  @Test("an activation request under way gets 30 s more, and its fate is unknown then")
  func grace() async {
    let clock = VirtualClock(at: Fixture.start)
    let scripted = ScriptedTransport(RetryTests.taken)
    let slow = SlowTransport(scripted, clock: clock) { _ in .seconds(3600) }
    let outcome = await submit(slow, clock, endsAfter: .seconds(10))
    #expect(RetryTests.Fate(outcome) == .unknown)
    #expect(clock.now - Fixture.start == .seconds(40))
    let inTime = SlowTransport(scripted, clock: clock) { _ in .seconds(39) }
    #expect(
      RetryTests.Fate(await submit(inTime, clock, endsAfter: .seconds(10))) == .accepted)
  }

  @Test("once time is up no activation request is sent")
  func overBefore() async {
    let clock = VirtualClock(at: Fixture.start)
    let scripted = ScriptedTransport(RetryTests.taken)
    let outcome = await submit(scripted, clock, endsAfter: .zero)
    guard case .notTaken(let failure) = outcome else {
      Issue.record("nothing was sent: \(outcome)")
      return
    }
    #expect(failure.kind == .outOfTime && scripted.requests.isEmpty)
  }

  @Test("a request whose token took too long is not sent: its intent is too old")
  func slowToken() async {
    let clock = VirtualClock(at: Fixture.start)
    let scripted = ScriptedTransport { _, request in
      request.isTokenRequest ? .token("t") : RetryTests.taken
    }
    let slow = SlowTransport(scripted, clock: clock) { request in
      request.isTokenRequest ? .seconds(25) : .zero
    }
    let late = await submit(
      slow, clock, leavesWithin: .seconds(24), credentials: Fixture.client)
    guard case .notTaken(let failure) = late else {
      Issue.record("nothing was sent: \(late)")
      return
    }
    #expect(failure.code == "A216" && scripted.platformRequests.isEmpty)
    let inTime = await submit(
      slow, clock, leavesWithin: .seconds(25), credentials: Fixture.client)
    #expect(RetryTests.Fate(inTime) == .accepted)
  }

  @Test(
    "a request that would have to wait too long for its turn is not sent, and waits for nothing")
  func queue() async throws {
    let clock = VirtualClock(at: Fixture.start)
    let scripted = ScriptedTransport { _, request in
      request.head.method == .post ? RetryTests.taken : .json(#"{"items":[]}"#)
    }
    let paced = PacedTransport(scripted, pace: RequestPace(perSecond: 1, burst: 1, clock: clock))
    let reader = PlatformSnapshotReader(Self.client(paced, clock, credentials: Fixture.token))
    _ = try await reader.runs(["r"])
    let outcome = await submit(paced, clock, leavesWithin: .milliseconds(999))
    guard case .notTaken(let failure) = outcome else {
      Issue.record("nothing was sent: \(outcome)")
      return
    }
    #expect(failure.code == "A216" && scripted.requests.count == 1)
    #expect(clock.now == Fixture.start)
  }

  @Test("a request is not repeated once its intent would be too old, and nothing waits for that")
  func repeats() async {
    let clock = VirtualClock(at: Fixture.start)
    let scripted = ScriptedTransport(RetryTests.never)
    let outcome = await submit(scripted, clock, leavesWithin: .zero)
    #expect(RetryTests.Fate(outcome) == .notSent)
    #expect(scripted.requests.count == 1 && clock.now == Fixture.start)
  }

  @Test("an age goes by the clock that nobody sets: a time server makes no request old")
  func setClock() async {
    let clock = VirtualClock(at: Fixture.start)
    let scripted = ScriptedTransport { _, request in
      clock.set(to: clock.now + .seconds(86_400))
      return request.isTokenRequest ? .token("t") : RetryTests.taken
    }
    let outcome = await submit(
      scripted, clock, endsAfter: .seconds(60), leavesWithin: .seconds(10),
      credentials: Fixture.client)
    #expect(RetryTests.Fate(outcome) == .accepted)
  }
}
