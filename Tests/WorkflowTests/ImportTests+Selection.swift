import ActivationDiagnostics
import ActivationLoading
import ActivationModel
import ActivationPlanning
import ActivationWorkflow
import PlatformTwin
import Testing

/// What is imported of what is live, and what is refused.
extension ImportTests {
  @Test("what can't be sent on demand is left out and told, and the rest is whole")
  func leftOut() async throws {
    var world = Sample.world()
    world.destinations[0].audiences[1].schedule = ScheduleSeed(endDate: .days(-2))
    world.destinations += [
      DestinationSeed(
        id: "d0000000-0000-4000-8000-000000000001", name: "Stream", kind: .streaming,
        audiences: [Sample.mapping(Sample.gold)]),
      DestinationSeed(
        id: "d0000000-0000-4000-8000-000000000002", name: "Off", state: .disabled,
        audiences: [Sample.mapping(Sample.gold)]),
      DestinationSeed(id: "d0000000-0000-4000-8000-000000000003", name: "Empty"),
      DestinationSeed(
        id: "d0000000-0000-4000-8000-000000000004", name: "Data", kind: .dataset),
    ]
    let stage = Self.stage(world)
    let found = try await Self.run(stage)
    let text = Self.text(found)
    #expect(found.draft.destinations.map(\.name) == ["Loyalty SFTP", "Partner S3"])
    #expect(found.remarks.count == 4)
    for words in [
      "Stream", "streaming", "Off", "skipped: its dataflow is disabled", "Empty", "Data Lake",
    ] {
      #expect(found.remarks.contains { $0.contains(words) }, "\(words)")
    }
    #expect(
      text.contains(
        "  #     # - loyalty-silver  (the schedule of this audience on this destination ended on "))
    _ = try Self.formatted(Self.chosen(text), on: stage)
    let plan = try await stage.plan()
    #expect(plan.members[0].review.changes.map(\.action) == [.activate, .activate])
    #expect(Set(plan.members[0].findings.map(\.rule.code)) == ["L301", "P029"])
  }

  @Test("destinations are picked by name or id, and the plan bears the name it is given")
  func picked() async throws {
    let stage = Self.stage(Sample.world())
    let byName = try await Self.run(stage, ["Partner S3"], name: "partner")
    #expect(byName.draft.destinations.map(\.id.rawValue) == [Sample.s3])
    #expect(byName.draft.audiences.map(\.id.rawValue) == [Sample.gold])
    #expect(Self.text(byName).contains("\nname: partner\n"))
    let both = try await Self.run(stage, [Sample.s3, "Partner S3", "Loyalty SFTP"])
    #expect(both.draft.destinations.map(\.id.rawValue) == [Sample.s3, Sample.sftp])
  }

  @Test("an old dataflow without the platform's mark can be named")
  func unmarked() async throws {
    var world = Sample.world()
    world.destinations[0].hasInheritedProperties = false
    let stage = Self.stage(world)
    #expect(try await Self.run(stage, [Sample.sftp]).draft.blocks.count == 1)
    #expect(try await Self.run(stage, ["Loyalty SFTP"]).draft.blocks.count == 1)
  }

  struct Refusal: CustomTestStringConvertible {
    let testDescription: String
    var wanted: [String] = []
    var bend: @Sendable (inout TwinWorld) -> Void = { _ in }
    let codes: [String]
    let words: [String]
  }

  static let refusals = [
    Refusal(
      testDescription: "a misspelt name", wanted: ["Loyalty SFPT", "Partner"],
      codes: ["G110", "G110"], words: ["“Loyalty SFPT”", "Did you mean “Loyalty SFTP”?"]),
    Refusal(
      testDescription: "an unknown id", wanted: ["d0000000-0000-4000-8000-000000000001"],
      codes: ["G110"], words: ["d0000000-0000-4000-8000-000000000001"]),
    Refusal(
      testDescription: "a name that two have", wanted: ["Partner S3"],
      bend: { $0.destinations[0].name = "Partner S3" },
      codes: ["G111"], words: [Sample.sftp, Sample.s3]),
    Refusal(
      testDescription: "a disabled destination that was named", wanted: ["Partner S3"],
      bend: { $0.destinations[1].state = .disabled }, codes: ["G109"], words: ["Partner S3"]),
    Refusal(
      testDescription: "a streaming destination that was named", wanted: ["Partner S3"],
      bend: { $0.destinations[1].kind = .streaming }, codes: ["G107"], words: ["streaming"]),
    Refusal(
      testDescription: "a sandbox without destinations", bend: { $0.destinations = [] },
      codes: ["G110"], words: ["prod", "--destination"]),
    Refusal(
      testDescription: "a sandbox of streaming destinations",
      bend: { world in
        for index in world.destinations.indices { world.destinations[index].kind = .streaming }
      },
      codes: ["G110"], words: ["Loyalty SFTP", "streaming"]),
  ]

  @Test("what can't be imported is said with its name and what to do", arguments: refusals)
  func refused(_ it: Refusal) async throws {
    var world = Sample.world()
    it.bend(&world)
    let stage = Self.stage(world)
    do {
      let found = try await Self.run(stage, it.wanted)
      Issue.record("\(Self.text(found))")
    } catch WorkflowFailure.refused(let findings, _) {
      #expect(findings.map(\.rule.code) == it.codes)
      let said = findings.map { "\($0.message) \($0.help ?? "")" }.joined(separator: "\n")
      for word in it.words { #expect(said.contains(word), "\(said)") }
    }
  }

  @Test("a name that no plan can have is refused before anything is read")
  func badName() async throws {
    let stage = Self.stage(Sample.world())
    await #expect(throws: WorkflowFailure.self) {
      _ = try await Self.run(stage, name: "Flash Sale")
    }
    #expect(await stage.twin.counts.isEmpty)
  }

  @Test("hundreds of destinations and audiences take a request for each hundred")
  func requests() async throws {
    let audiences = (0..<250).map {
      AudienceSeed(id: "10000000-0000-4000-8000-\(100_000_000_000 + $0)", name: "Audience \($0)")
    }
    let destinations = (0..<250).map { index in
      DestinationSeed(
        id: "20000000-0000-4000-8000-\(100_000_000_000 + index)", name: "Destination \(index)",
        audiences: [Sample.mapping(audiences[index].id)])
    }
    let stage = Self.stage(
      TwinWorld(
        organization: Stage.organization, audiences: audiences, destinations: destinations))
    let found = try await Self.run(stage)
    #expect(found.draft.blocks.count == 250)
    #expect(found.requests == 1 + 3 + 1 + 3, "a token, destinations, old ones, audiences")
  }
}
