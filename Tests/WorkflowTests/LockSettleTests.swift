import ActivationDiagnostics
import ActivationExecution
import ActivationLockfile
import ActivationModel
import ActivationPlanning
import ActivationWorkflow
import PlatformTwin
import Synchronization
import TestSupport
import Testing

@Suite("A person's word for what became of an attempt is checked, kept, and no more than that")
struct LockSettleTests {
  private static let prior: RunID = "0a6f1f0e-5c1b-4f0e-9d3a-3c5a1b2c3d4e"

  /// Runs of the audience may be scheduled ones, so that nobody can tell.
  private static let ambiguous = Sample.world(
    runs: [
      RunSeed(
        audiences: [Sample.gold], startedAt: .minutes(-660), script: RunScript(id: prior.rawValue))
    ],
    faults: [TwinFault(route: .adhocrun, times: 1, effect: .cut, acts: true)])

  private static func lost(acts: Bool) -> TwinWorld {
    RecoveryTests.world(faults: [TwinFault(route: .adhocrun, times: 1, effect: .cut, acts: acts)])
  }

  /// A stage on which the answer about all three activations was lost.
  private static func stage(_ world: TwinWorld) async throws -> Stage {
    let stage = Stage(world, plan: Sample.plan())
    let result = try await stage.apply { terms, options in
      terms.plan.acceptsRecentExport = true
      options.leavesAfterFirstWave = true
    }
    try #require(result.summary.unknown == 3)
    return stage
  }

