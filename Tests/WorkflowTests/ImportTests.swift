import ActivationDiagnostics
import ActivationLoading
import ActivationModel
import ActivationPlanning
import ActivationWorkflow
import PlatformTwin
import Testing

@Suite("A plan from what is live")
struct ImportTests {
  static let noPlan = "version: 1\nname: none\nactivations: []\n"

  static func stage(_ world: TwinWorld) -> Stage {
    Stage(world, plan: noPlan, variables: ["AEP_SANDBOX": "prod"])
  }

  static func run(
    _ stage: Stage, _ wanted: [String] = [], name: String? = nil
  ) async throws -> PlanImport {
    try await ImportCommand.run(
      wanted, name: name, platform: PlatformOptions(), in: stage.environment)
  }

  static func text(_ found: PlanImport) -> String {
    String(decoding: found.draft.text, as: UTF8.self)
  }

  /// `sed 's/^  # /  /'`, as help and header say.
  static func chosen(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("  # ") ? "  " + $0.dropFirst(4) : String($0) }
      .joined(separator: "\n")
  }

  static func findings(in text: String) -> [Finding] {
    PlanLoader.load(
      SourceFile(name: Stage.planPath, bytes: Array(text.utf8)), environment: nil
    ).findings
  }

  /// What `fmt` would make of a plan.
  static func formatted(_ text: String, on stage: Stage) throws -> String {
    try stage.rewritePlan(text)
    let formatting = try Formatting(PlanArguments(paths: [Stage.planPath]), in: stage.environment)
    return String(decoding: try #require(formatting.members.first).formatted.bytes, as: UTF8.self)
  }

  @Test("the plan asks for nothing, says so, and is laid out as fmt would")
  func plain() async throws {
    let stage = Self.stage(Sample.world())
    let found = try await Self.run(stage)
    #expect(
      Self.text(found) == """
        # What can be exported on demand from sandbox prod, as of 2026-11-23T09:00:00Z.
        #
        # This plan asks for nothing yet. Below “activations”, uncomment the lines you want to send,
        # or all of them: sed -i 's/^  # /  /' FILE
        # Then remove the aliases that you don't need, and run: sortie plan FILE
        version: 1
        name: prod
        organization: 5555467B5D8013E50A494220@AdobeOrg  # credentials of another one are refused
        sandbox: prod

        destinations:
          loyalty-sftp: { id: ca5c6e9a-8559-4a08-97a5-f198756da601, name: "Loyalty SFTP" }
          partner-s3: { id: b0780cb5-2bb7-4409-bf2c-c625ca818588, name: "Partner S3" }

        audiences:
          loyalty-gold: { id: 4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af, name: "Loyalty gold" }
          loyalty-silver: { id: 7f04b2a6-5f7e-4e7f-9b3a-6d3c4e2a1b5c, name: "Loyalty silver" }

        activations:
          # - destination: loyalty-sftp
          #   audiences:
          #     - loyalty-gold
          #     - loyalty-silver

          # - destination: partner-s3
          #   audiences:
          #     - loyalty-gold

        """)
    #expect(Self.findings(in: Self.text(found)).map(\.rule.code) == ["P028"])
    #expect(try Self.formatted(Self.text(found), on: stage) == Self.text(found))
    #expect(found.remarks.isEmpty)
    #expect(found.requests == 4, "a token, the destinations in two lists, the audiences")
    #expect(await stage.posts == 0)
  }

  @Test("with the comment marks taken away it plans every activation, without a finding")
  func chosen() async throws {
    let stage = Self.stage(Sample.world())
    let text = Self.chosen(Self.text(try await Self.run(stage)))
    #expect(try Self.formatted(text, on: stage) == text)
    let plan = try await stage.plan()
    #expect(plan.members[0].review.changes.map(\.action) == [.activate, .activate, .activate])
    // There is no lockfile yet, and nothing else is to be said.
    #expect(plan.members[0].findings.map(\.rule.code) == ["L301"])
  }

  @Test("an old dataflow that doesn't say it is a destination's isn't left out without a word")
  func oldLayout() async throws {
    var world = Sample.world()
    world.destinations[0].kind = .legacySFTP
    world.destinations[0].layout = .legacy
    world.destinations[0].hasInheritedProperties = false
    let text = Self.text(try await Self.run(Self.stage(world)))
    #expect(
      text.contains("loyalty-sftp: { id: \(Sample.sftp), name: \"Loyalty SFTP\" }"), "\(text)")
    #expect(text.contains("partner-s3"))
  }

  @Test("one block by itself is a valid plan too")
  func oneBlock() async throws {
    let stage = Self.stage(Sample.world())
    let lines = Self.text(try await Self.run(stage)).split(
      separator: "\n", omittingEmptySubsequences: false)
    let last = try #require(lines.lastIndex { $0.hasPrefix("  # - destination") })
    let text =
      lines[..<last].joined(separator: "\n") + "\n"
      + Self.chosen(lines[last...].joined(separator: "\n"))
    #expect(try Self.formatted(text, on: stage) == text)
    let plan = try await stage.plan()
    #expect(plan.members[0].review.changes.map(\.action) == [.activate])
    #expect(Set(plan.members[0].findings.map(\.rule.code)) == ["L301", "P029"])
  }

  /// Names that somebody could give in the platform's user interface, or by its API.
  static let names = [
    "A \"quoted\" name", "it's", "back\\slash", "# no comment", "a: b", "- item", "[x]", "{x}",
    "&a *b !c %d @e `f", "two\nlines\n  # - destination: evil", "cr\r\nlf", "tab\there",
    "nel\u{85}ls\u{2028}ps\u{2029}", "\u{FEFF}bom", "\u{202E}tfel", "esc\u{1B}[31m", "nul\u{0}",
    "${{ secrets.TOKEN }}", "$(rm -rf /)", "👩‍👩‍👧 Familie", "Été à Köln", "日本語", " edge ", "",
    "null", "true", "2026-11-27", "1e5", "0x1F", "~", "sortie: ignore P012 because x",
    "4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af", String(repeating: "long name ", count: 80), "Same",
    "same", "SAME!",
  ]

  @Test("whatever names are like, the plan is valid, formatted, and plans what they name")
  func anyNames() async throws {
    func id(_ kind: Int, _ index: Int) -> String {
      "0000000\(kind)-0000-4000-8000-" + String(String(1_000_000_000_000 + index).suffix(12))
    }
    let indices = Self.names.indices
    let audiences = indices.map { AudienceSeed(id: id(1, $0), name: Self.names[$0]) }
    let destinations = indices.map {
      DestinationSeed(
        id: id(2, $0), name: Self.names[$0], audiences: [Sample.mapping(id(1, $0))])
    }
    let stage = Self.stage(
      TwinWorld(
        organization: Stage.organization, audiences: audiences, destinations: destinations))
    let text = Self.text(try await Self.run(stage))
    #expect(Self.findings(in: text).map(\.rule.code) == ["P028"], "\(text)")
    #expect(try Self.formatted(text, on: stage) == text)
    let controls = text.unicodeScalars.filter { $0.properties.generalCategory == .control }
    #expect(controls.allSatisfy { $0 == "\n" })
    let chosen = Self.chosen(text)
    #expect(try Self.formatted(chosen, on: stage) == chosen)
    #expect(Self.findings(in: chosen).isEmpty, "\(chosen)")
    let plan = try await stage.plan()
    let changes = plan.members[0].review.changes
    #expect(changes.count == Self.names.count)
    #expect(changes.allSatisfy { $0.action == .activate })
    for index in indices {
      let pair = ActivationPair(
        destination: DestinationID(id(2, index)), audience: AudienceID(id(1, index)))
      #expect(changes.contains { $0.pair == pair }, "\(Self.names[index].debugDescription)")
    }
    // G118 would say that a name is not the platform's: it survived every quotation mark.
    #expect(!plan.members[0].findings.contains { $0.severity == .error || $0.rule.code == "G118" })
  }

  @Test("external audiences stand by the platform's id, also where the dataflow has only the other")
  func external() async throws {
    var world = Sample.world()
    let upload = AudienceSeed(
      id: "88888888-0000-4000-8000-000000000001", name: "VIP upload", origin: .upload,
      externalID: "vip-2026")
    world.audiences.append(upload)
    world.destinations[0].audiences.append(Sample.mapping(upload.id))
    let stage = Self.stage(world)
    let text = Self.text(try await Self.run(stage))
    #expect(text.contains("vip-upload: { id: \(upload.id), name: \"VIP upload\" }"))
    #expect(!text.contains("vip-2026"))
    _ = try Self.formatted(Self.chosen(text), on: stage)
    let plan = try await stage.plan()
    #expect(plan.members[0].review.changes.allSatisfy { $0.action == .activate })
  }
}
