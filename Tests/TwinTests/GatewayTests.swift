import HTTPTypes
import OrderedJSON
import PlatformTwin
import Testing

@Suite("Gateway and tokens")
struct GatewayTests {
  static let form =
    "grant_type=client_credentials&client_id=demo-client&client_secret=demo-secret"
    + "&scope=openid%2CAdobeID"

  @Test("E1: a token is given for a form in the body or the query", arguments: [true, false])
  func token(inBody: Bool) async {
    let bench = Bench(.small())
    let path = "/ims/token/v3" + (inBody ? "" : "?" + Self.form)
    let answer = await bench.send(.post, path, body: inBody ? Self.form : "")
    #expect(answer.status == 200)
    #expect(answer.json["token_type"] == "bearer")
    #expect(answer.json["expires_in"] == 86_399)
  }

  @Test("E1: a token ends when its life does, so that a client must renew it")
  func expiry() async throws {
    let bench = Bench(.small { $0.behaviour.tokenLifetime = 60 })
    let answer = await bench.send(.post, "/ims/token/v3", body: Self.form)
    let token = try #require(answer.json["access_token"]?.text)
    let headers = ["authorization": "Bearer \(token)"]
    #expect(await bench.get(Bench.flows, headers: headers).status == 200)
    bench.clock.advance(seconds: 60)
    let late = await bench.get(Bench.flows, headers: headers)
    #expect(late.status == 401)
    #expect(late.json["error_code"] == "401013")
  }

  @Test(
    "E2: a wrong token request names what is wrong",
    arguments: [
      ("demo-secret", "wrong", 401, "invalid_client"),
      ("demo-client", "wrong", 401, "invalid_client"),
      ("client_credentials", "password", 400, "unsupported_grant_type"),
      ("openid%2CAdobeID", "nothing", 400, "invalid_scope"),
      ("demo-secret", "", 400, "invalid_request"),
    ]
  )
  func tokenErrors(part: String, instead: String, status: Int, error: String) async {
    let parts = Self.form.split(separator: "&").map { item in
      item.hasSuffix(part) ? item.dropLast(part.count) + instead : item
    }
    let answer = await Bench(.small())
      .send(.post, "/ims/token/v3", body: parts.joined(separator: "&"))
    #expect(answer.status == status)
    #expect(answer.json["error"]?.text == error)
    #expect(answer.json["error_description"]?.text?.isEmpty == false)
  }

  @Test(
    "E3: each bad header gets its documented code and message",
    arguments: [
      ("authorization", nil, 403, "403010", "Oauth token is missing."),
      ("authorization", "Bearer stale", 401, "401013", "Oauth token is not valid"),
      ("x-api-key", nil, 403, "403000", "Api Key is required"),
      ("x-api-key", "other", 403, "403003", "Api Key is invalid"),
      ("x-gw-ims-org-id", nil, 400, "400003", "Missing header"),
      ("x-gw-ims-org-id", "nonsense", 403, "403027", "User region is missing"),
      (
        "x-gw-ims-org-id", "AAAAAAAAAAAAAAAAAAAAAAAA@AdobeOrg", 403, "403025",
        "Profile is not valid"
      ),
    ] as [(String, String?, Int, String, String)]
  )
  func badHeader(name: String, value: String?, status: Int, code: String, text: String) async {
    let answer = await Bench(.small()).get(Bench.flows, headers: [name: value])
    #expect(answer.status == status)
    #expect(answer.json["error_code"]?.text == code)
    #expect(answer.message == text)
  }

  @Test("E4: the code can be a number, which Adobe's own examples also show")
  func numericCode() async {
    let bench = Bench(.small { $0.behaviour.errorCode = .number })
    let answer = await bench.get(Bench.flows, headers: ["authorization": nil])
    #expect(answer.json["error_code"] == 403_010)
  }

  @Test("E5: a body without its type is refused")
  func contentType() async {
    let headers = ["content-type": nil, "accept": Bench.version2] as [String: String?]
    let answer = await Bench(.small()).activate(["sftp": ["gold"]], headers: headers)
    #expect(answer.status == 400)
    #expect(answer.json["detail"] == "A valid content-type must be specified")
  }

  @Test("E6: an unknown sandbox is not found; a missing header is prod, or an error by switch")
  func sandboxHeader() async {
    let bench = Bench(.small())
    let unknown = await bench.get(Bench.flows, headers: ["x-sandbox-name": "nowhere"])
    #expect(unknown.status == 404)
    #expect(unknown.json["type"]?.text?.hasSuffix("FLOW-2100-404") == true)
    #expect(await bench.get(Bench.flows, headers: ["x-sandbox-name": nil]).status == 200)
    let strict = Bench(.small { $0.behaviour.missingSandbox = .refuse })
    let missing = await strict.get(Bench.flows, headers: ["x-sandbox-name": nil])
    #expect(missing.json["type"]?.text?.hasSuffix("FLOW-2105-400") == true)
  }

  @Test("E6: x-sandbox-id is refused by switch")
  func sandboxID() async {
    let bench = Bench(.small { $0.behaviour.refusesSandboxID = true })
    let answer = await bench.get(Bench.flows, headers: ["x-sandbox-id": "1"])
    #expect(answer.json["type"]?.text?.hasSuffix("FLOW-2110-400") == true)
  }

  @Test("E7: what lives in one sandbox is not found in another")
  func isolation() async {
    let bench = Bench(
      .small { $0.sandboxes = [SandboxSeed(name: "prod"), SandboxSeed(name: "stage")] }
    )
    let stage = ["x-sandbox-name": "stage"]
    #expect(await bench.get("\(Bench.flows)/sftp").status == 200)
    #expect(await bench.get("\(Bench.flows)/sftp", headers: stage).status == 404)
    #expect(await bench.get("\(Bench.audiences)/gold", headers: stage).status == 404)
    let headers = ["accept": Bench.version2, "x-sandbox-name": "stage"]
    #expect(await bench.activate(["sftp": ["gold"]], headers: headers).status == 404)
  }

  @Test(
    "E40: what the platform doesn't have is 404, never a permissive 200",
    arguments: ["/", "/data/foundation/flowservice", "\(Bench.flows)/sftp/other", "/ims/token/v2"]
  )
  func unknownRoute(path: String) async {
    #expect(await Bench(.small()).get(path).status == 404)
    #expect(await Bench(.small()).send(.delete, "\(Bench.flows)/sftp").status == 404)
  }

  @Test("every answer carries the twin's own date, so that a client can correct its clock")
  func date() async {
    let answer = await Bench(.small()).get(Bench.flows)
    #expect(answer.header("date") == "Mon, 23 Nov 2026 09:00:00 GMT")
    #expect(answer.header("x-request-id") == "twin-1")
  }
}
