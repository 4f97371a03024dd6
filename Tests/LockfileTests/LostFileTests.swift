import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import FoundationEssentials
import Testing

@Suite("Files that change under a running apply")
struct LostFileTests {
  private let files = LocalFileSystem()

  /// A lockfile that is held, with a journal that has begun.
  private struct Scene {
    let folder: TemporaryFolder
    let store: LockfileStore
    let lock: any FileLock
    let writer: JournalWriter

    init() throws {
      folder = try TemporaryFolder()
      store = LockfileStore(
        LockfileLocation(path: folder.path + "/p.lock.json"), in: LocalFileSystem())
      lock = try store.hold(
        as: LockHolder(name: "anna", host: "h", processID: 1, since: Samples.time(0)))
      let loaded = try #require(try store.load().value)
      writer = try store.startJournal(after: loaded, binding: Samples.binding)
      try writer.commit([Samples.intent("j", [Samples.gold])])
    }

    /// What the apply has in mind at its end.
    var result: Lockfile {
      var lockfile = Lockfile(binding: Samples.binding)
      lockfile.records[Samples.gold] = ActivationRecord(
        pair: Samples.gold, revision: "1", job: "j", runID: "run",
        submittedAt: Samples.time(0), state: .running)
      return lockfile
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: path) }
  }

  private func cause(_ body: () throws -> Void) -> FileFailure.Cause? {
    #expect(throws: FileFailure.self, performing: body)?.cause
  }

  @Test("files that are where they were are said to be")
  func inPlace() throws {
    let scene = try Scene()
    try scene.lock.requireInPlace()
    try scene.writer.requireInPlace()
  }

  @Test("a journal that was removed or replaced by a copy of itself is noticed")
  func journal() throws {
    let scene = try Scene()
    let path = scene.store.location.journalPath
    let text = try files.contents(of: path, limit: 1 << 20)
    try scene.remove(path)
    #expect(cause { try scene.writer.requireInPlace() } == .removed)
    try files.writeNew(text, to: path)
    #expect(cause { try scene.writer.requireInPlace() } == .replaced)
    try scene.remove(path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "elsewhere")
    #expect(cause { try scene.writer.requireInPlace() } == .replaced)
  }

  @Test("a lock that was removed, and taken by another, is noticed by the one that held it")
  func lock() throws {
    let scene = try Scene()
    let path = scene.store.location.lockPath
    try scene.remove(path)
    #expect(cause { try scene.lock.requireInPlace() } == .removed)
    let other = try #require(try files.lock(path))
    #expect(cause { try scene.lock.requireInPlace() } == .replaced)
    try other.requireInPlace()
  }

  @Test("without its lock, an apply doesn't write over what another one may have written")
  func lostLock() throws {
    let scene = try Scene()
    try scene.remove(scene.store.location.lockPath)
    let failure = #expect(throws: FileFailure.self) {
      try scene.store.save(scene.result, under: scene.lock, after: scene.writer)
    }
    #expect(failure?.cause == .lockLost(saved: nil))
    #expect(
      try files.names(in: scene.folder.path) == ["p.lock.json.journal"], "the journal has it all")
  }

  @Test("with lock and journal gone, what an apply has sent is kept in a file of its own")
  func rescue() throws {
    let scene = try Scene()
    try scene.remove(scene.store.location.lockPath)
    try scene.remove(scene.store.location.journalPath)
    let path = scene.store.location.path + ".rescued"
    let failure = #expect(throws: FileFailure.self) {
      try scene.store.save(scene.result, under: scene.lock, after: scene.writer)
    }
    #expect(failure?.cause == .lockLost(saved: path))
    #expect(failure?.help.contains("`sortie lock merge") == true)
    let rescued = Lockfile.decoding(
      Samples.source(try files.contents(of: path, limit: 1 << 20)))
    #expect(rescued.value == scene.result)
    #expect(try files.names(in: scene.folder.path) == ["p.lock.json.rescued"])
  }

  @Test("a journal of somebody else's is left, beside a lockfile that knows all that was done")
  func strangeJournal() throws {
    let scene = try Scene()
    let path = scene.store.location.journalPath
    try scene.remove(path)
    let writer = try JournalWriter(path, binding: Samples.binding, in: files)
    try writer.commit([Samples.intent("other", [Samples.vip])])
    let found = cause {
      try scene.store.save(scene.result, under: scene.lock, after: scene.writer)
    }
    #expect(found == .replaced)
    let loaded = try #require(try scene.store.load().value?.lockfile)
    #expect(loaded.records[Samples.gold]?.runID == "run")
    #expect(loaded.records[Samples.vip]?.state == .unknown)
  }

  @Test("a journal that is gone is no obstacle to writing the lockfile")
  func goneJournal() throws {
    let scene = try Scene()
    try scene.remove(scene.store.location.journalPath)
    try scene.store.save(scene.result, under: scene.lock, after: scene.writer)
    #expect(try scene.store.load().value?.lockfile == scene.result)
  }

  // MARK: What could not be read back

  /// A time that can't be written.
  private static let absurd = Timestamp(seconds: 9_000_000_000_000)

  @Test("a lockfile that could not be read back never takes the place of the old one")
  func readsBack() throws {
    let scene = try Scene()
    try scene.store.save(scene.result)
    var broken = scene.result
    broken.records[Samples.vip] = ActivationRecord(
      pair: Samples.vip, revision: "1", job: "j", submittedAt: Self.absurd, state: .running)
    let failure = #expect(throws: FileFailure.self) { try scene.store.save(broken) }
    guard case .notReadBack = failure?.cause else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(try scene.store.load().value?.lockfile == scene.result)
    #expect(try files.names(in: scene.folder.path) == ["p.lock.json", "p.lock.json.lock"])
  }

  @Test("an intent that could not be read back is not written, so that nothing is sent")
  func intentReadBack() throws {
    let scene = try Scene()
    let intent = JobIntent(
      job: "k", digest: ContentDigest(of: []), submittedAt: Self.absurd, activations: [])
    #expect(throws: FileFailure.self) { try scene.writer.commit([.intent(intent)]) }
    #expect(try scene.store.load().findings.isEmpty)
  }

  @Test("absurd times are left out and endless words are cut, so that the rest can be read")
  func absurdValues() throws {
    let scene = try Scene()
    var lockfile = scene.result
    let words = String(repeating: "ä", count: 3 << 20)
    lockfile.records[Samples.gold]?.completedAt = Self.absurd
    lockfile.records[Samples.gold]?.rawStatus = words
    lockfile.records[Samples.gold]?.labels.audienceName = words
    try scene.store.save(lockfile)
    let record = try #require(try scene.store.load().value?.lockfile?.records[Samples.gold])
    #expect(record.completedAt == nil && record.runID == "run")
    for text in [record.rawStatus, record.labels.audienceName] {
      #expect(text?.hasPrefix("ää") == true && text?.hasSuffix("ä…") == true)
      #expect(text?.utf8.count ?? 0 <= 4100)
    }
  }
}
