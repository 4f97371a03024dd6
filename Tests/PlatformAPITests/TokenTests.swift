import ActivationModel
import HTTPTypes
import PlatformAPI
import Testing

@Suite("Tokens")
struct TokenTests {
  /// Gives tokens named by their number, and answers reads as told.
  private func transport(
    life: String = "86399",
    _ answer: @escaping @Sendable (WireRequest) -> ScriptedTransport.Step = { _ in
      .json(#"{"items":[]}"#)
    }
  ) -> ScriptedTransport {
    let tokens = Counter()
    return ScriptedTransport { _, request in
      request.isTokenRequest ? .token("t\(tokens.next())", seconds: life) : answer(request)
    }
  }

  private func tokens(_ transport: ScriptedTransport) -> [String?] {
    transport.platformRequests.map { $0.head.headerFields[.authorization] }
  }

  @Test("many requests at once share one request for a token")
  func singleFlight() async throws {
    let transport = transport()
    let reader = PlatformSnapshotReader(Fixture.client(transport, parallelism: 8))
    let ids = (0..<1000).map { RunID("run-\($0)") }
    _ = try await reader.runs(ids)
    #expect(transport.platformRequests.count == 10)
    #expect(transport.requests.count { $0.isTokenRequest } == 1)
  }

  @Test(
    "a token is renewed before it ends, whether its life is told in seconds or milliseconds",
    arguments: ["3600", "3600000", "\"3600\""]
  )
  func renewal(life: String) async throws {
    let clock = VirtualClock(at: Fixture.start)
    let transport = transport(life: life)
    let reader = PlatformSnapshotReader(Fixture.client(transport, clock: clock))
    for minutes in [0, 54, 2] {
      clock.advance(by: .seconds(minutes * 60))
      _ = try await reader.runs(["r"])
    }
    #expect(tokens(transport) == ["Bearer t0", "Bearer t0", "Bearer t1"])
  }

  @Test(
    "a life that makes no sense doesn't end the program, and the token serves",
    arguments: [
      "9223372036854775807", "-9223372036854775808", "\"9223372036854775807\"", "1e300", "0", "-1",
      "99999999999999999999999",
    ]
  )
  func absurdLife(life: String) async throws {
    let clock = VirtualClock(at: Fixture.start)
    let transport = transport(life: life)
    let reader = PlatformSnapshotReader(Fixture.client(transport, clock: clock))
    for _ in 0..<3 { _ = try await reader.runs(["r"]) }
    #expect(tokens(transport) == ["Bearer t0", "Bearer t0", "Bearer t0"])
  }

  @Test("a refused token is replaced once, for all who carry it")
  func refusal() async throws {
    let transport = transport { request in
      request.head.headerFields[.authorization] == "Bearer t0"
        ? .answer(401, body: #"{"error_code":"401013","message":"Oauth token is not valid"}"#)
        : .json(#"{"items":[]}"#)
    }
    let reader = PlatformSnapshotReader(Fixture.client(transport))
    _ = try await reader.runs((0..<400).map { RunID("run-\($0)") })
    #expect(transport.requests.count { $0.isTokenRequest } == 2)
  }

  @Test("a token from the environment can't be renewed, and the failure says what to do")
  func fixed() async {
    let transport = transport { _ in
      .answer(401, body: #"{"error_code":401013,"message":"Oauth token is not valid"}"#)
    }
    let client = Fixture.client(transport, credentials: Fixture.token)
    let failure = await #expect(throws: PlatformFailure.self) {
      _ = try await PlatformSnapshotReader(client).runs(["r"])
    }
    #expect(failure?.code == "A220")
    #expect(failure?.help?.contains("AEP_ACCESS_TOKEN") == true)
    #expect(tokens(transport) == ["Bearer fixed"])
  }

  @Test(
    "a refusal of the identity service names its cause and never the secret",
    arguments: [
      (400, #"{"error":"invalid_client","error_description":"p-very/secret+1 is wrong"}"#, "A250"),
      (401, #"{"error":"invalid_client"}"#, "A250"),
      (
        401, #"{"error":"invalid_client","error_description":"invalid client_id parameter"}"#,
        "A250"
      ),
      (
        401, #"{"error":"invalid_client","error_description":"invalid client_secret parameter"}"#,
        "A254"
      ),
      (404, "", "A253"), (405, "{}", "A253"), (200, "<html></html>", "A253"),
      (403, #"{"error_code":"403000","message":"Api Key is required"}"#, "A253"),
      (400, #"{"error":"invalid_scope"}"#, "A251"),
      (400, #"{"error":"unsupported_grant_type"}"#, "A252"), (403, "", "A252"),
      (200, "{}", "A244"), (200, #"{"access_token":"a\nb"}"#, "A244"), (302, "", "A245"),
    ]
  )
  func identityErrors(status: Int, body: String, code: String) async {
    let transport = ScriptedTransport { _, _ in .answer(status, body: body) }
    let failure = await #expect(throws: PlatformFailure.self) {
      _ = try await PlatformSnapshotReader(Fixture.client(transport)).runs(["r"])
    }
    #expect(failure?.code == code)
    #expect(failure?.message.contains("very/secret") == false)
    #expect(failure?.message.hasPrefix("Could not get an access token: ") == true)
    #expect(failure?.message.contains("Adobe's identity service") == (code != "A253"))
    #expect(transport.requests.count == 1)
  }

  @Test("an identity service that fails for a moment is asked again")
  func identityRetry() async throws {
    let transport = ScriptedTransport { number, request in
      if number == 0 { return .fail(TransportFailure(.cut, .possiblySent)) }
      if number == 1 { return .answer(503) }
      return request.isTokenRequest ? .token("t") : .json(#"{"items":[]}"#)
    }
    _ = try await PlatformSnapshotReader(Fixture.client(transport)).runs(["r"])
    #expect(transport.requests.count == 4)
  }

  @Test("without a token nothing is submitted")
  func noToken() async {
    let transport = ScriptedTransport { _, _ in .answer(400, body: #"{"error":"invalid_client"}"#) }
    let outcome = await AdHocActivationRunner(Fixture.client(transport)).perform(
      RetryTests.job, leaveBy: Fixture.muchLater)
    guard case .notTaken(let failure) = outcome else {
      Issue.record("the outcome should be that nothing was sent")
      return
    }
    #expect(failure.kind == .unauthorized)
    #expect(transport.platformRequests.isEmpty)
  }
}
