import ActivationDiagnostics
import ActivationModel
import PlatformAPI
import Testing

@Suite("Configuration")
struct ConfigurationTests {
  static let complete = [
    "AEP_CLIENT_ID": "id", "AEP_CLIENT_SECRET": "hush", "AEP_ORG_ID": Fixture.organization,
    "AEP_SANDBOX": "prod",
  ]

  private func read(
    _ changes: [String: String?] = [:],
    from environment: [String: String] = complete,
    hosts: [String] = [],
    sandbox: SandboxName? = nil
  ) -> Diagnosed<PlatformConfiguration?> {
    var environment = environment
    for (key, value) in changes { environment[key] = value }
    return PlatformConfiguration.read(
      ConfigurationSources([ConfigurationLayer(environment: environment)]),
      allowedHosts: hosts,
      sandbox: sandbox
    )
  }

  @Test("the usual four variables are enough")
  func usual() throws {
    let configuration = try #require(read().value)
    #expect(configuration.apiURL.authority == "platform.adobe.io")
    #expect(configuration.imsURL.authority == "ims-na1.adobelogin.com")
    #expect(configuration.sandbox == "prod")
    #expect(
      configuration.credentials
        == .client(
          id: Secret("id"),
          secret: Secret("hush"),
          scopes:
            "openid,session,AdobeID,read_organizations,additional_info.projectedProductContext"
        )
    )
  }

  @Test("an empty environment says everything that is missing at once, and where it is found")
  func nothing() {
    let findings = read(from: [:]).findings
    #expect(findings.map(\.rule.code) == ["C401", "C402", "C403", "C404"])
    for finding in findings.prefix(3) {
      #expect(finding.help?.contains("Developer Console") == true)
    }
    #expect(findings.map(\.message).joined().contains("AEP_ORG_ID"))
  }

  @Test(
    "each missing variable is one finding",
    arguments: [
      ("AEP_CLIENT_ID", "C402"), ("AEP_CLIENT_SECRET", "C401"), ("AEP_ORG_ID", "C403"),
      ("AEP_SANDBOX", "C404"),
    ]
  )
  func missing(variable: String, code: String) {
    for unset in [nil, "", " \n"] {
      let result = read([variable: unset])
      #expect(result.value == nil)
      #expect(result.findings.map(\.rule.code) == [code])
      #expect(result.findings[0].message.contains(variable))
    }
  }

  @Test("a ready token is used as it is, with the white space of a copy dropped")
  func fixedToken() {
    let result = read(["AEP_ACCESS_TOKEN": "abc\n", "AEP_CLIENT_SECRET": nil])
    #expect(
      result.value?.credentials == .accessToken(Secret("abc"), clientID: Secret("id"))
    )
  }

  @Test("AEP_API_KEY stands in for the client id, and AEP_CLIENT_ID wins")
  func apiKey() {
    let other = read(["AEP_CLIENT_ID": nil, "AEP_API_KEY": "key"])
    #expect(other.value?.credentials.clientID == Secret("key"))
    #expect(read(["AEP_API_KEY": "key"]).value?.credentials.clientID == Secret("id"))
  }

  @Test(
    "token and secret go to Adobe or this machine only",
    arguments: [
      ("https://platform.adobe.io", nil), ("https://platform-stage.adobe.io/", nil),
      ("https://ims-na1-stg1.adobelogin.com", nil), ("http://127.0.0.1:8080", nil),
      ("http://localhost:8080", nil), ("http://[::1]:8080", nil), ("https://127.8.9.1", nil),
      ("https://twin.example:8443", nil), ("HTTPS://Platform.Adobe.IO", nil),
      ("http://platform.adobe.io", "C408"), ("http://twin.example", "C408"),
      ("https://evil.example", "C409"), ("https://adobe.io.evil.example", "C409"),
      ("https://notadobe.io", "C409"), ("https://.adobe.io", "C409"),
      ("http://127.0.0.1.evil.example", "C408"), ("https://127.0.0.1.evil", "C409"),
      ("https://user:hush@platform.adobe.io", "C407"), ("platform.adobe.io", "C407"),
      ("ftp://platform.adobe.io", "C407"), ("https://platform.adobe.io?x=1", "C407"),
      ("https://", "C407"), ("https://platform.adobe.io#a", "C407"),
      ("http://127.0.0.1:65535", nil), ("http://127.0.0.1:65536", "C407"),
      ("http://127.0.0.1:0", "C407"), ("https://platform.adobe.io:99999", "C407"),
      ("http://127.0.0.1:99999999999999999999", "C407"),
    ] as [(String, String?)]
  )
  func addresses(address: String, code: String?) {
    for variable in ["AEP_API_URL", "AEP_IMS_URL"] {
      let result = read([variable: address], hosts: ["Twin.Example"])
      #expect(result.findings.map(\.rule.code) == (code.map { [$0] } ?? []))
      #expect((result.value == nil) == (code != nil))
      #expect(!result.findings.contains { $0.message.contains("hush") })
    }
  }

  @Test("flags win over the environment")
  func layers() {
    let result = PlatformConfiguration.read(
      ConfigurationSources([
        ConfigurationLayer(apiURL: "https://a.adobe.io/base/", imsURL: nil),
        ConfigurationLayer(environment: Self.complete.merging(["AEP_API_URL": "x"]) { $1 }),
      ]))
    #expect(result.value?.apiURL.authority == "a.adobe.io")
    #expect(result.value?.apiURL.path == "/base")
  }

  @Test(
    "a value that would break a header, or is no such id, is refused without being shown",
    arguments: [
      ("AEP_CLIENT_SECRET", "hush\nX-Evil: 1", "C410"), ("AEP_CLIENT_ID", "hush“", "C410"),
      ("AEP_CLIENT_SECRET", "\"hush\"", "C410"), ("AEP_CLIENT_ID", "'hush'", "C410"),
      ("AEP_CLIENT_ID", "p8e-hush", "C419"),
      ("AEP_ORG_ID", "hush", "C405"), ("AEP_ORG_ID", "ZZ@AdobeOrg", "C405"),
      ("AEP_SANDBOX", "Hush", "C406"), ("AEP_SANDBOX", "*", "C406"),
    ]
  )
  func malformed(variable: String, value: String, code: String) {
    let result = read([variable: value])
    #expect(result.value == nil)
    #expect(result.findings.map(\.rule.code) == [code])
    #expect(!result.findings.contains { $0.message.lowercased().contains("hush") })
  }

  @Test("the plan's sandbox needs no variable; where both are given, planning compares them")
  func plannedSandbox() {
    #expect(read(["AEP_SANDBOX": nil], sandbox: "stage").value?.sandbox == "stage")
    #expect(read(sandbox: "stage").value?.sandbox == "prod")
  }

  @Test("scopes may be written with spaces")
  func scopes() {
    let result = read(["AEP_SCOPES": "openid, AdobeID  session"])
    #expect(
      result.value?.credentials
        == .client(id: Secret("id"), secret: Secret("hush"), scopes: "openid,AdobeID,session")
    )
  }
}
