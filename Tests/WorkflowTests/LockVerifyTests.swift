import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import ActivationPlanning
import ActivationWorkflow
import PlatformTwin
import TestSupport
import Testing

@testable import ActivationCommands

@Suite("A lockfile beside what the platform says")
struct LockVerifyTests {
  private static func verify(_ stage: Stage) async throws -> LockfileVerification {
    try await LockfileVerifyCommand.run(
      PlanArguments(paths: [Stage.lockPath]), platform: PlatformOptions(), in: stage.environment)
  }

  /// A lockfile that an apply has just written.
  private static func applied() async throws -> Lockfile {
    let stage = Stage(Sample.world(), plan: Sample.plan())
    try await stage.apply()
    return try stage.lockfile()
  }

  @Test("after an apply every entry agrees, in few requests, and nothing is written")
  func agrees() async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan())
    try await stage.apply()
    let before = stage.files.files
    let posts = await stage.posts
    let verification = try await Self.verify(stage)
    #expect(verification.members[0].checks.count == 3)
    #expect(verification.members[0].checks.filter { !$0.agrees }.isEmpty)
    #expect(ActivationCommands.ExitStatus(verification) == .success)
    #expect(verification.requests == 4, "a token, destinations, audiences, runs")
    #expect(await stage.posts == posts)
    #expect(stage.files.files == before)
  }

  struct Difference: CustomTestStringConvertible {
    let testDescription: String
    var record: @Sendable (inout ActivationRecord) -> Void = { _ in }
    let codes: [String]
    let words: [String]
    var exit: ActivationCommands.ExitStatus = .exportFailed
  }

  static let differences: [Difference] = [
    Difference(
      testDescription: "another state", record: { $0.state = .failed },
      codes: ["L322"], words: ["is succeeded", "lockfile says failed"]),
    Difference(
      testDescription: "other counts", record: { $0.records?.output += 1 },
      codes: ["L322"], words: ["written"]),
    Difference(
      testDescription: "another number of files", record: { $0.files = 99 },
      codes: ["L322"], words: ["lockfile says 99"]),
    Difference(
      testDescription: "a run that is not there",
      record: { (it: inout ActivationRecord) in
        it.runID = "00000000-0000-4000-8000-000000000000"
        it.lastSuccess = nil
      },
      codes: ["L321"], words: ["00000000-0000-4000-8000-000000000000"]),
    Difference(
      testDescription: "a last success that is not there",
      record: { (record: inout ActivationRecord) in
        guard let success = record.lastSuccess else { return }
        record.lastSuccess = ActivationRecord.Success(
          revision: success.revision, runID: "00000000-0000-4000-8000-000000000000",
          submittedAt: success.submittedAt, completedAt: success.completedAt)
      },
      codes: ["L321"], words: ["the last success"]),
    Difference(
      testDescription: "a run that has ended since", record: { $0.state = .running },
      codes: ["L323"], words: ["has ended since: succeeded"]),
    Difference(
      testDescription: "an unknown fate",
      record: { (it: inout ActivationRecord) in
        it.state = .unknown
        it.runID = nil
        it.lastSuccess = nil
      },
      codes: ["L310"], words: ["unknown"]),
  ]

  @Test("an entry that says something else than its run is told with both", arguments: differences)
  func differs(_ it: Difference) async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan())
    try await stage.apply()
    var lockfile = try stage.lockfile()
    let pair = ActivationPair(
      destination: DestinationID(Sample.s3), audience: AudienceID(Sample.gold))
    var record = try #require(lockfile.records[pair])
    it.record(&record)
    lockfile.records[pair] = record
    try stage.files.writeAtomically(lockfile.encoded, to: Stage.lockPath)
    let verification = try await Self.verify(stage)
    let findings = verification.members[0].checks.flatMap(\.findings)
    #expect(findings.map(\.rule.code) == it.codes)
    for word in it.words {
      #expect(findings.contains { $0.message.contains(word) }, "\(findings.map(\.message))")
    }
    #expect(findings.allSatisfy { $0.subject?.destination == Sample.s3 })
    #expect(verification.members[0].checks.count(where: \.agrees) == 2)
    #expect(ActivationCommands.ExitStatus(verification) == it.exit)
  }

  @Test("a run of another destination and audience is not taken for the entry's own")
  func exchanged() async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan())
    try await stage.apply()
    var lockfile = try stage.lockfile()
    let pair = ActivationPair(
      destination: DestinationID(Sample.s3), audience: AudienceID(Sample.gold))
    let other = ActivationPair(
      destination: DestinationID(Sample.sftp), audience: AudienceID(Sample.silver))
    let foreignRun = lockfile.records[other]?.runID
    lockfile.records[pair]?.runID = foreignRun
    lockfile.records[pair]?.lastSuccess = nil
    try stage.files.writeAtomically(lockfile.encoded, to: Stage.lockPath)
    let findings = try await Self.verify(stage).members[0].checks.flatMap(\.findings)
    #expect(findings.map(\.rule.code).allSatisfy { $0 == "L322" })
    #expect(findings.contains { $0.message.contains("belongs to destination \(Sample.sftp)") })
    #expect(findings.contains { $0.message.contains("exports \(Sample.silver)") })
  }

  struct Loss: CustomTestStringConvertible {
    let testDescription: String
    let bend: @Sendable (inout TwinWorld) -> Void
    let codes: Set<String>
  }

  static let losses: [Loss] = [
    Loss(
      testDescription: "a disabled destination",
      bend: { $0.destinations[1].state = .disabled }, codes: ["L318"]),
    Loss(
      testDescription: "an audience that is not mapped any more",
      bend: { $0.destinations[0].audiences.removeLast() }, codes: ["L320"]),
    Loss(
      testDescription: "a destination that is gone", bend: { $0.destinations.removeLast() },
      codes: ["L317"]),
    Loss(
      testDescription: "an audience that is gone",
      bend: { world in
        world.audiences.removeLast()
        world.destinations[0].audiences.removeLast()
      },
      codes: ["L319"]),
  ]

  @Test("what is gone since the export is told, apart from how the runs ended", arguments: losses)
  func lost(_ it: Loss) async throws {
    let lockfile = try await Self.applied()
    // The runs of the lockfile, in a world where something else has changed.
    var world = Sample.world()
    for (pair, record) in lockfile.records.sorted(by: { $0.key < $1.key }) {
      for index in world.destinations.indices
      where world.destinations[index].id == pair.destination.rawValue {
        let counts = record.records ?? RecordCounts()
        var script = RunScript(id: record.runID?.rawValue)
        script.records.input = counts.input
        script.records.output = counts.output
        script.records.skipped = counts.skipped
        if let files = record.files { script.files = files }
        world.destinations[index].runs.append(
          RunSeed(
            audiences: [pair.audience.rawValue], startedAt: .fromStart(-7_200_000), script: script))
      }
    }
    it.bend(&world)
    let stage = Stage(world, plan: Sample.plan(), lockfile: lockfile.encoded)
    let verification = try await Self.verify(stage)
    let codes = Set(verification.members[0].checks.flatMap { $0.findings.map(\.rule.code) })
    // A destination takes its runs with it in the twin.
    #expect(codes.subtracting(["L321"]) == it.codes)
    #expect(
      ActivationCommands.ExitStatus(verification)
        == (codes.contains("L321") ? .exportFailed : .refused))
  }

  @Test("another organization's lockfile is refused before anything is read")
  func otherOrganization() async throws {
    let lockfile = try await Self.applied()
    let stage = Stage(
      Sample.world(), plan: Sample.plan(), lockfile: lockfile.encoded,
      variables: ["AEP_ORG_ID": "AAAA467B5D8013E50A494220@AdobeOrg"])
    do {
      _ = try await Self.verify(stage)
      Issue.record("it was read")
    } catch WorkflowFailure.refused(let findings, _) {
      #expect(findings.map(\.rule.code) == ["G114"])
    }
    #expect(await stage.twin.counts.isEmpty)
  }
}
