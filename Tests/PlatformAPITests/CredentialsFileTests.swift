import ActivationDiagnostics
import ActivationModel
import Testing

@testable import PlatformAPI

@Suite("Credentials files")
struct CredentialsFileTests {
  static let sortie = """
    {"clientId": "id", "clientSecret": "hush", "organization": "\(Fixture.organization)",
    "sandbox": "stage", "scopes": ["openid", "AdobeID"], "apiUrl": "https://platform.adobe.io",
    "imsUrl": "https://ims-na1-stg1.adobelogin.com"}
    """
  static let postman = """
    {"id": "1", "name": "OAuth Server-to-Server", "values": [
    {"key": "API_KEY", "value": "id", "enabled": true},
    {"key": "CLIENT_SECRET", "value": "hush", "enabled": true, "type": "secret"},
    {"key": "ACCESS_TOKEN", "value": "", "enabled": true},
    {"key": "SCOPES", "value": "openid,AdobeID", "enabled": true},
    {"key": "SANDBOX_NAME", "value": "other", "enabled": false},
    {"key": "SANDBOX_NAME", "value": "stage", "enabled": true},
    {"key": "TECHNICAL_ACCOUNT_ID", "value": 12, "enabled": true},
    {"key": "IMS", "value": "ims-na1-stg1.adobelogin.com", "enabled": true},
    {"key": "IMS_ORG", "value": "\(Fixture.organization)", "enabled": true}],
    "_postman_variable_scope": "environment"}
    """
  /// As the console hands it out of late: the scopes are a list.
  static let console = """
    {"values": [
    {"type": "text", "value": "hush", "key": "CLIENT_SECRET", "enabled": true},
    {"type": "text", "value": "id", "key": "API_KEY", "enabled": true},
    {"type": "text", "value": "", "key": "ACCESS_TOKEN", "enabled": true},
    {"type": "text", "value": ["openid", "AdobeID"], "key": "SCOPES", "enabled": true},
    {"type": "text", "value": "x@techacct.adobe.com", "key": "TECHNICAL_ACCOUNT_ID"},
    {"type": "text", "value": "ims-na1.adobelogin.com", "key": "IMS", "enabled": true},
    {"type": "text", "value": "\(Fixture.organization)", "key": "IMS_ORG", "enabled": true},
    {"type": "text", "value": "stage", "key": "SANDBOX_NAME", "enabled": true}],
    "name": "Some project"}
    """
  static let aepp = """
    {"org_id": "\(Fixture.organization)", "client_id": "id", "secret": "hush",
    "sandbox-name": "stage", "scopes": "openid, AdobeID", "environment": "prod", "tech_id": null}
    """

  private func read(_ text: String, from path: String = "a.json") -> Diagnosed<ConfigurationLayer?>
  {
    CredentialsFile.read(Array(text.utf8), from: path)
  }

  private func configure(
    _ files: [String],
    environment: [String: String] = [:]
  ) -> Diagnosed<PlatformConfiguration?> {
    let layers = files.enumerated().compactMap { read($1, from: "\($0).json").value }
    return PlatformConfiguration.read(
      ConfigurationSources([ConfigurationLayer(environment: environment)] + layers)
    )
  }

