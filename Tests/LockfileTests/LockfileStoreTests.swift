import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import TestSupport
import Testing

@Suite("Lockfile on disk")
struct LockfileStoreTests {
  private static let location = LockfileLocation(path: "plans/flash-sale.lock.json")

  private static func store(_ files: InMemoryFileSystem) -> LockfileStore {
    LockfileStore(location, in: files)
  }

  private static func load(_ files: InMemoryFileSystem) throws -> LoadedLockfile {
    let loaded = try store(files).load()
    #expect(loaded.findings.isEmpty)
    return try #require(loaded.value)
  }

  private static let nothing = LoadedLockfile(
    lockfile: nil, hasLockfile: false, hasJournal: false)

  /// A first apply whose process is killed after one accepted job.
  private static func interrupted() throws -> InMemoryFileSystem {
    let files = InMemoryFileSystem()
    let writer = try store(files).startJournal(after: nothing, binding: Samples.binding)
    try writer.commit([Samples.intent("j", [Samples.gold, Samples.vip])])
    try writer.commit([Samples.accepted("j", [Samples.order(Samples.gold, "run")])])
    return files.afterKill()
  }

  @Test("where there is nothing, that is told")
  func nothing() throws {
    #expect(try Self.load(InMemoryFileSystem()) == Self.nothing)
  }

  @Test("what a killed first apply has sent is known without a lockfile")
  func journalOnly() throws {
    let loaded = try Self.load(Self.interrupted())
    #expect(loaded.hasJournal && !loaded.hasLockfile)
    #expect(loaded.lockfile?.binding == Samples.binding)
    #expect(loaded.lockfile?.records[Samples.gold]?.runID == "run")
    #expect(loaded.lockfile?.records[Samples.vip]?.state == .unknown)
  }

  @Test("wherever saving breaks, nothing that was sent is forgotten", arguments: 0..<8)
  func crashWhileSaving(index: Int) throws {
    let interrupted = try Self.interrupted()
    let lockfile = try #require(try Self.load(interrupted).lockfile)
    let files = InMemoryFileSystem(interrupted.files, failing: .init(at: index))
    try? Self.store(files).save(lockfile)
    #expect(try Self.load(files.afterKill()).lockfile == lockfile)
    #expect(try Self.load(files.afterPowerLoss()).lockfile == lockfile)
  }

  @Test("a finished save leaves the lockfile alone")
  func save() throws {
    let files = try Self.interrupted()
    let lockfile = try #require(try Self.load(files).lockfile)
    try Self.store(files).save(lockfile)
    #expect(files.files == [Self.location.path: lockfile.encoded])
  }

  @Test("wherever starting the next apply breaks, nothing is forgotten", arguments: 0..<12)
  func crashWhileStarting(index: Int) throws {
    let interrupted = try Self.interrupted()
    let loaded = try Self.load(interrupted)
    let files = InMemoryFileSystem(interrupted.files, failing: .init(at: index))
    _ = try? Self.store(files).startJournal(after: loaded, binding: Samples.binding)
    #expect(try Self.load(files.afterKill()).lockfile == loaded.lockfile)
    #expect(try Self.load(files.afterPowerLoss()).lockfile == loaded.lockfile)
  }

  @Test("an apply that ends while another command reads is seen before or after, never half")
  func readingOrder() throws {
    let files = try Self.interrupted()
    let lockfile = try #require(try Self.load(files).lockfile)
    // The lockfile is written, the journal not yet removed.
    try files.writeAtomically(lockfile.encoded, to: Self.location.path)
    #expect(try Self.load(files).lockfile == lockfile)
  }

  @Test("a damaged lockfile and a damaged journal are both shown, and neither is used")
  func damage() throws {
    let files = InMemoryFileSystem([
      Self.location.path: Array("{".utf8), Self.location.journalPath: Array("{\n".utf8),
    ])
    let loaded = try Self.store(files).load()
    #expect(loaded.value == nil)
    #expect(loaded.findings.map(\.rule.code) == ["L307", "L309"])
  }

  @Test("the journal of another sandbox is not folded in")
  func otherJournal() throws {
    let files = try Self.interrupted()
    let binding = LedgerBinding(
      plan: "flash-sale", organization: Samples.binding.organization, sandbox: "dev")
    try files.writeAtomically(Lockfile(binding: binding).encoded, to: Self.location.path)
    let loaded = try Self.store(files).load()
    #expect(loaded.value == nil)
    #expect(loaded.findings.map(\.rule.code) == ["L311"])
    #expect(loaded.findings.first?.message.contains("“sandbox”") == true)
  }

  @Test("other lockfiles of the folder are found, also where only a journal is there yet")
  func neighbours() throws {
    let lockfile = Lockfile(binding: Samples.binding)
    let files = InMemoryFileSystem([
      "plans/a.lock.json": Array("damaged".utf8), "plans/a.lock.json.journal": [],
      "plans/b.lock.json.journal": [], "plans/flash-sale.lock.json.journal": [],
      "plans/spring sale.lock.json": lockfile.encoded, "plans/spring sale.lock.json.lock": [],
      "other/flash-sale.lock.json": lockfile.encoded,
    ])
    #expect(
      try Self.store(files).neighbours() == [
        "plans/a.lock.json", "plans/b.lock.json", "plans/spring sale.lock.json",
      ])
    let spring = LockfileStore(LockfileLocation(path: "plans/spring sale.lock.json"), in: files)
    #expect(spring.binding == Samples.binding)
  }

  @Test(
    "a plan finds its lockfile beside it",
    arguments: [
      ("flash-sale.yaml", nil, "flash-sale.lock.json"),
      ("flash-sale.yml", "stage", "flash-sale.stage.lock.json"),
      ("a.b/plan.json", "stage", "a.b/plan.stage.lock.json"),
      ("/plans/noend", nil, "/plans/noend.lock.json"),
      (".yaml", nil, ".yaml.lock.json"),
    ] as [(String, EnvironmentName?, String)]
  )
  func location(plan: String, environment: EnvironmentName?, path: String) {
    let location = LockfileLocation(planFile: plan, environment: environment)
    #expect(location.path == path)
    #expect(location.journalPath == path + ".journal")
    #expect(location.lockPath == path + ".lock")
  }
}
