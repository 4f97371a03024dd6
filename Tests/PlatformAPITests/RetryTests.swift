import ActivationModel
import PlatformAPI
import Testing

@Suite("What is sent again")
struct RetryTests {
  typealias Step = ScriptedTransport.Step

  /// The outcome of a submission, by case.
  enum Fate: Equatable, Sendable {
    case accepted, rejected, denied, deferred, notSent, unknown

    init(_ outcome: SubmissionOutcome) {
      switch outcome {
      case .taken: self = .accepted
      case .maybeTaken(.rejected): self = .rejected
      case .maybeTaken(.denied): self = .denied
      case .notTaken: self = .notSent
      case .maybeTaken(.deferred): self = .deferred
      case .maybeTaken(.unanswered): self = .unknown
      }
    }
  }

  static let job = JobRequest(id: "job", pairs: [Fixture.pair("d", "a")])
  static let taken = Step.json(#"{"order":[{"segment":"a","order":"d","statusURL":"u/runs/r"}]}"#)
  static let never = Step.fail(TransportFailure(.notConnected, .neverSent))
  static let maybe = Step.fail(TransportFailure(.cut, .possiblySent))
  static let timeout = Step.fail(TransportFailure(.timedOut, .possiblySent))
  static let old = Step.answer(401, body: #"{"error_code":"401013","message":"not valid"}"#)
  static let tooMany = #"{"error_code":"429050","message":"Too many requests"}"#
  static let pause = [("Retry-After", "7")]
  /// Longer than an intent may wait on disk.
  static let longPause = [("Retry-After", "31")]
  /// Longer than anything waits.
  static let endlessPause = [("Retry-After", "601")]

  @Test(
    "an activation request is repeated only where no connection was made",
    arguments: [
      ([taken], 1, .accepted),
      ([never, taken], 2, .accepted),
      ([never], 3, .notSent),
      ([maybe, taken], 1, .unknown),
      ([timeout, taken], 1, .unknown),
      ([old, taken], 1, .deferred),
      ([.answer(401), taken], 1, .unknown),
      ([.answer(403, body: #"{"error_code":"401013"}"#), taken], 1, .deferred),
      ([.answer(403, body: #"{"message":"no"}"#), taken], 1, .denied),
      ([.answer(403, body: "<html>no</html>"), taken], 1, .unknown),
      ([.answer(429, headers: pause, body: tooMany), taken], 1, .deferred),
      ([.answer(429, body: tooMany), taken], 1, .deferred),
      ([.answer(429, headers: endlessPause, body: tooMany), taken], 1, .denied),
      // Not the gateway's: a proxy's, which may have passed the request on.
      ([.answer(429, headers: pause), taken], 1, .unknown),
      ([.answer(429, headers: pause, body: #"{"message":"slow down"}"#), taken], 1, .unknown),
      ([.answer(503), taken], 1, .unknown),
      // A gateway's “later” may come after the platform has acted.
      ([.answer(503, headers: pause), taken], 1, .unknown),
      ([.answer(503, headers: longPause), taken], 1, .unknown),
      ([.answer(500), taken], 1, .unknown),
      ([.answer(502, body: "<html>"), taken], 1, .unknown),
      ([.answer(504), taken], 1, .unknown),
      ([.answer(302, headers: [("Location", "https://evil.example")]), taken], 1, .unknown),
      ([.answer(200, body: "<html>"), taken], 1, .unknown),
      ([.answer(202), taken], 1, .unknown),
      ([.answer(400, body: #"{"message":"no"}"#), taken], 1, .rejected),
      ([.answer(404, body: #"{"message":"no"}"#), taken], 1, .rejected),
      ([.answer(404), taken], 1, .unknown),
      ([.answer(400, body: "<html>Bad Request</html>"), taken], 1, .unknown),
      // Statuses that the platform doesn't document for this request.
      ([.answer(402), taken], 1, .unknown),
      ([.answer(408), taken], 1, .unknown),
      ([.answer(409), taken], 1, .unknown),
      ([.answer(413), taken], 1, .unknown),
      ([.answer(422), taken], 1, .unknown),
      ([.answer(425), taken], 1, .unknown),
      ([.answer(499), taken], 1, .unknown),
      ([.answer(400, body: #"{"error_code":400003,"message":"Missing header"}"#)], 1, .denied),
      ([.answer(404, body: #"{"type":"x/FLOW-2100-404","title":"No sandbox"}"#)], 1, .denied),
      ([never, old, taken], 2, .deferred),
      ([never, .answer(429, body: tooMany), taken], 2, .deferred),
      ([never, maybe, taken], 2, .unknown),
    ] as [([Step], Int, Fate)]
  )
  func submission(steps: [Step], sends: Int, fate: Fate) async {
    let next = Counter()
    let transport = ScriptedTransport { _, request in
      request.isTokenRequest ? .token("t") : steps[min(next.next(), steps.count - 1)]
    }
    let outcome = await AdHocActivationRunner(Fixture.client(transport)).perform(
      Self.job, leaveBy: Fixture.muchLater)
    #expect(transport.platformRequests.count == sends)
    #expect(Fate(outcome) == fate)
    #expect(Set(transport.platformRequests.map(\.body)).count == 1)
  }

  @Test(
    "a read survives whatever passes by itself, and nothing else is asked again",
    arguments: [
      (.answer(429), true), (.answer(500), true), (.answer(502), true), (.answer(503), true),
      (.answer(504), true), (never, true), (maybe, true), (timeout, true), (.answer(400), false),
      (.answer(403), false), (.answer(418), false), (.answer(302), false), (.answer(501), false),
      (.answer(200, body: "<html>"), false),
      (.fail(TransportFailure(.cancelled, .possiblySent)), false),
      (.fail(TransportFailure(.tooLarge, .possiblySent)), false),
    ] as [(Step, Bool)]
  )
  func read(step: Step, isRetried: Bool) async throws {
    let good = Step.json(#"{"items":[]}"#)
    let passing = ScriptedTransport(step, step, step, step, good)
    let reader = PlatformSnapshotReader(Fixture.client(passing))
    if isRetried {
      #expect(try await reader.runs(["r"]).isEmpty)
      #expect(passing.platformRequests.count == 5)
    } else {
      await #expect(throws: PlatformFailure.self) { _ = try await reader.runs(["r"]) }
      #expect(passing.platformRequests.count == 1)
    }
    let lasting = ScriptedTransport(step)
    await #expect(throws: PlatformFailure.self) {
      _ = try await PlatformSnapshotReader(Fixture.client(lasting)).runs(["r"])
    }
    #expect(lasting.platformRequests.count == (isRetried ? 5 : 1))
  }

  @Test(
    "the platform's Retry-After is kept to, in both its forms",
    arguments: [
      ([("Retry-After", "42")], 42), ([("Retry-After", "0")], 0),
      (
        [
          ("Retry-After", "Mon, 23 Nov 2026 09:02:00 GMT"),
          ("Date", "Mon, 23 Nov 2026 09:00:30 GMT"),
        ], 90
      ),
      ([("Retry-After", "Mon, 23 Nov 2026 09:01:00 GMT")], 60),
      ([("Retry-After", "Mon, 23 Nov 2026 08:00:00 GMT")], 0),
    ] as [([(String, String)], Int64)]
  )
  func retryAfter(headers: [(String, String)], seconds: Int64) async throws {
    let clock = VirtualClock(at: Fixture.start)
    let transport = ScriptedTransport(
      .answer(429, headers: headers),
      .json(#"{"items":[]}"#)
    )
    _ = try await PlatformSnapshotReader(Fixture.client(transport, clock: clock)).runs(["r"])
    #expect(clock.now - Fixture.start == .seconds(seconds))
  }

  @Test("an hour of Retry-After is a failure that says so, not an hour of silence")
  func tooLong() async throws {
    let clock = VirtualClock(at: Fixture.start)
    let transport = ScriptedTransport(.answer(429, headers: [("Retry-After", "3600")]))
    let reader = PlatformSnapshotReader(Fixture.client(transport, clock: clock))
    let failure = await #expect(throws: PlatformFailure.self) { _ = try await reader.runs(["r"]) }
    #expect(failure?.kind == .throttled)
    #expect(clock.now == Fixture.start)
  }

  @Test("waits grow, stay under their cap, and are the same for the same seed", arguments: 0..<20)
  func backoff(seed: UInt64) async {
    func waited() async -> Duration {
      let clock = VirtualClock(at: Fixture.start)
      let client = PlatformClient(
        PlatformConfiguration(
          credentials: Fixture.token,
          organization: OrganizationID(Fixture.organization),
          sandbox: "prod"
        ),
        over: ScriptedTransport(.answer(503)),
        clock: clock,
        jitter: Jitter(seed: seed),
        version: "0"
      )
      _ = try? await PlatformSnapshotReader(client).runs(["r"])
      return clock.now - Fixture.start
    }
    let first = await waited()
    // 0.5 + 1 + 2 + 4 s are the upper ends of four waits.
    #expect(first > .zero && first <= .milliseconds(7500))
    #expect(await waited() == first)
  }

  @Test("stopping while waiting to send leaves the request surely unsent")
  func cancellation() async {
    let transport = ScriptedTransport(Self.never)
    let client = Fixture.client(transport)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await AdHocActivationRunner(client).perform(
        Self.job, leaveBy: Fixture.muchLater)
    }
    guard case .notTaken(let failure) = await task.value else {
      Issue.record("the outcome should be that nothing was sent")
      return
    }
    #expect(failure.code == "A213")
    #expect(transport.platformRequests.count == 1)
  }

  @Test("a token that can't be renewed ends it, instead of being tried again")
  func fixedToken() async {
    let transport = ScriptedTransport(Self.old)
    let client = Fixture.client(transport, credentials: Fixture.token)
    let outcome = await AdHocActivationRunner(client).perform(
      Self.job, leaveBy: Fixture.muchLater)
    #expect(Fate(outcome) == .denied)
    #expect(transport.platformRequests.count == 1)
  }
}