  @Test(
    "each kind of file is enough by itself, whatever else it holds",
    arguments: [
      (console, "ims-na1.adobelogin.com"), (sortie, "ims-na1-stg1.adobelogin.com"),
      (postman, "ims-na1-stg1.adobelogin.com"),
      (aepp, "ims-na1.adobelogin.com"), ("\u{FEFF}" + postman, "ims-na1-stg1.adobelogin.com"),
    ]
  )
  func kinds(text: String, ims: String) throws {
    let result = configure([text])
    #expect(result.findings.isEmpty)
    let configuration = try #require(result.value)
    #expect(
      configuration.credentials
        == .client(id: Secret("id"), secret: Secret("hush"), scopes: "openid,AdobeID")
    )
    #expect(configuration.organization.rawValue == Fixture.organization)
    #expect(configuration.sandbox == "stage")
    #expect(configuration.imsURL.authority == ims)
  }

  @Test(
    "what is wrong with a file is told by its own rule, without a value",
    arguments: [
      ("", "C413"), (" \n", "C413"), ("\u{FEFF}", "C413"), ("AEP_CLIENT_SECRET=hush", "C414"),
      ("clientSecret: hush\n", "C414"), (#"{"clientSecret": "hush", }"#, "C414"),
      ("[\"hush\"]", "C415"), ("{}", "C415"), ("\"hush\"", "C415"),
      (#"{"password": "hush"}"#, "C415"), (#"{"values": []}"#, "C415"),
      (#"{"values": [{"key": "OTHER", "value": "hush"}]}"#, "C415"),
      (#"{"values": [{"key": "API_KEY", "value": "hush", "enabled": false}]}"#, "C415"),
      (#"{"clientSecret": " "}"#, "C415"), (#"{"client_id": null}"#, "C415"),
      (#"{"clientSecret": "hush", "clientID": "hush"}"#, "C416"),
      (#"{"clientSecret": "hush", "hush": 1}"#, "C416"), (#"{"clientSecret": 5}"#, "C417"),
      (#"{"clientSecret": ["hush"]}"#, "C417"), (#"{"scopes": ["hush", 1]}"#, "C417"),
      (#"{"clientSecret": null}"#, "C417"), (#"{"secret": {"hush": 1}}"#, "C417"),
      (#"{"values": [{"key": "CLIENT_SECRET", "value": true}]}"#, "C417"),
    ]
  )
  func mistakes(text: String, code: String) throws {
    let result = read(text)
    #expect(result.value == nil)
    #expect(result.findings.map(\.rule.code) == [code])
    let finding = try #require(result.findings.first)
    #expect(finding.message.hasPrefix("a.json") || finding.message.contains(" in a.json is "))
    #expect(finding.help?.isEmpty == false)
    if code != "C416" { #expect(!finding.message.contains("hush")) }
  }

  static let flat = """
    {"API_KEY": "id", "CLIENT_SECRET": "hush", "SCOPES": "openid,AdobeID", "SANDBOX_NAME": "stage",
    "IMS_ORG": "\(Fixture.organization)", "ACCESS_TOKEN": "", "TECHNICAL_ACCOUNT_ID": 12}
    """

  @Test("Postman's names are read without Postman's form around them")
  func flatPostman() throws {
    let result = configure([Self.flat])
    #expect(result.findings.isEmpty)
    let configuration = try #require(result.value)
    #expect(
      configuration.credentials
        == .client(id: Secret("id"), secret: Secret("hush"), scopes: "openid,AdobeID"))
    #expect(configuration.sandbox == "stage")
    #expect(
      configure([#"{"API_KEY": "id"}"#]).findings.map(\.rule.code) == ["C401", "C403", "C404"])
  }

  @Test(
    "a placeholder that nothing has filled in is an error of its own, and never shown",
    arguments: [
      "{{secret}}", "Bearer {{hush-me}}", "${SECRET}", "$(SECRET)", "${{ secrets.S }}", "<secret>",
    ])
  func placeholders(value: String) throws {
    let escaped = value.replacing("\"", with: "\\\"")
    for (key, name) in [
      ("hush", "CLIENT_SECRET"), ("\"id\"", "API_KEY"), (Fixture.organization, "IMS_ORG"),
      ("\"stage\"", "SANDBOX_NAME"), ("ims-na1-stg1.adobelogin.com", "IMS"),
      ("openid,AdobeID", "SCOPES"),
    ] {
      let old = key.hasPrefix("\"") ? key : "\"\(key)\""
      let result = configure([Self.postman.replacing(old, with: "\"\(escaped)\"")])
      #expect(result.value == nil)
      #expect(result.findings.map(\.rule.code) == ["C424"], "\(name)")
      let finding = try #require(result.findings.first)
      #expect(finding.message.contains("\(name) in 0.json"), "\(finding.message)")
      #expect(!finding.message.contains(value) && finding.help?.contains(value) == false)
    }
    let variable = configure([Self.sortie], environment: ["AEP_CLIENT_SECRET": value])
    #expect(variable.findings.map(\.rule.code) == ["C424"])
    #expect(variable.findings.first?.message.contains("AEP_CLIENT_SECRET") == true)
  }

  @Test("what doesn't count may hold a placeholder: Postman's own token beside a secret")
  func idlePlaceholder() {
    let file = Self.postman.replacing(
      #""key": "ACCESS_TOKEN", "value": """#, with: #""key": "ACCESS_TOKEN", "value": "{{token}}""#)
    #expect(configure([file]).value != nil)
  }

  @Test("a mistyped key is told with the one that was meant")
  func nearKey() {
    #expect(read(#"{"client-Id": "hush"}"#).findings.map(\.rule.code) == ["C416"])
    #expect(
      read(#"{"clientSecert": "hush", "clientId": "id"}"#).findings.first?.help
        == "Did you mean “clientSecret”?")
  }

  @Test("torn and garbled files are refused or read, never a crash", arguments: 0..<300)
  func garbled(seed: UInt64) {
    let jitter = Jitter(seed: seed)
    let texts = [Self.sortie, Self.postman, Self.aepp]
    var bytes = Array(texts[Int(seed % 3)].utf8)
    bytes = Array(bytes.prefix(Int(jitter.next() % UInt64(bytes.count + 1))))
    for _ in 0..<Int(jitter.next() % 4) where !bytes.isEmpty {
      bytes[Int(jitter.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: jitter.next())
    }
    let result = CredentialsFile.read(bytes, from: "a.json")
    #expect((result.value == nil) == result.findings.containErrors, "seed \(seed)")
  }

  @Test("the environment wins over files, the first file over the second")
  func order() {
    let result = configure(
      [#"{"sandbox": "first"}"#, Self.sortie],
      environment: ["AEP_CLIENT_ID": "mine"]
    )
    #expect(result.value?.sandbox == "first")
    #expect(result.value?.credentials.clientID == Secret("mine"))
  }

  @Test("a token in a file does not win over the secret that is set now")
  func staleToken() {
    let file = #"{"clientId": "id", "accessToken": "old", "sandbox": "s"}"#
    let result = configure(
      [file],
      environment: ["AEP_CLIENT_SECRET": "hush", "AEP_ORG_ID": Fixture.organization]
    )
    guard case .client? = result.value?.credentials else {
      Issue.record("the secret of the environment should count")
      return
    }
  }

  @Test("of token and secret in one file the token counts, but not in a Postman environment")
  func tokenAndSecret() {
    func access(_ text: String) -> ConfigurationKey? {
      ConfigurationSources([read(text).value].compactMap { $0 }).access
    }
    #expect(access(#"{"clientSecret": "hush", "accessToken": "t"}"#) == .accessToken)
    #expect(
      access(
        """
        {"values": [{"key": "ACCESS_TOKEN", "value": "t"}, {"key": "CLIENT_SECRET", "value": "s"}]}
        """) == .clientSecret
    )
  }

  @Test("a secret never goes to the IMS address of a file that it is not from")
  func mixedAddress() throws {
    let address = #"{"imsUrl": "https://ims-na1-stg1.adobelogin.com", "sandbox": "s"}"#
    let secret = #"{"clientSecret": "hush", "clientId": "id"}"#
    for (files, variables) in [([address, secret], [:]), ([address], ["AEP_CLIENT_SECRET": "x"])] {
      let environment = variables.merging([
        "AEP_ORG_ID": Fixture.organization, "AEP_CLIENT_ID": "id",
      ]) { $1 }
      let result = try #require(configure(files, environment: environment).value)
      #expect(result.imsURL == .identity)
    }
    let both = configure(
      [Self.postman],
      environment: ["AEP_IMS_URL": "https://ims.adobelogin.com"]
    )
    #expect(both.value?.imsURL.authority == "ims.adobelogin.com")
  }

  @Test("where a file plays a part, refusals tell where the credentials are from, and only they do")
  func provenance() throws {
    let mixed = try #require(
      configure([Self.postman], environment: ["AEP_CLIENT_ID": "id"]).value)
    #expect(
      mixed.provenance
        == "Here clientId is AEP_CLIENT_ID, clientSecret is CLIENT_SECRET in 0.json, organization is "
        + "IMS_ORG in 0.json.")
    let variables = ConfigurationTests.complete
    let plain = PlatformConfiguration.read(
      ConfigurationSources([ConfigurationLayer(environment: variables)])
    ).value
    #expect(plain != nil && plain?.provenance == nil)
    let refusal = PlatformFailure(.clientRefused, .unauthorized, message: "no")
    #expect(refusal.telling("Here.").help == Rule.clientRefused.remedy + " Here.")
    #expect(
      PlatformFailure(.platformError, .broken, message: "no").telling("Here.").help
        == Rule.platformError.remedy)
  }

  @Test("an address in a file is held to the rules of flags, and told by its place")
  func addresses() throws {
    let evil = Self.postman.replacing("ims-na1-stg1.adobelogin.com", with: "ims.evil.example")
    let finding = try #require(configure([evil]).findings.first)
    #expect(finding.rule.code == "C409")
    #expect(finding.message == "IMS in 0.json: ims.evil.example is not one of Adobe's hosts.")
    let plain = configure([Self.sortie.replacing("https://platform", with: "http://platform")])
    #expect(plain.findings.map(\.rule.code) == ["C408"])
  }

  @Test("what is missing is told with the names that each source would have it by")
  func absence() {
    let messages = configure([#"{"values": [{"key": "API_KEY", "value": "id"}]}"#])
      .findings.map(\.message)
    #expect(
      messages == [
        """
        Neither AEP_CLIENT_SECRET nor AEP_ACCESS_TOKEN is set, and 0.json has no CLIENT_SECRET \
        and no ACCESS_TOKEN.
        """,
        "AEP_ORG_ID is not set, and 0.json has no IMS_ORG.",
        """
        Neither a plan nor AEP_SANDBOX names a sandbox, and 0.json has no SANDBOX_NAME.
        """,
      ]
    )
  }

  @Test("a malformed value in a file is told by its place")
  func malformed() {
    let file = Self.aepp.replacing(Fixture.organization, with: "hush")
    let finding = configure([file]).findings.first
    #expect(finding?.message == "The value of org_id in 0.json is not a valid organization ID.")
  }

  @Test("swapped id and secret are told before either is sent")
  func swapped() {
    let id = String(repeating: "0a", count: 16)
    let both = configure([
      Self.sortie.replacing("\"id\"", with: "\"p8e-x\"").replacing("hush", with: id)
    ])
    #expect(both.value == nil && both.findings.map(\.rule.code) == ["C419"])
    let one = configure([Self.sortie.replacing("hush", with: id)])
    #expect(one.value != nil && one.findings.map(\.severity) == [.warning])
  }

  @Test("a token is taken without the word that it is sent with")
  func bearer() {
    let result = configure(
      [#"{"clientId": "id", "accessToken": "Bearer abc"}"#],
      environment: ["AEP_ORG_ID": Fixture.organization, "AEP_SANDBOX": "s"]
    )
    #expect(result.value?.credentials == .accessToken(Secret("abc"), clientID: Secret("id")))
  }
}
