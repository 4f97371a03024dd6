import ActivationDiagnostics
import ActivationModel
import HTTPTypes
import Testing

@testable import PlatformAPI

@Suite("The platform's error answers")
struct ProblemTests {
  @Test("every shape gives its best words, code and trace id", arguments: ProblemShape.all)
  func decoding(shape: ProblemShape) {
    let problem = PlatformProblem(Array(shape.body.utf8))
    #expect(problem.message == shape.message)
    #expect(problem.code == shape.code)
    #expect(problem.requestID == shape.requestID)
  }

  @Test("no torn or garbled answer crashes, floods or garbles a message", arguments: 0..<200)
  func garbled(seed: UInt64) {
    let jitter = Jitter(seed: seed)
    var bytes = Array(
      ProblemShape.all[Int(jitter.next() % UInt64(ProblemShape.all.count))].body.utf8)
    bytes = Array(bytes.prefix(Int(jitter.next() % UInt64(bytes.count + 1))))
    for _ in 0..<Int(jitter.next() % 5) where !bytes.isEmpty {
      bytes[Int(jitter.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: jitter.next())
    }
    let message = PlatformProblem(bytes).message ?? ""
    #expect(message.count <= 20_001, "seed \(seed)")
    #expect(
      !message.unicodeScalars.contains { $0.properties.generalCategory == .control },
      "seed \(seed)"
    )
  }

  @Test("a very long answer is quoted only in part")
  func long() {
    let body = Array(String(repeating: "x", count: 30_000).utf8)
    let response = WireResponse(head: .init(status: .badRequest), body: body)
    let answer = PlatformAnswer(response, sentID: nil, receivedAt: Fixture.start, secrets: [])
    #expect(PlatformFailure(answer, purpose: "read").message.count < 500)
  }

  @Test(
    "a trace id is kept only where it is one, and never where it echoes a secret",
    arguments: [
      ("RkfbYJr2jnPzXeOiSGOBzq1u9jvA9s6l", "RkfbYJr2jnPzXeOiSGOBzq1u9jvA9s6l"),
      ("twin-1.a_b", "twin-1.a_b"), ("Bearer to-ken", "sent"), ("to-ken", "sent"),
      ("x.to-ken.y", "sent"), ("to%2Dken", "sent"), ("a b", "sent"), ("a\u{301}", "sent"),
      ("<b>", "sent"), ("", "sent"), (String(repeating: "x", count: 129), "sent"),
    ]
  )
  func traceIDs(echo: String, kept: String) {
    var head = HTTPResponse(status: .badRequest)
    head.headerFields[.requestID] = echo
    let secrets = [Secret("to-ken")]
    let header = PlatformAnswer(
      WireResponse(head: head, body: []), sentID: "sent", receivedAt: Fixture.start,
      secrets: secrets)
    #expect(header.requestID == kept)
    for body in [#"{"requestId":"\#(echo)"}"#, #"{"report":{"request-id":"\#(echo)"}}"#] {
      let answer = PlatformAnswer(
        WireResponse(head: .init(status: .badRequest), body: Array(body.utf8)), sentID: "sent",
        receivedAt: Fixture.start, secrets: secrets)
      #expect(PlatformFailure(answer, purpose: "read").requestID == kept)
    }
  }

  struct Case: Sendable {
    let status: Int
    let body: String
    let code: String
    let kind: PlatformFailure.Kind
    let message: String
  }

  static let cases = [
    Case(
      status: 403,
      body: #"{"error_code":"403003","message":"Api Key is invalid"}"#,
      code: "A222",
      kind: .unauthorized,
      message: "Could not read the runs: the platform answered “Api Key is invalid” (403003)."
    ),
    Case(
      status: 403,
      body: #"{"error_code":403010,"message":"Oauth token is missing."}"#,
      code: "A221",
      kind: .unauthorized,
      message: "Could not read the runs: the platform answered “Oauth token is missing.” (403010)."
    ),
    Case(
      status: 403,
      body: #"{"error_code":"403027","message":"User region is missing"}"#,
      code: "A225",
      kind: .forbidden,
      message: "Could not read the runs: the platform answered “User region is missing” (403027)."
    ),
    Case(
      status: 403,
      body: "",
      code: "A230",
      kind: .forbidden,
      message: "Could not read the runs: the platform answered 403 Forbidden, and did not say why."
    ),
    Case(
      status: 404,
      body: #"{"message":"nothing here"}"#,
      code: "A240",
      kind: .notFound,
      message: "Could not read the runs: the platform answered “nothing here” (404)."
    ),
    Case(
      status: 502,
      body: "<html>",
      code: "A243",
      kind: .broken,
      message:
        "Could not read the runs: the platform answered 502 Bad Gateway with a web page, as proxies do."
    ),
    Case(
      status: 500,
      body: #"{"error_code":"5000"#,
      code: "A243",
      kind: .broken,
      message: """
        Could not read the runs: the platform answered 500 Internal Server Error with an \
        incomplete response.
        """
    ),
    Case(
      status: 403,
      body: """
        {"requestId":"sent","errors":{"403":[{"code":"UPAPI-113740-403","message":"Not enabled"}],
        "type":"https://ns.adobe.com/aep/errors/UPAPI-113740-403","title":"Off","status":403}}
        """,
      code: "A227",
      kind: .forbidden,
      message: "Could not read the runs: the platform answered “Not enabled” (UPAPI-113740-403)."
    ),
    Case(
      status: 400,
      body: #"{"status":400,"title":"Bad","type":"http://ns.adobe.com/aep/errors/SMS-2074-400"}"#,
      code: "A232",
      kind: .refused,
      message: "Could not read the runs: the platform answered “Bad” (SMS-2074-400)."
    ),
  ]

