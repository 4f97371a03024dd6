import ActivationDiagnostics
import ActivationExecution
import ActivationLockfile
import ActivationModel
import ActivationPlanning
import ActivationWorkflow
import PlatformTwin
import TestSupport
import Testing

@Suite("Apply, against the twin")
struct ApplyTests {
  @Test("the lockfile tells what the twin recorded, pair for pair and count for count")
  func lockfileAgreesWithLedger() async throws {
    let script = RunScript(
      takes: 250_000, records: .init(input: 7_823_447, output: 7_808_223, skipped: 15_224),
      files: 2)
    let stage = Stage(
      Sample.world(sftp: [Sample.mapping(Sample.gold, run: script), Sample.mapping(Sample.silver)]),
      plan: Sample.plan())
    let result = try await stage.apply()
    #expect(result.ending == .complete)
    #expect(result.summary.succeeded == 3)
    let lockfile = try stage.lockfile()
    let ledger = await stage.twin.ledger
    #expect(ledger.count == 3)
    for entry in ledger {
      let pair = ActivationPair(
        destination: DestinationID(entry.destination), audience: AudienceID(entry.audience))
      let record = try #require(lockfile.records[pair])
      #expect(record.runID?.rawValue == entry.run)
      #expect(record.order == pair.destination)
      #expect(record.statusURL?.hasSuffix("/runs/\(entry.run)") == true)
      #expect(record.state == .succeeded)
      #expect(record.lastSuccess?.runID == record.runID)
    }
    let gold = lockfile.records[
      ActivationPair(destination: DestinationID(Sample.sftp), audience: AudienceID(Sample.gold))]
    #expect(
      gold?.records == RecordCounts(input: 7_823_447, output: 7_808_223, skipped: 15_224, failed: 0)
    )
    #expect(gold?.files == 2)
    #expect(stage.files.files[Stage.lockPath + ".journal"] == nil)
  }

  @Test("a second apply sends nothing, and changing a revision sends exactly what changed")
  func idempotent() async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan())
    try await stage.apply()
    let before = stage.files.files[Stage.lockPath]
    let again = try await stage.apply()
    #expect(again.summary.kept == 3 && again.summary.jobs == 0)
    #expect(await stage.posts == 1)
    #expect(stage.files.files[Stage.lockPath] == before)
    try stage.rewritePlan(Sample.plan(revision: "cyber-monday"))
    let changed = try await stage.apply()
    #expect(changed.summary.succeeded == 2 && changed.summary.kept == 1)
    #expect(await stage.twin.ledger.suffix(2).map(\.destination) == [Sample.sftp, Sample.sftp])
    #expect(await stage.twin.ledger.count == 5)
  }

  @Test("planning sends no request that changes anything and writes no file")
  func planIsReadOnly() async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan())
    let plan = try await stage.plan()
    #expect(plan.members.first?.review.changes.map(\.action) == [.activate, .activate, .activate])
    #expect(await stage.posts == 0)
    #expect(stage.files.steps.isEmpty)
    #expect(plan.requests == 4)
  }

  @Test("the intent is on disk before the request leaves, and its outcome right after")
  func journalledFirst() async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan())
    try await stage.apply()
    let journal = stage.files.steps.filter { step in
      switch step {
      case .append(let path, _), .synchronize(let path): path.hasSuffix(".journal")
      default: false
      }
    }
    // Header, intent and outcome, each synchronized before anything follows.
    #expect(journal.count >= 6)
    for index in [1, 3, 5] {
      guard case .synchronize = journal[index] else {
        Issue.record("step \(index) of the journal is \(journal[index])")
        return
      }
    }
  }

  @Test("an answer that is lost leaves the fate unknown, and nothing is sent again by itself")
  func lostAnswer() async throws {
    let stage = Stage(
      Sample.world(faults: [TwinFault(route: .adhocrun, effect: .cut, acts: true)]),
      plan: Sample.plan())
    let result = try await stage.apply()
    #expect(result.summary.unknown == 3)
    #expect(await stage.posts == 1)
    let plan = try await stage.plan()
    #expect(plan.members[0].review.changes.allSatisfy { $0.reasonCode == .blocked(.fateUnknown) })
    let again = try await stage.apply()
    #expect(again.summary.blocked == 3)
    #expect(await stage.posts == 1)
    #expect(await stage.twin.ledger.count == 3)
  }

  @Test("without lockfile and journal, nobody but a person or --new-lockfile starts anew (L301)")
  func newLockfile() async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan())
    await #expect {
      try await stage.apply { terms, _ in terms.expectsNewLockfile = false }
    } throws: { error in
      guard case WorkflowFailure.refused(let findings, _) = error else { return false }
      return findings.map(\.rule) == [.lockfileMissing]
    }
    #expect(await stage.posts == 0)
  }

  @Test(
    "plan says that there is no lockfile: a note for somebody who is there, a warning for nobody",
    arguments: [(true, Severity.note), (false, .warning)])
  func planWithoutLockfile(isAttended: Bool, severity: Severity) async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan())
    var options = PlanOptions()
    options.isAttended = isAttended
    let first = try await stage.plan(options).members.flatMap(\.findings)
    let finding = try #require(first.first { $0.rule == .lockfileMissing })
    #expect(finding.severity == severity)
    #expect(finding.message.contains(Stage.lockPath) && finding.message.contains("counts as new"))
    #expect(!first.containErrors)
    try await stage.apply()
    let second = try await stage.plan(options).members.flatMap(\.findings)
    #expect(!second.contains { $0.rule == .lockfileMissing })
  }

  @Test("a journal is something to go on: plan speaks of an unfinished apply, and of no first time")
  func planWithJournalOnly() async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan())
    try await stage.apply()
    let header = #"""
      {"journalVersion":1,"plan":"flash-sale","environment":null,"organization":"\#(Stage.organization)","sandbox":"prod"}

      """#
    try stage.files.remove(Stage.lockPath)
    try stage.files.writeAtomically(Array(header.utf8), to: Stage.lockPath + ".journal")
    let rules = try await stage.plan().members.flatMap(\.findings).map(\.rule)
    #expect(rules.contains(.journalUnfinished) && !rules.contains(.lockfileMissing))
  }

  @Test("who applies on a terminal without a lockfile is told so before anything is asked")
  func attendedApply() async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan())
    for (expects, isTold) in [(false, true), (true, false)] {
      var terms = ApplySession.Terms()
      (terms.isInteractive, terms.expectsNewLockfile) = (true, expects)
      let session = try await ApplySession.begin(
        PlanArguments(paths: [Stage.planPath]), terms: terms, in: stage.environment)
      defer { session.release() }
      let notes = session.plan.members.flatMap(\.findings).filter { $0.rule == .lockfileMissing }
      #expect(notes.map(\.severity) == (isTold ? [.note] : []))
    }
  }

  @Test("a lockfile that is lost is told from a first time even if Windows has been at it")
  func markedLockfile() async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan())
    try await stage.apply()
    let lockfile = try #require(stage.files.files[Stage.lockPath])
    try stage.files.writeAtomically([0xEF, 0xBB, 0xBF] + lockfile, to: Stage.lockPath)
    let session = try await stage.plan()
    #expect(session.isEmpty, "nothing is to be sent again")
  }

  @Test("a lockfile that another process holds is left alone")
  func held() async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan())
    let store = LockfileStore(LockfileLocation(path: Stage.lockPath), in: stage.files)
    let lock = try store.hold(as: stage.environment.holder)
    await #expect {
      try await stage.apply()
    } throws: { error in
      guard case WorkflowFailure.held(.heldElsewhere) = error else { return false }
      return true
    }
    lock.release()
    try await stage.apply()
  }

  @Test("a run of the lockfile is followed to its end instead of being started again")
  func followsOwnRun() async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan())
    let left = try await stage.apply { _, options in options.leavesAfterFirstWave = true }
    #expect(left.ending == .complete && left.summary.inProgress == 3)
    let result = try await stage.apply()
    #expect(result.summary.succeeded == 3)
    #expect(await stage.posts == 1)
  }

  @Test("time that is up leaves the runs in the lockfile, for the next apply")
  func timeout() async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan())
    let result = try await stage.apply { _, options in options.timeout = .seconds(60) }
    #expect(result.ending == .left)
    #expect(result.summary.inProgress == 3)
    #expect(try stage.lockfile().records.values.allSatisfy { $0.state == .running })
  }

  @Test("a failed run is a failure, with its counts, and is tried again by the next apply")
  func failedRun() async throws {
    let scripts = [RunScript(ending: .failed), RunScript()]
    var mapping = Sample.mapping(Sample.gold)
    mapping.runs = scripts
    let stage = Stage(Sample.world(s3: [mapping]), plan: Sample.plan())
    let first = try await stage.apply()
    #expect(first.summary.failed == 1 && first.summary.succeeded == 2)
    #expect(first.statuses.contains { !$0.issues.isEmpty })
    let second = try await stage.apply()
    #expect(second.summary.succeeded == 1 && second.summary.kept == 2)
  }

  @Test("--target leaves everything else as it is")
  func target() async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan())
    let result = try await stage.apply { terms, _ in
      terms.plan.targets = [PlanOptions.Target("sftp/gold")!]
    }
    #expect(result.summary.succeeded == 1)
    #expect(await stage.twin.ledger.map(\.audience) == [Sample.gold])
    await #expect {
      try await stage.apply { terms, _ in terms.plan.targets = [PlanOptions.Target("nobody")!] }
    } throws: { error in
      guard case WorkflowFailure.usage = error else { return false }
      return true
    }
  }

  @Test("with a wrong local clock, what is written down goes by the platform's")
  func wrongClock() async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan(), localClockBehindBy: .seconds(7200))
    try await stage.apply()
    let began = try #require(Timestamp("2026-11-23T09:00:00Z"))
    for record in try stage.lockfile().records.values {
      #expect(record.submittedAt >= began)
      #expect(record.completedAt.map { $0 > record.submittedAt } == true)
    }
  }

  @Test("a pair in two plans of one command goes out once, or not at all", arguments: ["r1", "r2"])
  func pairInTwoPlans(revision: String) async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan(revision: "r1"))
    let other = Sample.plan(revision: revision).replacing("name: flash-sale", with: "name: other")
    try stage.files.writeAtomically(Array(other.utf8), to: "plans/other.yaml")
    var terms = ApplySession.Terms()
    terms.expectsNewLockfile = true
    let session = try await ApplySession.begin(
      PlanArguments(paths: [Stage.planPath, "plans/other.yaml"]), terms: terms,
      in: stage.environment)
    defer { session.release() }
    #expect(session.plan.hasBlocked == (revision == "r2"))
    _ = try await session.execute(ExecutionOptions()) { _ in }
    // The pair on S3 has the same settings in both plans.
    let sent = await stage.twin.ledger.map { "\($0.destination)/\($0.audience)" }
    #expect(Set(sent).count == sent.count)
    #expect(sent.count == (revision == "r1" ? 3 : 1))
  }
}
