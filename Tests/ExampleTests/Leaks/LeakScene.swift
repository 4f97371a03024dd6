import Foundation

/// One way to the platform on which something secret is carried, and how it ends.
struct LeakScene: Sendable {
  let name: String
  /// Beside the way to the twin.
  var variables: [String: String] = [:]
  /// Written before the run; `--credentials` names it.
  var credentialsFile: String?
  /// What goes wrong on the twin.
  var faults = ""
  var arguments: [String] = []
  var succeeds = true

  /// In the world's own spelling.
  static func echo(_ routes: [String], _ status: Int, _ body: String, _ type: String) -> String {
    routes.map { route in
      """
        - route: \(route)
          times: 100000
          status: "\(status)"
          contentType: \(type)
          body: \(quoted(body))

      """
    }.joined()
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "''") + "'"
  }

  static let reads = ["flows", "flow", "runs", "run", "audiences", "audiences-bulk", "sandboxes"]
  static let headers = """
    POST /x HTTP/1.1 Authorization: Bearer \(Canaries.token) x-api-key: \(Canaries.clientID)
    """
  static let form = """
    client_id=\(Canaries.clientID)&client_secret=p8e-canarySecret%2F8%2B9%3DZk \(Canaries.secret)
    """
  static let withToken = ["AEP_ACCESS_TOKEN": Canaries.token]

  static let good: [LeakScene] = [
    LeakScene(name: "a secret from the environment"),
    LeakScene(name: "a token from the environment", variables: withToken),
    LeakScene(
      name: "a Postman environment",
      variables: ["AEP_CLIENT_ID": "", "AEP_CLIENT_SECRET": ""],
      credentialsFile: """
        {"values": [{"key": "API_KEY", "value": "\(Canaries.clientID)"},
        {"key": "CLIENT_SECRET", "value": "\(Canaries.secret)"}]}
        """),
  ]

  static let bad: [LeakScene] = [
    LeakScene(
      name: "a secret that IMS refuses, echoing the form",
      faults: echo(
        ["token"], 401,
        #"{"error":"invalid_client","error_description":"\#(form)"}"#, "application/json"),
      succeeds: false),
    LeakScene(
      name: "an IMS that echoes the form as text", faults: echo(["token"], 400, form, "text/plain"),
      succeeds: false),
    LeakScene(
      name: "an IMS that echoes the form in its codes",
      faults: echo(
        ["token"], 400, #"{"error":"\#(form)","requestId":"\#(form)"}"#, "application/json"),
      succeeds: false),
    LeakScene(
      name: "401 that echoes the token", variables: withToken,
      faults: echo(
        reads, 401, #"{"error_code":"401013","message":"\#(headers)"}"#, "application/json"),
      succeeds: false),
    LeakScene(
      name: "403 whose code and trace echo the token", variables: withToken,
      faults: echo(
        reads, 403,
        #"{"type":"x/\#(headers)-1","title":"no","report":{"request-id":"\#(headers)"}}"#,
        "application/json"),
      succeeds: false),
    LeakScene(
      name: "a web page that echoes the headers", variables: withToken,
      faults: echo(reads, 403, "<html><pre>\(headers)</pre></html>", "text/html"), succeeds: false),
    LeakScene(
      name: "a text that echoes the headers", variables: withToken,
      faults: echo(reads, 400, headers, "text/plain"), succeeds: false),
    LeakScene(
      name: "a wrong secret", variables: ["AEP_CLIENT_SECRET": Canaries.secret + "x"],
      succeeds: false),
    LeakScene(
      name: "the secret in the organization", variables: ["AEP_ORG_ID": Canaries.secret],
      succeeds: false),
    LeakScene(
      name: "the secret as sandbox", variables: ["AEP_SANDBOX": Canaries.secret], succeeds: false),
    LeakScene(
      name: "the secret in an address",
      variables: ["AEP_API_URL": "https://user:\(Canaries.proxyPassword)@platform.adobe.io"],
      succeeds: false),
    LeakScene(
      name: "a secret with a line break",
      variables: ["AEP_CLIENT_SECRET": "\(Canaries.secret)\nmore"], succeeds: false),
    LeakScene(
      name: "swapped id and secret",
      variables: ["AEP_CLIENT_ID": Canaries.secret, "AEP_CLIENT_SECRET": Canaries.clientID],
      succeeds: false),
    LeakScene(
      name: "a credentials file that is no JSON",
      credentialsFile: "CLIENT_SECRET=\(Canaries.secret)", succeeds: false),
    LeakScene(
      name: "a credentials file with a list",
      credentialsFile: """
        {"clientSecret": ["\(Canaries.secret)"], "accessToken": {"\(Canaries.token)": 1}}
        """, succeeds: false),
    LeakScene(
      name: "a proxy's address that is none",
      variables: ["HTTPS_PROXY": "ftp://user:\(Canaries.proxyPassword)@proxy.example"],
      succeeds: false),
  ]

  /// Those that try again for some seconds.
  static let slow: [LeakScene] = [
    LeakScene(
      name: "a proxy that isn't there",
      variables: [
        "HTTPS_PROXY": "http://user:\(Canaries.proxyPassword)@127.0.0.1:1",
        "AEP_IMS_URL": "https://ims-na1.adobelogin.com", "AEP_API_URL": "https://platform.adobe.io",
      ], succeeds: false),
    LeakScene(
      name: "a platform that isn't there",
      variables: withToken.merging(["AEP_API_URL": "http://127.0.0.1:1"]) { $1 }, succeeds: false),
    LeakScene(
      name: "a gateway that echoes the headers", variables: withToken,
      faults: echo(reads, 502, "<html><pre>\(headers)</pre></html>", "text/html"), succeeds: false),
  ]
}