  @Test("an error reads as what was asked and what the platform said", arguments: cases)
  func words(example: Case) {
    let response = WireResponse(
      head: .init(status: .init(code: example.status)),
      body: Array(example.body.utf8)
    )
    let answer = PlatformAnswer(
      response,
      sentID: "sent",
      receivedAt: Fixture.start,
      secrets: []
    )
    let failure = PlatformFailure(answer, purpose: "read the runs")
    #expect(failure.code == example.code)
    #expect(failure.kind == example.kind)
    #expect(failure.message == example.message)
    #expect(failure.requestID == "sent")
    #expect(failure.help == Rule.of(code: example.code)?.remedy)
  }

  @Test(
    "each documented code leads to its own remedy",
    arguments: [
      ("401013", 401, "A220"), ("403000", 403, "A222"), ("400003", 400, "A223"),
      ("403025", 403, "A224"), ("FLOW-2000-401", 401, "A226"), ("2001-401", 401, "A223"),
      ("2100-404", 404, "A231"), ("FLOW-2101-404", 404, "A231"), ("2103-404", 404, "A231"),
      ("2105-400", 400, "A232"), ("2110-400", 400, "A232"), ("2111-403", 403, "A232"),
      ("2115-400", 400, "A220"), ("FLOW-2120-403", 403, "A230"), ("UPAPI-113752-403", 403, "A230"),
      ("PDP-4041-403", 403, "A230"), ("SMS-2074-400", 400, "A232"),
      ("UPAPI-113740-403", 403, "A227"), ("2112-400", 400, "A232"), ("2113-400", 400, "A232"),
      ("2114-400", 400, "A220"), ("2118-403", 403, "A230"), ("2121-403", 403, "A230"),
      ("2002-401", 401, "A223"), ("403010", 403, "A221"), ("403003", 403, "A222"),
      ("403027", 403, "A225"), ("1104-504", 504, "A243"), ("1439-404", 404, "A240"),
      ("429050", 429, "A242"), ("1401-400", 400, "A241"), ("", 301, "A245"), ("", 500, "A243"),
    ]
  )
  func codes(code: String, status: Int, rule: String) {
    let body = #"{"type":"https://ns.adobe.com/aep/errors/\#(code)","error_code":"\#(code)"}"#
    let diagnosis = AnswerDiagnosis(status: status, problem: PlatformProblem(Array(body.utf8)))
    #expect(diagnosis.rule.code == rule)
  }

  @Test(
    "a connection that fails says where, and whether it is worth another try",
    arguments: [
      (.hostNotFound, "A210", "Could not read: the host h was not found."),
      (.notConnected, "A210", "Could not read: h could not be reached."),
      (.untrusted, "A212", "Could not read: no trusted connection to h could be set up."),
      (
        .authoritiesUnusable, "C420",
        "Could not read: SSL_CERT_FILE or SSL_CERT_DIR has no certificates."
      ),
      (
        .proxyRefused(wantsLogin: true), "A214",
        "Could not read: the proxy requires a user and a password (407)."
      ),
      (
        .proxyRefused(wantsLogin: false), "A214",
        "Could not read: the proxy refused to connect to h."
      ),
      (.timedOut, "A211", "Could not read: h did not respond in time."),
      (
        .cut, "A211",
        "Could not read: the connection to h was closed before the response was complete."
      ),
      (.tooLarge, "A244", "Could not read: the response of h is too large."),
      (.cancelled, "A213", "Could not read: it was interrupted."),
      (.tooLate, "A216", "Could not read: it was not sent in time."),
    ] as [(TransportFailure.Cause, String, String)]
  )
  func transport(cause: TransportFailure.Cause, code: String, message: String) {
    let failure = PlatformFailure(
      TransportFailure(cause, .possiblySent, detail: "NIOError 7"),
      purpose: "read",
      host: "h"
    )
    #expect(failure.code == code)
    #expect(failure.message == message)
    #expect(failure.help?.isEmpty == false)
  }

  @Test("a proxy that can't be reached is told as such, not as the platform")
  func proxy() {
    func message(_ cause: TransportFailure.Cause) -> String {
      let failure = TransportFailure(cause, .neverSent).through("proxy:3128")
      return PlatformFailure(failure, purpose: "read", host: "h").message
    }
    #expect(
      message(.notConnected)
        == "Could not read: the proxy proxy:3128 could not be reached."
    )
    #expect(
      message(.hostNotFound) == "Could not read: the host of the proxy proxy:3128 was not found.")
    #expect(
      message(.proxyRefused(wantsLogin: false))
        == "Could not read: the proxy proxy:3128 refused to connect to h."
    )
  }

  @Test(
    "a redirect is told with where it points to, and nothing else of the address",
    arguments: [
      (
        "https://evil.example:8443/a?token=hush",
        "redirects to https://evil.example:8443; sortie"
      ),
      ("/elsewhere?token=hush", "redirects to another path of the same server; sortie"),
      ("::", "does not say where to"), (nil, "does not say where to"),
    ] as [(String?, String)]
  )
  func redirect(location: String?, words: String) {
    var head = HTTPResponse(status: .temporaryRedirect)
    head.headerFields[.location] = location
    let response = WireResponse(head: head, body: Array("<html>".utf8))
    let answer = PlatformAnswer(response, sentID: nil, receivedAt: Fixture.start, secrets: [])
    let failure = PlatformFailure(answer, purpose: "read")
    #expect(failure.code == "A245")
    #expect(
      failure.message.hasPrefix("Could not read: the platform answered 307 Temporary Redirect"))
    #expect(failure.message.contains(words) && !failure.message.contains("hush"))
  }
}
