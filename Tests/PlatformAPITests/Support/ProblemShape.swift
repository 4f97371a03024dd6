import Testing

/// One of the shapes in which the platform answers errors, with what is to be read from it.
struct ProblemShape: Sendable, CustomTestStringConvertible {
  let name: String
  let body: String
  var message: String?
  var code: String?
  var requestID: String?
  var testDescription: String { name }

  static let all = [
    ProblemShape(
      name: "a gateway",
      body: #"{"error_code":"401013","message":"Oauth token is not valid"}"#,
      message: "Oauth token is not valid",
      code: "401013"
    ),
    ProblemShape(
      name: "a gateway, code a number",
      body: #"{"error_code":401013,"message":"Oauth token is not valid"}"#,
      message: "Oauth token is not valid",
      code: "401013"
    ),
    ProblemShape(name: "b adhocrun", body: #"{"message":"Run already"}"#, message: "Run already"),
    ProblemShape(
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
    ProblemShape(
      name: "d Flow Service, older",
      body: #"{"errorMessage":"flows not found with id = [X]","errorDetails":"…"}"#,
      message: "flows not found with id = [X]"
    ),
    ProblemShape(
      name: "e segmentation",
      body: """
        {"requestId":"req-2","errors":{"404":[{"code":"404","message":"gone"}]},
        "type":"https://ns.adobe.com/aep/errors/UPAPI-113430-404","title":"Not found.","status":404}
        """,
      message: "Not found.",
      code: "UPAPI-113430-404",
      requestID: "req-2"
    ),
    ProblemShape(
      name: "e segmentation, nested",
      body: """
        {"requestId":"req-3","errors":{"403":[{"code":"UPAPI-113752-403","message":"No access"}],
        "type":"x/UPAPI-113752-403","title":"Denied","status":403}}
        """,
      message: "No access",
      code: "UPAPI-113752-403",
      requestID: "req-3"
    ),
    ProblemShape(
      name: "f problem document",
      body: """
        {"type":"/placeholder/type/uri","status":400,"title":"BadRequestError",
        "detail":"A valid content-type must be specified"}
        """,
      message: "A valid content-type must be specified"
    ),
    ProblemShape(
      name: "g policy",
      body: """
        {"type":"http://ns.adobe.com/aep/errors/PDP-4041-403","title":"Denied by policy",
        "status":403,"report":{"tenantInfo":{}}}
        """,
      message: "Denied by policy",
      code: "PDP-4041-403"
    ),
    ProblemShape(
      name: "h identity",
      body: #"{"title":"RequestRateTooLarge","status":429,"detail":"slow"}"#,
      message: "slow"
    ),
    ProblemShape(
      name: "i sandbox",
      body: #"{"status":400,"title":"Bad","type":"http://ns.adobe.com/aep/errors/SMS-2074-400"}"#,
      message: "Bad",
      code: "SMS-2074-400"
    ),
    ProblemShape(
      name: "j jobs",
      body: #"{"errors":[{"code":"X-1","msg":"broke","callStack":"…"}]}"#,
      message: "broke",
      code: "X-1"
    ),
    ProblemShape(
      name: "k rate",
      body: #"{"error_code":"429050","message":"Too many requests"}"#,
      message: "Too many requests",
      code: "429050"
    ),
    ProblemShape(name: "l empty", body: ""),
    ProblemShape(name: "l web page", body: "\n <html><body>Bad Gateway</body></html>"),
    ProblemShape(
      name: "plain text", body: "upstream\u{1B}[31m\nfailed", message: "upstream [31m failed"),
    ProblemShape(
      name: "OAuth",
      body: #"{"error":"invalid_client","error_description":"no such client"}"#,
      message: "no such client",
      code: "invalid_client"
    ),
    ProblemShape(name: "JSON of nothing", body: "[1,null]"),
  ]
}
