import Foundation
import Testing

@Suite("Credentials, by the binary against the twin")
struct WrongCredentialsTests {
  static let organization = "5555467B5D8013E50A494220@AdobeOrg"
  static let destination = "ca5c6e9a-8559-4a08-97a5-f198756da601"
  static let audience = "4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af"

  /// One kind of wrong credential.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var command = ["plan", "--rate", "1000", "sale.yaml"]
    var variables: [String: String] = [:]
    var world = ""
    var sandbox = "prod"
    let code: String
    /// Must be said.
    let words: [String]
  }

  static let cases = [
    Case(
      testDescription: "no credentials",
      variables: ["AEP_CLIENT_ID": "", "AEP_CLIENT_SECRET": "", "AEP_ORG_ID": ""],
      code: "C401", words: ["AEP_CLIENT_SECRET", "Developer Console"]),
    Case(
      testDescription: "a wrong client id", variables: ["AEP_CLIENT_ID": "plantedid"],
      code: "A250", words: ["invalid client_id parameter", "Copy Client ID"]),
    Case(
      testDescription: "a wrong secret", variables: ["AEP_CLIENT_SECRET": "p8e-planted"],
      code: "A254", words: ["invalid client_secret parameter", "Copy the Client Secret"]),
    Case(
      testDescription: "wrong scopes", variables: ["AEP_SCOPES": "read_everything"],
      code: "A251", words: ["AEP_SCOPES"]),
    Case(
      testDescription: "a token that is wrong or old", variables: ["AEP_ACCESS_TOKEN": "planted"],
      code: "A220", words: ["401013", "24 hours"]),
    Case(
      testDescription: "a token of another client",
      variables: ["AEP_ACCESS_TOKEN": "demo-token", "AEP_CLIENT_ID": "plantedid"],
      code: "A222", words: ["403003", "Client ID"]),
    Case(
      testDescription: "no product profile", world: "behaviour: { productProfile: absent }",
      code: "A225", words: ["403027", "product profile", "Admin Console"]),
    Case(
      testDescription: "not entitled for the organization",
      world: "behaviour: { productProfile: notEntitled }",
      code: "A224", words: ["403025", "AEP_ORG_ID"]),
    Case(
      testDescription: "an organization that Flow Service refuses",
      world: #"""
        faults:
          - route: flow
            times: 100
            status: "401"
            body: '{"type":"https://ns.adobe.com/aep/errors/FLOW-2000-401","title":"No access"}'
        """#,
      code: "A226", words: ["FLOW-2000-401", "credential of that organization"]),
    Case(
      testDescription: "an organization id that is none",
      variables: ["AEP_ORG_ID": "planted@AdobeOrg"],
      code: "C405", words: ["AEP_ORG_ID is not a valid organization ID"]),
    Case(
      testDescription: "a sandbox that isn't there", sandbox: "prods",
      code: "A231", words: ["2100-404", "column Name"]),
    Case(
      testDescription: "a sandbox that is not active", command: ["doctor", "sale.yaml"],
      world: "sandboxes: [{ name: prod, state: resetting }]",
      code: "A233", words: ["prod is resetting", "Wait until it is active"]),
    Case(
      testDescription: "no role", world: "behaviour: { role: absent }",
      code: "A230", words: ["-403", "Permissions, Roles"]),
    Case(
      testDescription: "an address that is no identity service",
      command: ["plan", "--ims-url", "TWIN/wrong", "sale.yaml"],
      code: "A253", words: ["AEP_IMS_URL", "ims-na1.adobelogin.com"]),
    Case(
      testDescription: "an identity service of somebody else",
      variables: ["AEP_IMS_URL": "https://ims.evil.example"],
      code: "C409", words: ["ims.evil.example", "--allow-host"]),
    Case(
      testDescription: "a secret with a line break",
      variables: ["AEP_CLIENT_SECRET": "p8e-planted\nmore"],
      code: "C410", words: ["AEP_CLIENT_SECRET", "line break"]),
    Case(
      testDescription: "swapped id and secret",
      variables: [
        "AEP_CLIENT_ID": "p8e-planted", "AEP_CLIENT_SECRET": "0123456789abcdef0123456789abcdef",
      ],
      code: "C419", words: ["AEP_CLIENT_ID looks like a client secret"]),
  ]

  /// What is said, without what differs from run to run.
  private static func said(_ it: Case) throws -> (said: String, exitCode: Int32) {
    let place = try Place(world: it.world, sandbox: it.sandbox)
    let arguments = it.command.map { $0.replacing("TWIN", with: place.twin.url) }
    let outcome = try Program.sortie(
      arguments, in: place.folder,
      environment: place.twin.environment(["HOME": place.folder.path])
        .merging(it.variables) { $1 })
    try place.remove()
    return (outcome.output + outcome.errors, outcome.exitCode)
  }

  @Test("each kind of wrong credential gets its own words, and no value is shown", arguments: cases)
  func refused(it: Case) throws {
    let (said, exitCode) = try Self.said(it)
    #expect(exitCode == 1, "\(said)")
    #expect(said.contains("[\(it.code)]"), "\(said)")
    for word in it.words { #expect(said.contains(word), "\(word) is missing: \(said)") }
    #expect(!said.contains("planted") && !said.contains("0123456789abcdef"), "\(said)")
  }

  @Test("no two kinds share a rule")
  func distinct() {
    #expect(Set(Self.cases.map(\.code)).count == Self.cases.count)
    #expect(Self.cases.count >= 12)
  }

  /// What Adobe's Developer Console hands out, with its keys only.
  static let postman = """
    {"id": "7c1b5d6e", "name": "OAuth Server-to-Server", "values": [
      {"key": "CLIENT_SECRET", "value": "demo-secret", "enabled": true},
      {"key": "API_KEY", "value": "demo-client", "enabled": true},
      {"key": "ACCESS_TOKEN", "value": "", "enabled": true},
      {"key": "SCOPES", "value": ["openid", "AdobeID"], "enabled": true},
      {"key": "IMS", "value": "ims-na1.adobelogin.com", "enabled": true},
      {"key": "IMS_ORG", "value": "\(organization)", "enabled": true}],
      "_postman_variable_scope": "environment"}
    """

  @Test("a new user with nothing but the console's file gets from doctor to plan")
  func newUser() throws {
    let place = try Place()
    try place.write(Self.postman, to: "postman.json")
    let way = [
      "--credentials", "postman.json", "--api-url", place.twin.url, "--ims-url", place.twin.url,
    ]
    let nobody = ["HOME": place.folder.path]
    let doctor = try Program.sortie(
      ["doctor"] + way + ["sale.yaml"], in: place.folder, environment: nobody)
    #expect(doctor.exitCode == 0, "\(doctor.output)\(doctor.errors)")
    for words in [
      "API_KEY in postman.json", "CLIENT_SECRET in postman.json", "IMS_ORG in postman.json",
      "prod is active", "1 of 1 can be reached", "Ready:",
    ] {
      #expect(doctor.output.contains(words), "\(doctor.output)")
    }
    #expect(!doctor.output.contains("demo-"))
    let plan = try Program.sortie(
      ["plan"] + way + ["sale.yaml"], in: place.folder, environment: nobody)
    #expect(plan.exitCode == 0 && plan.output.contains("Loyalty gold"), "\(plan.errors)")
    #expect(plan.errors.isEmpty)
    try place.remove()
  }

  @Test("a refusal of what a file holds names the file, and its keys")
  func refusedFile() throws {
    let place = try Place()
    try place.write(Self.postman.replacing("demo-secret", with: "p8e-planted"), to: "postman.json")
    let outcome = try place.sortie(
      "plan", "--credentials", "postman.json", "--api-url", place.twin.url, "--ims-url",
      place.twin.url, "sale.yaml", variables: ["HOME": place.folder.path])
    #expect(outcome.exitCode == 1 && outcome.errors.contains("[A254]"))
    #expect(
      outcome.errors.contains("clientSecret is CLIENT_SECRET in postman.json"), "\(outcome.errors)")
    #expect(!outcome.errors.contains("planted"))
    try place.remove()
  }

  @Test("a file that others can read works, with the command that mends it")
  func exposed() throws {
    let place = try Place()
    try place.write(Self.postman, to: "it's mine.json")
    let path = place.folder.appending(path: "it's mine.json").path
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let outcome = try place.sortie(
      "plan", "--credentials", "it's mine.json", "--api-url", place.twin.url, "--ims-url",
      place.twin.url, "sale.yaml", variables: ["HOME": place.folder.path])
    #expect(outcome.exitCode == 0)
    #expect(
      outcome.errors.contains(
        "warning[C418]: it's mine.json can be read by other members of its group."))
    #expect(outcome.errors.contains(#"chmod 600 'it'\''s mine.json'"#), "\(outcome.errors)")
    try place.remove()
  }

  @Test(
    "a file that git would commit works, with what keeps it out", .enabled(if: GitFolder.hasGit))
  func unignored() throws {
    let place = try Place()
    try place.write(Self.postman, to: "postman.json")
    let path = place.folder.appending(path: "postman.json").path
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    func plan() throws -> Program.Outcome {
      try place.sortie(
        "plan", "--credentials", "postman.json", "--api-url", place.twin.url, "--ims-url",
        place.twin.url, "sale.yaml", variables: ["HOME": place.folder.path])
    }
    #expect(try !plan().errors.contains("C422"), "it lies in no repository")
    let git = URL(fileURLWithPath: "/usr/bin/git")
    #expect(try Program.run(git, "init", "--quiet", in: place.folder).exitCode == 0)
    let outcome = try plan()
    #expect(
      outcome.exitCode == 0 && outcome.errors.contains("warning[C422]: postman.json contains"))
    #expect(try Program.sortie("init", "--ci", "none", in: place.folder).exitCode == 0)
    let ignored = try plan()
    #expect(ignored.exitCode == 0 && !ignored.errors.contains("C422"), "\(ignored.errors)")
    #expect(try Program.run(git, "add", "--force", "postman.json", in: place.folder).exitCode == 0)
    #expect(try plan().errors.contains("C422"), "it is committed, whatever is ignored")
    try place.remove()
  }

  @Test("the user's own file is found without being named, by XDG_CONFIG_HOME and by HOME")
  func usualFile() throws {
    let place = try Place()
    let text = """
      {"clientId": "demo-client", "clientSecret": "demo-secret",
      "organization": "\(Self.organization)", "apiUrl": "TWIN", "imsUrl": "TWIN"}
      """
    for (folder, variables) in [
      (".config/sortie", ["HOME": place.folder.path]),
      ("xdg/sortie", ["XDG_CONFIG_HOME": place.folder.path + "/xdg"]),
    ] as [(String, [String: String])] {
      try FileManager.default.createDirectory(
        at: place.folder.appending(path: folder), withIntermediateDirectories: true)
      try place.write(
        text.replacing("TWIN", with: place.twin.url), to: "\(folder)/credentials.json")
      let outcome = try place.sortie("plan", "sale.yaml", variables: variables)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
    }
    let nobody = try place.sortie("plan", "sale.yaml", variables: ["HOME": "/nonexistent"])
    #expect(nobody.exitCode == 1 && nobody.errors.contains("C401"))
    try place.remove()
  }

  @Test(
    "a credentials file that can't be used is told by itself",
    arguments: [
      ("", "C413"), ("AEP_CLIENT_SECRET=planted", "C414"), ("[1]", "C415"),
      (#"{"clientSecret": "planted", "clientid": "x"}"#, "C416"), (#"{"clientSecret": 1}"#, "C417"),
    ])
  func unusableFile(text: String, code: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sortie-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(text.utf8).write(to: folder.appending(path: "c.json"))
    try Data("version: 1\nname: a\nsandbox: s\nactivations: []\n".utf8)
      .write(to: folder.appending(path: "a.yaml"))
    let outcome = try Program.sortie("import", "--credentials", "c.json", in: folder)
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("error[\(code)]: "), "\(outcome.errors)")
    #expect(outcome.errors.contains("1 error") && !outcome.errors.contains("planted"))
    let absent = try Program.sortie("import", "--credentials", "no.json", in: folder)
    #expect(absent.exitCode == 1 && absent.errors.contains("C412"))
  }
}
