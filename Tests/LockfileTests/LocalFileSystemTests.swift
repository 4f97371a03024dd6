import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import FoundationEssentials
import TestSupport
import Testing

@Suite("Files of this machine")
struct LocalFileSystemTests {
  private let files = LocalFileSystem()
  private let holder = LockHolder(
    name: "anna", host: "ci-7", processID: 42, since: Samples.time(0))

  @Test("a lockfile is written, replaced and read, with nothing left beside it")
  func writing() throws {
    let folder = try TemporaryFolder()
    let store = LockfileStore(LockfileLocation(path: folder.path + "/p.lock.json"), in: files)
    var lockfile = Lockfile(binding: Samples.binding)
    try store.save(lockfile)
    var random = SeededGenerator(seed: 1)
    lockfile.records[Samples.gold] = random.record(Samples.gold)
    try store.save(lockfile)
    #expect(try store.load().value?.lockfile == lockfile)
    #expect(try files.names(in: folder.path) == ["p.lock.json"])
  }

  @Test("a journal is written, folded and removed")
  func journal() throws {
    let folder = try TemporaryFolder()
    let store = LockfileStore(LockfileLocation(path: folder.path + "/p.lock.json"), in: files)
    let before = try #require(try store.load().value)
    let writer = try store.startJournal(after: before, binding: Samples.binding)
    try writer.commit([Samples.intent("j", [Samples.gold])])
    let loaded = try #require(try store.load().value)
    #expect(loaded.lockfile?.records[Samples.gold]?.state == .unknown)
    #expect(throws: FileFailure.self) {
      _ = try JournalWriter(store.location.journalPath, binding: Samples.binding, in: files)
    }
    try store.save(try #require(loaded.lockfile))
    #expect(try files.names(in: folder.path) == ["p.lock.json"])
  }

  @Test("what is for its owner's eyes only can't be read by others")
  func access() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/plan.out"
    try files.writeAtomically([1], to: path, access: .owner)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(mode as? UInt16 == 0o600 || mode as? Int == 0o600)
  }

  @Test("a second holder learns who has the lockfile, and gets it once it is free")
  func holding() throws {
    let folder = try TemporaryFolder()
    let store = LockfileStore(LockfileLocation(path: folder.path + "/p.lock.json"), in: files)
    let hold = try store.hold(as: holder)
    let failure = #expect(throws: HoldFailure.self) { _ = try store.hold(as: holder) }
    #expect(failure == .heldElsewhere(path: store.location.path, holder))
    #expect(
      failure?.message.hasSuffix(
        "p.lock.json” is in use by anna on ci-7 (process 42) since 2026-11-23T09:00:00Z.") == true)
    hold.release()
    let shorter = LockHolder(name: "b", host: "h", processID: 1, since: Samples.time(1))
    let next = try store.hold(as: shorter)
    let second = #expect(throws: HoldFailure.self) { _ = try store.hold(as: holder) }
    #expect(second == .heldElsewhere(path: store.location.path, shorter))
    next.release()
  }

  @Test("a lock whose holder is gone without a word is free")
  func dropping() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/l"
    do { #expect(try files.lock(path) != nil) }
    #expect(try files.lock(path) != nil)
  }

  @Test("what can't be read or written is told in words, with what to do")
  func failures() throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    try files.writeAtomically([1, 2, 3], to: path + "/f")
    func failure(_ body: () throws -> Void) -> FileFailure.Cause? {
      #expect(throws: FileFailure.self, performing: body)?.cause
    }
    #expect(failure { _ = try files.contents(of: path + "/none", limit: 9) } == .notFound)
    #expect(failure { _ = try files.contents(of: path, limit: 9) } == .isFolder)
    #expect(failure { _ = try files.contents(of: path + "/f", limit: 2) } == .tooLarge(limit: 2))
    #expect(failure { _ = try files.contents(of: path + "/f/g", limit: 9) } == .notFolder)
    #expect(failure { _ = try files.names(in: path + "/none") } == .notFound)
    #expect(failure { try files.writeAtomically([], to: path + "/none/f") } == .notFound)
    #expect(failure { _ = try files.create(path + "/f", access: .everyone) } == .alreadyThere)
    #expect(failure { try files.remove(path + "/none") } == .notFound)
    let name = String(repeating: "n", count: 300)
    #expect(failure { try files.writeAtomically([], to: path + "/" + name) } == .nameTooLong)
    #expect(try files.contents(of: path + "/f", limit: 3) == [1, 2, 3])
  }

  @Test(
    "a failure reads as a sentence for people",
    arguments: [
      FileFailure.Cause.notFound, .diskFull, .notPermitted, .readOnlyDisk, .noLocks,
      .tooLarge(limit: 256 << 20), .other("the device is on fire"),
    ])
  func words(cause: FileFailure.Cause) {
    let failure = FileFailure(.write, "p.lock.json", cause)
    #expect(failure.message.hasPrefix("“p.lock.json” could not be written: "))
    #expect(failure.message.hasSuffix(".") && failure.help.hasSuffix("."))
    #expect(failure.description == "\(failure.message) \(failure.help)")
  }
}
