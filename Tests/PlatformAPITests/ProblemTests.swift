import ActivationDiagnostics
import ActivationModel
import HTTPTypes
import Testing

@testable import PlatformAPI

@Suite("The platform's error answers")
struct ProblemTests {
  struct Shape: Sendable, CustomTestStringConvertible {
    let name: String
    let body: String
    var message: String?
    var code: String?
    var requestID: String?
    var testDescription: String { name }
  }

  static let shapes = [
    Shape(
      name: "a gateway",
      body: #"{"error_code":"401013","message":"Oauth token is not valid"}"#,
      message: "Oauth token is not valid",
      code: "401013"
    ),
    Shape(
      name: "a gateway, code a number",
      body: #"{"error_code":401013,"message":"Oauth token is not valid"}"#,
      message: "Oauth token is not valid",
      code: "401013"
    ),
    Shape(name: "b adhocrun", body: #"{"message":"Run already"}"#, message: "Run already"),
    Shape(
      name: "c Flow Service",
      body: """
        {"type":"https://ns.adobe.com/aep/errors/FLOW-1439-404","title":"Resource not found",
        "status":404,"report":{"detailed-message":"flow X not found","id":"X","request-id":"req-1",
        "type":"flows"},"errorMessage":"","errorDetails":"more"}
        """,
      message: "flow X not found",
      code: "FLOW-1439-404",
      requestID: "req-1"
    ),
    Shape(
      name: "d Flow Service, older",
      body: #"{"errorMessage":"flows not found with id = [X]","errorDetails":"…"}"#,
      message: "flows not found with id = [X]"
    ),
    Shape(
      name: "e segmentation",
      body: """
        {"requestId":"req-2","errors":{"404":[{"code":"404","message":"gone"}]},
        "type":"https://ns.adobe.com/aep/errors/UPAPI-113430-404","title":"Not found.","status":404}
        """,
      message: "Not found.",
      code: "UPAPI-113430-404",
      requestID: "req-2"
    ),
    Shape(
      name: "e segmentation, nested",
      body: """
        {"requestId":"req-3","errors":{"403":[{"code":"UPAPI-113752-403","message":"No access"}],
        "type":"x/UPAPI-113752-403","title":"Denied","status":403}}
        """,
      message: "No access",
      code: "UPAPI-113752-403",
      requestID: "req-3"
    ),
    Shape(
      name: "f problem document",
      body: """
        {"type":"/placeholder/type/uri","status":400,"title":"BadRequestError",
        "detail":"A valid content-type must be specified"}
        """,
      message: "A valid content-type must be specified"
    ),
    Shape(
      name: "g policy",
      body: """
        {"type":"http://ns.adobe.com/aep/errors/PDP-4041-403","title":"Denied by policy",
        "status":403,"report":{"tenantInfo":{}}}
        """,
      message: "Denied by policy",
      code: "PDP-4041-403"
    ),
    Shape(
      name: "h identity",
      body: #"{"title":"RequestRateTooLarge","status":429,"detail":"slow"}"#,
      message: "slow"
    ),
    Shape(
      name: "i sandbox",
      body: #"{"status":400,"title":"Bad","type":"http://ns.adobe.com/aep/errors/SMS-2074-400"}"#,
      message: "Bad",
      code: "SMS-2074-400"
    ),
    Shape(
      name: "j jobs",
      body: #"{"errors":[{"code":"X-1","msg":"broke","callStack":"…"}]}"#,
      message: "broke",
      code: "X-1"
    ),
    Shape(
      name: "k rate",
      body: #"{"error_code":"429050","message":"Too many requests"}"#,
      message: "Too many requests",
      code: "429050"
    ),
    Shape(name: "l empty", body: ""),
    Shape(name: "l web page", body: "\n <html><body>Bad Gateway</body></html>"),
    Shape(name: "plain text", body: "upstream\u{1B}[31m\nfailed", message: "upstream [31m failed"),
    Shape(
      name: "OAuth",
      body: #"{"error":"invalid_client","error_description":"no such client"}"#,
      message: "no such client",
      code: "invalid_client"
    ),
    Shape(name: "JSON of nothing", body: "[1,null]"),
  ]

  @Test("every shape gives its best words, code and trace id", arguments: shapes)
  func decoding(shape: Shape) {
    let problem = PlatformProblem(Array(shape.body.utf8))
    #expect(problem.message == shape.message)
    #expect(problem.code == shape.code)
    #expect(problem.requestID == shape.requestID)
  }

  @Test("no torn or garbled answer crashes, floods or garbles a message", arguments: 0..<200)
  func garbled(seed: UInt64) {
    let jitter = Jitter(seed: seed)
    var bytes = Array(Self.shapes[Int(jitter.next() % UInt64(Self.shapes.count))].body.utf8)
    bytes = Array(bytes.prefix(Int(jitter.next() % UInt64(bytes.count + 1))))
    for _ in 0..<Int(jitter.next() % 5) where !bytes.isEmpty {
      bytes[Int(jitter.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: jitter.next())
    }
    let message = PlatformProblem(bytes).message ?? ""
    #expect(message.count <= 401, "seed \(seed)")
    #expect(
      !message.unicodeScalars.contains { $0.properties.generalCategory == .control },
      "seed \(seed)"
    )
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
        "Could not read the runs: the platform answered 502 Bad Gateway, and did not say why."
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
    #expect(failure.help == Rule(code: example.code)?.remedy)
  }

  @Test(
    "each documented code leads to its own remedy",
    arguments: [
      ("401013", 401, "A220"), ("403000", 403, "A222"), ("400003", 400, "A223"),
      ("403025", 403, "A224"), ("FLOW-2000-401", 401, "A226"), ("2001-401", 401, "A223"),
      ("2100-404", 404, "A231"), ("FLOW-2101-404", 404, "A231"), ("2103-404", 404, "A231"),
      ("2105-400", 400, "A232"), ("2110-400", 400, "A232"), ("2111-403", 403, "A232"),
      ("2115-400", 400, "A220"), ("FLOW-2120-403", 403, "A230"), ("UPAPI-113752-403", 403, "A230"),
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
      (.hostNotFound, "A210", "Could not read: there is no host h."),
      (.notConnected, "A210", "Could not read: no connection to h could be made."),
      (.untrusted, "A212", "Could not read: the connection to h can't be trusted."),
      (.timedOut, "A211", "Could not read: h did not answer in time."),
      (.cut, "A211", "Could not read: the connection to h was cut before the answer was whole."),
      (.tooLarge, "A244", "Could not read: the answer of h is larger than sortie reads."),
      (.cancelled, "A213", "Could not read: it was interrupted."),
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
}
