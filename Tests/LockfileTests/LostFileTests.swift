import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import FoundationEssentials
import TestSupport
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

  @Test("a second apply that loses its lock keeps what it knows in a file of its own, for good")
  func rescueAgain() throws {
    for number in 1...2 {
      let scene = try Scene()
      let path = scene.store.location.path
      if number == 2 { try files.writeNew([1], to: path + ".rescued") }
      try scene.remove(scene.store.location.lockPath)
      try scene.remove(scene.store.location.journalPath)
      let found = cause {
        try scene.store.save(scene.result, under: scene.lock, after: scene.writer)
      }
      let saved = path + (number == 1 ? ".rescued" : ".rescued-2")
      #expect(found == .lockLost(saved: saved))
      let nothing = LoadedLockfile(lockfile: nil, hasLockfile: false, hasJournal: false)
      _ = try scene.store.startJournal(after: nothing, binding: Samples.binding)
      #expect(try files.names(in: scene.folder.path).contains(FilePathParts(saved).name))
    }
  }

  @Test("a lockfile that was changed meanwhile is left, and goes together with the journal later")
  func changedLockfile() throws {
    let scene = try Scene()
    var theirs = Lockfile(binding: Samples.binding)
    theirs.records[Samples.vip] = ActivationRecord(
      pair: Samples.vip, revision: "1", job: "t", runID: "theirs", submittedAt: Samples.time(9),
      state: .running)
    try files.writeNew(theirs.encoded, to: scene.store.location.path)
    #expect(cause { try scene.writer.requireBase() } == .changedMeanwhile)
    let found = cause { try scene.store.save(scene.result, under: scene.lock, after: scene.writer) }
    #expect(found == .changedMeanwhile)
    let records = try #require(try scene.store.load().value?.lockfile?.records)
    #expect(records[Samples.gold]?.job == "j" && records[Samples.vip]?.runID == "theirs")
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

  @Test("a lockfile that could not be read back never takes the place of the old one")
  func readsBack() throws {
    let old = Lockfile(binding: Samples.binding)
    let isAppend: @Sendable (InMemoryFileSystem.Step) -> Bool = { step in
      if case .append = step { true } else { false }
    }
    let files = InMemoryFileSystem(
      ["p.lock.json": old.encoded], failing: .init(at: 0, isSilent: true, where: isAppend))
    let store = LockfileStore(LockfileLocation(path: "p.lock.json"), in: files)
    var random = SeededGenerator(seed: 1)
    var lockfile = old
    lockfile.records[Samples.gold] = random.record(Samples.gold)
    let failure = #expect(throws: FileFailure.self) { try store.save(lockfile) }
    guard case .notReadBack = failure?.cause else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(files.files == ["p.lock.json": old.encoded])
  }

  @Test(
    "the latest time there is can be read, and endless words are cut, so that the rest can be too")
  func absurdValues() throws {
    let scene = try Scene()
    var lockfile = scene.result
    let words = String(repeating: "ä", count: 3 << 20)
    let absurd = Timestamp(seconds: 9_000_000_000_000)
    lockfile.records[Samples.gold]?.completedAt = absurd
    lockfile.records[Samples.gold]?.rawStatus = words
    lockfile.records[Samples.gold]?.labels.audienceName = words
    try scene.store.save(lockfile)
    let record = try #require(try scene.store.load().value?.lockfile?.records[Samples.gold])
    #expect(record.completedAt?.seconds == absurd.seconds && record.runID == "run")
    for text in [record.rawStatus, record.labels.audienceName] {
      #expect(text?.hasPrefix("ää") == true && text?.hasSuffix("ä…") == true)
      #expect(text?.utf8.count ?? 0 <= 4100)
    }
  }
}
