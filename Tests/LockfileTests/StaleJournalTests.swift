import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import TestSupport
import Testing

@Suite("A journal beside a lockfile that was changed since takes nothing newer away")
struct StaleJournalTests {
  private static let location = LockfileLocation(path: "plans/flash-sale.lock.json")

  private static func success(_ revision: Revision, at seconds: Int64) -> ActivationRecord.Success {
    .init(
      revision: revision, runID: RunID("run-\(revision)"), submittedAt: Samples.time(seconds),
      completedAt: Samples.time(seconds + 60))
  }

  private static func record(_ revision: Revision, at seconds: Int64) -> ActivationRecord {
    ActivationRecord(
      pair: Samples.gold, revision: revision, job: JobID("job-\(revision)"),
      runID: RunID("run-\(revision)"), submittedAt: Samples.time(seconds), state: .succeeded,
      completedAt: Samples.time(seconds + 60), lastSuccess: success(revision, at: seconds))
  }

  private static func lockfile(_ records: [ActivationRecord]) -> Lockfile {
    Lockfile(
      binding: Samples.binding,
      records: Dictionary(uniqueKeysWithValues: records.map { ($0.pair, $0) }))
  }

  /// A killed apply that sent revision 2 on a lockfile of revision 1.
  private static func killed(_ entries: [LedgerEntry]) throws -> InMemoryFileSystem {
    let files = InMemoryFileSystem([location.path: lockfile([record("1", at: -900)]).encoded])
    let store = LockfileStore(location, in: files)
    let loaded = try #require(try store.load().value)
    let writer = try store.startJournal(after: loaded, binding: Samples.binding)
    try writer.commit(entries)
    return files.afterKill()
  }

  private static let sent = [
    Samples.intent("j2", [Samples.gold, Samples.vip], revision: "2"),
    Samples.accepted(
      "j2", [Samples.order(Samples.gold, "run-2"), Samples.order(Samples.vip, "run-v")]),
  ]

  private static func load(_ files: InMemoryFileSystem) throws -> Lockfile {
    try #require(try LockfileStore(location, in: files).load().value?.lockfile)
  }

  @Test("on its own lockfile it counts, as ever")
  func ownLockfile() throws {
    let lockfile = try Self.load(try Self.killed(Self.sent))
    #expect(lockfile.records[Samples.gold]?.job == "j2")
    #expect(lockfile.records[Samples.gold]?.lastSuccess == Self.success("1", at: -900))
  }

  @Test(
    "a newer attempt that a pull has brought stays; what only the journal has is added",
    arguments: [true, false])
  func pulled(hasEnded: Bool) throws {
    let end = hasEnded ? [Samples.run("j2", Samples.gold, "run-2", .succeeded, at: 60)] : []
    let files = try Self.killed(Self.sent + end)
    let newer = Self.lockfile([Self.record("3", at: 600)])
    try files.writeAtomically(newer.encoded, to: Self.location.path)
    let lockfile = try Self.load(files)
    #expect(lockfile.records[Samples.gold] == Self.record("3", at: 600))
    #expect(lockfile.records[Samples.vip]?.runID == "run-v")
  }

  @Test("the journal's success is kept beside a newer attempt that failed")
  func bothSuccesses() throws {
    let end = [Samples.run("j2", Samples.gold, "run-2", .succeeded, at: 60)]
    let files = try Self.killed(Self.sent + end)
    var failed = ActivationRecord(
      pair: Samples.gold, revision: "3", job: "job-3", runID: "run-3",
      submittedAt: Samples.time(600), state: .failed, completedAt: Samples.time(660))
    failed.lastSuccess = Self.success("1", at: -900)
    try files.writeAtomically(Self.lockfile([failed]).encoded, to: Self.location.path)
    let gold = try Self.load(files).records[Samples.gold]
    #expect(gold?.job == "job-3" && gold?.state == .failed)
    #expect(gold?.lastSuccess?.runID == "run-2")
  }

  @Test("an older attempt that a pull has brought gives way to the journal's")
  func pulledOlder() throws {
    let files = try Self.killed(Self.sent)
    let older = Self.lockfile([Self.record("0", at: -600)])
    try files.writeAtomically(older.encoded, to: Self.location.path)
    #expect(try Self.load(files).records[Samples.gold]?.job == "j2")
  }

  @Test("a journal that was begun on a lockfile says so when that is gone")
  func lostBase() throws {
    let files = try Self.killed(Self.sent)
    #expect(try LockfileStore(Self.location, in: files).load().value?.lacksBase == false)
    try files.remove(Self.location.path)
    #expect(try LockfileStore(Self.location, in: files).load().value?.lacksBase == true)
  }
}
