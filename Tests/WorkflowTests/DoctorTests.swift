import ActivationDiagnostics
import ActivationModel
import ActivationWorkflow
import PlatformAPI
import PlatformTwin
import TestSupport
import Testing

@Suite("Doctor")
struct DoctorTests {
  /// A way in which something is wrong, and what doctor makes of it.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var variables: [String: String] = [:]
    var world: @Sendable (inout TwinWorld) -> Void = { _ in }
    var plan = Sample.plan()
    /// What is not passed, as `subject state code`.
    let troubles: [String]
    /// Must be said, or be in the advice.
    var words: [String] = []
  }

  private static func examine(
    _ it: Case, plans: [String] = [Stage.planPath], lag: Duration = .zero,
    files: [String: String] = [:], options: PlatformOptions = PlatformOptions()
  ) async throws -> (checkup: Checkup, stage: Stage) {
    var world = Sample.world()
    it.world(&world)
    var seed = files.mapValues { Array($0.utf8) }
    seed[Stage.planPath] = Array(it.plan.utf8)
    let stage = Stage(
      world, plan: it.plan, files: InMemoryFileSystem(seed), variables: it.variables,
      localClockBehindBy: lag)
    let checkup = try await DoctorCommand.run(
      PlanArguments(paths: plans), platform: options, in: stage.environment)
    return (checkup, stage)
  }

  private static func troubles(_ checkup: Checkup) -> [String] {
    checkup.checks.filter { $0.state != .passed }.map { check in
      "\(check.subject) \(check.state)" + (check.code.map { " " + $0 } ?? "")
    }
  }

  @Test("where all is well every step is passed, in few requests, and nothing is submitted")
  func healthy() async throws {
    let (checkup, stage) = try await Self.examine(Case(testDescription: "", troubles: []))
    #expect(Self.troubles(checkup) == ["credentialsFile skipped"])
    #expect(checkup.isHealthy)
    #expect(checkup.requests == 8)
    #expect(Set(checkup.checks.map(\.subject)).count == HealthCheck.Subject.allCases.count)
    #expect(await stage.posts == 0)
  }

  static let afterToken = [
    "organization skipped", "sandbox skipped", "flowService skipped", "segmentation skipped",
    "permissions skipped", "destinations skipped",
  ]
  static let afterOrganization = Array(afterToken.dropFirst())
  static let afterSandbox = Array(afterToken.dropFirst(2))
  static let noFile = "credentialsFile skipped"

  static func always(_ route: TwinRoute, _ status: Int, _ body: String) -> TwinFault {
    TwinFault(
      route: route, times: 1000, effect: .answer(TwinFault.Answer(status: status, body: body)))
  }

  static let cases = [
    Case(
      testDescription: "no credentials",
      variables: ["AEP_CLIENT_ID": "", "AEP_CLIENT_SECRET": "", "AEP_ORG_ID": ""],
      troubles: [
        "credentials failed C401", "credentials failed C402", "credentials failed C403", noFile,
        "token skipped",
      ] + afterToken),
    Case(
      testDescription: "a wrong client id", variables: ["AEP_CLIENT_ID": "nobody"],
      troubles: [noFile, "token failed A250"] + afterToken, words: ["invalid client_id"]),
    Case(
      testDescription: "a wrong secret", variables: ["AEP_CLIENT_SECRET": "wrong"],
      troubles: [noFile, "token failed A254"] + afterToken, words: ["Client Secret"]),
    Case(
      testDescription: "a wrong token", variables: ["AEP_ACCESS_TOKEN": "old"],
      troubles: [noFile, "identityService skipped", "token failed A220"] + afterToken,
      words: ["24 hours"]),
    Case(
      testDescription: "the API key of another credential",
      variables: ["AEP_ACCESS_TOKEN": "demo-token", "AEP_CLIENT_ID": "other"],
      troubles: [noFile, "identityService skipped", "organization failed A222"]
        + afterOrganization),
    Case(
      testDescription: "no product profile", world: { $0.behaviour.productProfile = .absent },
      troubles: [noFile, "organization failed A225"] + afterOrganization,
      words: ["product profile"]),
    Case(
      testDescription: "somebody else's organization",
      variables: ["AEP_ORG_ID": "AAAA467B5D8013E50A494220@AdobeOrg"],
      troubles: [noFile, "organization failed A224"] + afterOrganization),
    Case(
      testDescription: "another sandbox than there is", plan: Sample.plan().inSandbox("prods"),
      troubles: [noFile, "sandbox failed A231"] + afterSandbox, words: ["it can use prod"]),
    Case(
      testDescription: "a sandbox that is being reset",
      world: { $0.sandboxes = [SandboxSeed(name: "prod", state: .resetting)] },
      troubles: [noFile, "sandbox failed A233"] + afterSandbox, words: ["prod is resetting"]),
    Case(
      testDescription: "another sandbox than the plan's", variables: ["AEP_SANDBOX": "stage"],
      troubles: [noFile, "sandbox failed G114"] + afterSandbox, words: ["stage", "prod"]),
    Case(
      testDescription: "no sandbox at all",
      plan: Sample.plan().replacing("sandbox: prod\n", with: ""),
      troubles: [noFile, "sandbox failed C404"] + afterSandbox, words: ["it can use prod"]),
    Case(
      testDescription: "no role", world: { $0.behaviour.role = .absent },
      troubles: [noFile, "sandbox failed A230"] + afterSandbox, words: ["can't use any sandbox"]),
    Case(
      testDescription: "sandboxes that can't be listed, and no role",
      world: {
        $0.behaviour.role = .absent
        $0.faults = [always(.sandboxes, 403, "")]
      },
      troubles: [
        noFile, "sandbox warning A230", "flowService failed A230", "segmentation failed A230",
        "permissions warning A234", "destinations skipped",
      ], words: ["View Destinations", "add the API credential to a role"]),
    Case(
      testDescription: "a permission less",
      world: { $0.behaviour.permissions.removeAll { $0.contains("activate") } },
      troubles: [noFile, "permissions warning A234"], words: ["missing: Activate Destinations"]),
    Case(
      testDescription: "permissions that can't be asked for",
      world: { $0.faults = [always(.policies, 404, "")] },
      troubles: [noFile, "permissions warning A240"]),
    Case(
      testDescription: "a destination that is gone",
      world: { $0.destinations.removeAll { $0.id == Sample.s3 } },
      troubles: [noFile, "destinations failed G110"], words: ["1 of 2", Sample.s3]),
    Case(
      testDescription: "a destination whose name is mistyped",
      plan: Sample.plan().replacing("{ id: \(Sample.sftp) }", with: "{ name: Loyalty STFP }"),
      troubles: [noFile, "destinations failed G110"], words: ["Did you mean “Loyalty SFTP”?"]),
    Case(
      testDescription: "a destination that is disabled",
      world: { $0.destinations[0].state = .disabled },
      troubles: [noFile, "destinations failed G109"], words: [Sample.sftp]),
    Case(
      testDescription: "a platform that only fails",
      world: { $0.faults = [always(.flows, 500, ""), always(.flow, 500, "")] },
      troubles: [noFile, "flowService failed A243", "destinations skipped"]),
    Case(
      testDescription: "an address that is not Adobe's",
      variables: ["AEP_API_URL": "https://evil.example"],
      troubles: [
        "credentials failed C409", noFile, "platform skipped", "clock skipped", "token skipped",
      ] + afterToken),
    Case(
      testDescription: "a plan of another organization",
      plan: Sample.plan().replacing(
        "sandbox: prod\n",
        with: "organization: AAAA467B5D8013E50A494220@AdobeOrg\nsandbox: prod\n"),
      troubles: [noFile, "organization failed G114"]),
  ]

  @Test(
    "each trouble is told where it is, and what needs it is not called a failure", arguments: cases)
  func trouble(it: Case) async throws {
    let (checkup, stage) = try await Self.examine(it)
    #expect(Self.troubles(checkup) == it.troubles)
    #expect(checkup.isHealthy == !it.troubles.contains { $0.contains(" failed ") })
    let said = checkup.checks.map { "\($0.message) \($0.help ?? "")" }.joined(separator: "\n")
    for word in it.words { #expect(said.contains(word), "\(said)") }
    for check in checkup.checks where check.state == .failed || check.state == .warning {
      #expect(check.help?.isEmpty == false && check.code.flatMap(Rule.of(code:)) != nil)
    }
    #expect(await stage.posts == 0)
  }

  @Test("a clock that is off is a warning, in the right direction", arguments: [90, -90])
  func clock(seconds: Int) async throws {
    let it = Case(testDescription: "", troubles: [])
    let (checkup, _) = try await Self.examine(it, lag: .seconds(seconds))
    let check = try #require(checkup.checks.first { $0.subject == .clock })
    #expect(check.state == .warning && check.code == "C421")
    #expect(check.message.contains(seconds > 0 ? "behind the platform's" : "ahead of"))
    #expect(checkup.isHealthy)
  }

  @Test("each setting tells its source and never its value; a file's own IMS address counts")
  func settings() async throws {
    let file = """
      {"clientId": "demo-client", "clientSecret": "demo-secret", "sandbox": "prod",
      "organization": "\(Stage.organization)", "imsUrl": "https://ims-na1-stg1.adobelogin.com"}
      """
    let variables = [
      "AEP_CLIENT_ID": "", "AEP_CLIENT_SECRET": "", "AEP_ORG_ID": Stage.organization,
      "XDG_CONFIG_HOME": "/config",
    ]
    let (checkup, _) = try await Self.examine(
      Case(testDescription: "", variables: variables, troubles: []), plans: [],
      files: ["/config/sortie/credentials.json": file, "sortie/credentials.json": "{"])
    let path = "/config/sortie/credentials.json"
    #expect(
      checkup.settings.map { "\($0.key): \($0.source ?? "")" } == [
        "clientId: clientId in \(path)", "clientSecret: clientSecret in \(path)",
        "scopes: the default scopes", "organization: AEP_ORG_ID", "sandbox: sandbox in \(path)",
        "apiUrl: the default address", "imsUrl: imsUrl in \(path)",
      ])
    #expect(Self.troubles(checkup) == [])
  }

  @Test("a file that can't be used is told alone; what it lacks is not called missing")
  func brokenFile() async throws {
    let (checkup, _) = try await Self.examine(
      Case(testDescription: "", variables: ["AEP_CLIENT_ID": ""], troubles: []), plans: [],
      files: ["a.json": "AEP_CLIENT_ID=x"], options: PlatformOptions(credentialsFile: "a.json"))
    let failed = checkup.checks.filter { $0.state == .failed }.map(\.code)
    #expect(failed == ["C414"])
  }

  @Test("a plan that is invalid stops it, as everywhere")
  func invalidPlan() async {
    let it = Case(testDescription: "", plan: "version: 1\n", troubles: [])
    await #expect(throws: WorkflowFailure.self) { _ = try await Self.examine(it) }
  }

  @Test("nothing is read from the working folder on its own, nor from a relative XDG folder")
  func workingFolder() async throws {
    let (checkup, _) = try await Self.examine(
      Case(
        testDescription: "", variables: ["XDG_CONFIG_HOME": "config", "AEP_CLIENT_ID": ""],
        troubles: []), plans: [],
      files: [
        "config/sortie/credentials.json": #"{"clientId": "demo-client"}"#,
        "credentials.json": #"{"clientId": "demo-client"}"#,
      ])
    #expect(Self.troubles(checkup).first == "credentials failed C402")
  }
}

extension String {
  fileprivate func inSandbox(_ name: String) -> String {
    replacing("sandbox: prod\n", with: "sandbox: \(name)\n")
  }
}
