import ActivationDiagnostics
import ActivationModel
import PlatformAPI
import PlatformTransport
import Testing

@Suite("Secrets stay where they belong, over real sockets", .timeLimit(.minutes(20)))
struct ElsewhereTests {
  private static let token = "the-token"
  private static let secret = "p8e-the-secret"

  /// A platform, and an identity service if there is no token, at these ports.
  private func access(
    api: Int, ims: Int? = nil
  ) throws -> (PlatformAccess, AsyncHTTPClientTransport) {
    var variables = [
      "AEP_CLIENT_ID": "id", "AEP_ORG_ID": "5555467B5D8013E50A494220@AdobeOrg",
      "AEP_SANDBOX": "prod", "AEP_API_URL": "http://127.0.0.1:\(api)",
    ]
    variables["AEP_IMS_URL"] = ims.map { "http://127.0.0.1:\($0)" }
    variables[ims == nil ? "AEP_ACCESS_TOKEN" : "AEP_CLIENT_SECRET"] =
      ims == nil ? Self.token : Self.secret
    let reading = PlatformConfiguration.read(
      ConfigurationSources([ConfigurationLayer(environment: variables)]))
    let transport = AsyncHTTPClientTransport()
    let client = PlatformClient(
      try #require(reading.value), over: transport, clock: SystemClock(), jitter: Jitter(seed: 1),
      version: "9.9")
    return (PlatformAccess(client), transport)
  }

  private static func redirect(_ status: String, to port: Int) -> String {
    """
    HTTP/1.1 \(status)\r\nLocation: http://127.0.0.1:\(port)/elsewhere?a=1\r
    Content-Length: 0\r\nConnection: close\r\n\r\n
    """
  }

  static let statuses = [
    "301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect",
    "308 Permanent Redirect",
  ]

  @Test("a redirect gets no token, and is told with where it points to", arguments: statuses)
  func token(status: String) async throws {
    let elsewhere = try await RawServer(answer: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
    let platform = try await RawServer(answer: Self.redirect(status, to: elsewhere.port))
    let (access, transport) = try access(api: platform.port)
    let failure = await #expect(throws: PlatformFailure.self) {
      _ = try await access.sandboxes()
    }
    #expect(failure?.code == "A245")
    #expect(
      failure?.message.contains("redirects to http://127.0.0.1:\(elsewhere.port); sortie")
        == true,
      "\(failure?.message ?? "")")
    #expect(platform.received.contains("authorization: Bearer \(Self.token)"))
    #expect(platform.received.lowercased().contains("user-agent: sortie/9.9"))
    #expect(elsewhere.received.isEmpty)
    await transport.shutDown()
    try await platform.close()
    try await elsewhere.close()
  }

  @Test("a redirect of the identity service gets no secret", arguments: statuses)
  func secret(status: String) async throws {
    let elsewhere = try await RawServer(
      answer: "HTTP/1.1 200 OK\r\nContent-Length: 26\r\n\r\n{\"access_token\":\"captured\"}")
    let identity = try await RawServer(answer: Self.redirect(status, to: elsewhere.port))
    let (access, transport) = try access(api: 1, ims: identity.port)
    let failure = await #expect(throws: PlatformFailure.self) { try await access.authorize() }
    #expect(failure?.code == "A245")
    #expect(elsewhere.received.isEmpty)
    let lines = identity.received.split(separator: "\r\n")
    #expect(lines.first == "POST /ims/token/v3 HTTP/1.1", "the secret is not in the query")
    #expect(lines.last?.contains("client_secret=\(Self.secret)") == true)
    await transport.shutDown()
    try await identity.close()
    try await elsewhere.close()
  }

  @Test("a next page at another host is asked for at our own")
  func nextPage() async throws {
    let elsewhere = try await RawServer(answer: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
    let body = """
      {"sandboxes":[{"name":"prod","state":"active"}],"_links":{"next":{"href":\
      "http://127.0.0.1:\(elsewhere.port)/data/foundation/sandbox-management/?offset=1&limit=1"}}}
      """
    let platform = try await RawServer(
      answer: """
        HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)
        """)
    let (access, transport) = try access(api: platform.port)
    let sandboxes = try await access.sandboxes()
    #expect(sandboxes.map(\.name) == ["prod", "prod"])
    #expect(platform.received.contains("offset=1 HTTP/1.1"))
    #expect(elsewhere.received.isEmpty)
    await transport.shutDown()
    try await platform.close()
    try await elsewhere.close()
  }

  @Test("the list of sandboxes is asked for without a sandbox, everything else with")
  func sandboxHeader() async throws {
    let platform = try await RawServer(
      answer: "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    let (access, transport) = try access(api: platform.port)
    _ = try? await access.sandboxes()
    #expect(!platform.received.contains("x-sandbox-name"))
    _ = try? await access.readDestinations()
    #expect(platform.received.contains("x-sandbox-name: prod"))
    await transport.shutDown()
    try await platform.close()
  }
}