  @discardableResult
  private static func settle(
    _ target: String, as fate: LockSettle.Claim.Fate, on stage: Stage
  ) async throws -> LockSettle.Outcome {
    let claim = LockSettle.Claim(
      target: try #require(PlanOptions.Target(target)), fate: fate, because: "seen it")
    return try await LockSettle.run(
      PlanArguments(paths: [Stage.planPath]), claim: claim, platform: PlatformOptions(),
      in: stage.environment)
  }

  /// What a claim is refused with; nil where it isn't.
  private static func refusal(
    _ target: String, as fate: LockSettle.Claim.Fate, on stage: Stage
  ) async throws -> String? {
    let before = stage.files.files
    do {
      try await settle(target, as: fate, on: stage)
      return nil
    } catch WorkflowFailure.refused(let findings, _) {
      #expect(findings.map(\.rule.code) == ["L327"])
      #expect(stage.files.files[Stage.lockPath] == before[Stage.lockPath], "nothing is changed")
      return findings[0].message
    }
  }

  private static func run(
    of audience: String, on destination: String, _ stage: Stage
  ) async throws -> RunID {
    let entries = await stage.twin.ledger
    let entry = entries.first { $0.audience == audience && $0.destination == destination }
    return RunID(try #require(entry).run)
  }

  private static let pairs = [
    ("sftp/gold", Sample.gold, Sample.sftp), ("sftp/silver", Sample.silver, Sample.sftp),
    ("s3/gold", Sample.gold, Sample.s3),
  ]

  @Test("the run that a person names is followed like any other, and nothing is sent again")
  func takesTheRun() async throws {
    let stage = try await Self.stage(Self.ambiguous)
    let blocked = try await stage.plan()
    #expect(blocked.hasBlocked)
    let help = blocked.members[0].findings.filter { $0.rule.code == "L310" }.compactMap(\.help)
    let run = try await Self.run(of: Sample.silver, on: Sample.sftp, stage)
    let command = "sortie lock settle plans/flash-sale.yaml sftp/silver --run \(run) --because TEXT"
    #expect(help.contains { $0.contains(command) }, "\(help)")

    for (target, audience, destination) in Self.pairs {
      let run = try await Self.run(of: audience, on: destination, stage)
      try await Self.settle(target, as: .run(run), on: stage)
    }
    let records = try stage.lockfile().sortedRecords
    #expect(records.allSatisfy { $0.settled?.by == "test" && $0.settled?.because == "seen it" })
    let result = try await stage.apply()
    #expect(result.ending == .complete && result.summary.succeeded == 3)
    #expect(await stage.posts == 1)
    #expect(try stage.lockfile().records.values.allSatisfy { $0.settled != nil })
  }

  @Test("a run that can't be this attempt's is refused, with the reason")
  func refusesOtherRuns() async throws {
    let stage = try await Self.stage(Self.ambiguous)
    let silver = try await Self.run(of: Sample.silver, on: Sample.sftp, stage)
    let elsewhere = try await Self.run(of: Sample.gold, on: Sample.s3, stage)
    let cases: [(RunID, String)] = [
      ("88d6da63-0000-4000-8000-000000000000", "doesn't exist"),
      (elsewhere, "belongs to destination"), (silver, "exports"), (Self.prior, "existed before"),
    ]
    for (run, words) in cases {
      let refusal = try await Self.refusal("sftp/gold", as: .run(run), on: stage)
      #expect(refusal?.contains(words) == true, "\(run): \(refusal ?? "taken")")
    }
    let own = try await Self.run(of: Sample.gold, on: Sample.sftp, stage)
    try await Self.settle("sftp/gold", as: .run(own), on: stage)
    let known = try await Self.refusal("sftp/gold", as: .notStarted, on: stage)
    #expect(known?.contains("its outcome is known") == true)
  }

  @Test("a run that the platform named and never shows is a person's to settle, once it is overdue")
  func neverShown() async throws {
    let stage = Stage(
      RecoveryTests.world(run: RunScript(visibleAfter: 100_000_000), faults: []),
      plan: Sample.plan())
    try await stage.apply { _, options in options.leavesAfterFirstWave = true }
    let pair = ActivationPair(
      destination: DestinationID(Sample.sftp), audience: AudienceID(Sample.gold))
    let sent = try #require(try stage.lockfile().records[pair])
    let run = try #require(sent.runID)
    #expect(sent.isInProgress)
    let early = try await Self.refusal("sftp/gold", as: .notStarted, on: stage)
    #expect(early?.contains("may still appear until") == true, "\(early ?? "taken")")
    let unseen = try await Self.refusal("sftp/gold", as: .run(run), on: stage)
    #expect(unseen?.contains("doesn't exist") == true, "\(unseen ?? "taken")")
    #expect(try await stage.plan().members[0].findings.filter { $0.rule.code == "L321" }.isEmpty)

    stage.clock.advance(by: .seconds(301))
    let told = try await stage.plan().members[0].findings.filter { $0.rule.code == "L321" }
    #expect(told.count == 3 && told.allSatisfy { $0.severity == .warning })
    let command = "sortie lock settle plans/flash-sale.yaml sftp/gold --not-started --because TEXT"
    #expect(told.contains { $0.help?.contains(command) == true }, "\(told)")
    let outcome = try await Self.settle("sftp/gold", as: .notStarted, on: stage)
    #expect(outcome.remark?.contains("no run that can be its") == true)
    let settled = try #require(try stage.lockfile().records[pair])
    #expect(settled.isSettledAsNotStarted && settled.earlierRuns == [run])
    let plan = try await stage.plan()
    let change = plan.members[0].review.changes.first { $0.pair == pair }
    #expect(change?.action == .reactivate)
    // Who finds it after all can say so.
    stage.clock.advance(by: .seconds(100_000))
    try await Self.settle("sftp/gold", as: .run(run), on: stage)
    let found = try #require(try stage.lockfile().records[pair])
    #expect(found.runID == run && found.earlierRuns.isEmpty)
    #expect(await stage.posts == 1)
  }

  @Test("who said that nothing started, and then finds the run, can say so")
  func correctsItself() async throws {
    let stage = try await Self.stage(Self.ambiguous)
    let own = try await Self.run(of: Sample.gold, on: Sample.sftp, stage)
    stage.clock.advance(by: .seconds(360))
    try await Self.settle("sftp/gold", as: .notStarted, on: stage)
    let twice = try await Self.refusal("sftp/gold", as: .notStarted, on: stage)
    #expect(twice?.contains("has already stated this") == true, "\(twice ?? "taken")")
    let elsewhere = try await Self.run(of: Sample.gold, on: Sample.s3, stage)
    let wrong = try await Self.refusal("sftp/gold", as: .run(elsewhere), on: stage)
    #expect(wrong?.contains("belongs to destination") == true, "\(wrong ?? "taken")")
    try await Self.settle("sftp/gold", as: .run(own), on: stage)
    let gold = try stage.lockfile().sortedRecords.first {
      $0.pair.audience.rawValue == Sample.gold && $0.pair.destination.rawValue == Sample.sftp
    }
    #expect(gold?.runID == own && gold?.isSettledAsNotStarted == false)
    #expect(gold.map { $0.state.isFinal && $0.state != .cancelled } == true, "the run is read")
  }

  @Test("that nothing started is refused as long as the platform may say otherwise")
  func notStarted() async throws {
    let found = try await Self.stage(Self.lost(acts: true))
    let contradiction = try await Self.refusal("sftp/gold", as: .notStarted, on: found)
    #expect(contradiction?.contains("can only be its run") == true)

    let stage = try await Self.stage(Self.lost(acts: false))
    let early = try await Self.refusal("sftp/gold", as: .notStarted, on: stage)
    #expect(early?.contains("may still appear until") == true)
    stage.clock.advance(by: .seconds(360))
    for (target, _, _) in Self.pairs where target != "s3/gold" {
      try await Self.settle(target, as: .notStarted, on: stage)
    }
    let record = try #require(try stage.lockfile().sortedRecords.first { $0.settled != nil })
    #expect(record.state == .cancelled && record.runID == nil && record.evidence == nil)
    let plan = try await stage.plan()
    #expect(!plan.hasBlocked)
    #expect(
      plan.members[0].review.changes.contains {
        $0.reason.contains("never started, according to test")
      })
    let result = try await stage.apply()
    #expect(result.summary.succeeded == 3)
    #expect(await stage.twin.ledger.count == 3)
  }

  @Test("where the platform can't tell, the person decides, and is told what stands against it")
  func undecidable() async throws {
    let stage = try await Self.stage(Self.ambiguous)
    let run = try await Self.run(of: Sample.gold, on: Sample.sftp, stage)
    let outcome = try await Self.settle("sftp/gold", as: .notStarted, on: stage)
    #expect(outcome.remark?.contains(run.rawValue) == true)
    #expect(outcome.record.isSettledAsNotStarted)
  }

  @Test("merged with a side that knows less, it stays settled")
  func merges() async throws {
    let stage = try await Self.stage(Self.ambiguous)
    let before = try stage.lockfile()
    try await Self.settle("sftp/gold", as: .notStarted, on: stage)
    let after = try stage.lockfile()
    for (ours, theirs) in [(before, after), (after, before)] {
      let merged = try #require(Lockfile.merging(ours, theirs, file: "x").value)
      #expect(merged == after)
    }
  }

  @Test("what isn't in the lockfile, or is held, is not settled")
  func others() async throws {
    let stage = try await Self.stage(Self.ambiguous)
    for target in ["sftp/bronze", "sftp"] {
      await #expect(throws: WorkflowFailure.self) {
        try await Self.settle(target, as: .notStarted, on: stage)
      }
    }
    let session = try await ApplySession.begin(
      PlanArguments(paths: [Stage.planPath]), terms: .init(), in: stage.environment)
    defer { session.release() }
    do {
      try await Self.settle("sftp/gold", as: .notStarted, on: stage)
      Issue.record("it was settled under somebody else's hold")
    } catch WorkflowFailure.held {}
  }
}
