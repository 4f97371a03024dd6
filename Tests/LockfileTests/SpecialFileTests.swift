import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import FoundationEssentials
import Glibc
import Testing

@Suite("What lies where a file should be")
struct SpecialFileTests {
  private let files = LocalFileSystem()
  private let holder = LockHolder(
    name: "anna", host: "ci-7", processID: 42, since: Samples.time(0))

  private func store(_ path: String) throws -> LockfileStore {
    try LockfileStore.resolving(LockfileLocation(path: path), in: files)
  }

  private func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try files.contents(of: path, limit: 1 << 20), as: UTF8.self)
  }

  private func cause(_ body: () throws -> Void) -> FileFailure.Cause? {
    do {
      try body()
      return nil
    } catch let failure as FileFailure {
      return failure.cause
    } catch HoldFailure.unusable(let failure) {
      return (failure.cause as? FileFailure)?.cause
    } catch {
      Issue.record("\(error)")
      return nil
    }
  }

  @Test("a lock file that is a link leads nowhere: what it points to keeps its text")
  func linkedLock() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/p.lock.json"
    try write("version: 1\n", to: folder.path + "/p.yaml")
    try FileManager.default.createSymbolicLink(
      atPath: path + ".lock", withDestinationPath: "p.yaml")
    #expect(cause { _ = try store(path).hold(as: holder) } == .notRegular("a link"))
    #expect(cause { _ = try store(path).otherHolder() } == .notRegular("a link"))
    #expect(try text(folder.path + "/p.yaml") == "version: 1\n")
  }

  @Test("a lock file that leads to nothing makes nothing there")
  func danglingLock() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/p.lock.json"
    try FileManager.default.createSymbolicLink(
      atPath: path + ".lock", withDestinationPath: folder.path + "/elsewhere")
    #expect(cause { _ = try store(path).hold(as: holder) } == .notRegular("a link"))
    #expect(try files.names(in: folder.path) == ["p.lock.json.lock"])
  }

  @Test(
    "somebody's file under the lock's name keeps its text, a second name of the plan too",
    arguments: [true, false])
  func foreignLock(isSecondName: Bool) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/p.lock.json"
    try write("version: 1\n", to: folder.path + "/p.yaml")
    if isSecondName {
      #expect(link(folder.path + "/p.yaml", path + ".lock") == 0)
    } else {
      try write("version: 1\n", to: path + ".lock")
    }
    #expect(cause { _ = try store(path).hold(as: holder) } == .foreignText)
    #expect(try text(path + ".lock") == "version: 1\n")
  }

  @Test(
    "the text of an earlier holder, even one that was cut off, is replaced", arguments: [0, 20])
  func earlierHolder(length: Int) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/p.lock.json"
    try write(String(#"{"holder":"somebody with a long name"}"#.prefix(length)), to: path + ".lock")
    let lock = try store(path).hold(as: holder)
    #expect(try text(path + ".lock").hasPrefix(#"{"holder":"anna","#))
    lock.release()
  }

  @Test(
    "a pipe in the place of lockfile, journal or lock is told, and nobody waits for its other end",
    .timeLimit(.minutes(20)), arguments: ["", ".journal", ".lock"])
  func pipe(ending: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/p.lock.json"
    #expect(mkfifo(path + ending, 0o600) == 0)
    let found = cause {
      _ = try store(path).hold(as: holder)
      _ = try store(path).load()
    }
    #expect(found == .notRegular("a pipe"))
  }

  @Test(
    "a folder in the place of lockfile, journal or lock is told",
    arguments: ["", ".journal", ".lock"])
  func folder(ending: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/p.lock.json"
    try FileManager.default.createDirectory(
      atPath: path + ending, withIntermediateDirectories: false)
    let found = cause {
      _ = try store(path).hold(as: holder)
      _ = try store(path).load()
    }
    #expect(found == .isFolder)
  }

  @Test("two links to one lockfile are one lockfile, which stays where it is")
  func linkedLockfile() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/volume", withIntermediateDirectories: false)
    for link in ["one", "other"] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/\(link).lock.json", withDestinationPath: "volume/state.json")
    }
    let one = try store(folder.path + "/one.lock.json")
    let lock = try one.hold(as: holder)
    let other = try store(folder.path + "/other.lock.json")
    #expect(throws: HoldFailure.self) { _ = try other.hold(as: holder) }
    let writer = try one.startJournal(
      after: try #require(try one.load().value), binding: Samples.binding)
    try writer.commit([Samples.intent("j", [Samples.gold])])
    #expect(try other.load().value?.lockfile?.records.count == 1)
    try one.save(Lockfile(binding: Samples.binding), under: lock, after: writer)
    #expect(
      try files.names(in: folder.path + "/volume") == ["state.json", "state.json.lock"])
    #expect(
      try files.names(in: folder.path) == ["one.lock.json", "other.lock.json", "volume"])
    #expect(try other.load().value?.hasLockfile == true)
  }

  @Test("links that lead in circles are told")
  func circle() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/p.lock.json"
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "p.lock.json")
    #expect(cause { _ = try store(path) } == .other("its links lead in circles"))
  }

  @Test("a file system that can't synchronize folders is no obstacle")
  func folderWithoutSynchronizing() throws {
    // Linux answers EINVAL for a folder of /proc.
    try files.synchronize(folder: "/proc")
    #expect(cause { try files.synchronize(folder: "/none") } == .notFound)
  }

  @Test("what a user keeps beside a plan is not touched, whatever its name")
  func otherFiles() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/p.lock.json"
    try write("mine", to: path + ".tmp")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/.p.lock.json.tmp", withIntermediateDirectories: false)
    let store = try store(path)
    try store.save(Lockfile(binding: Samples.binding))
    #expect(try text(path + ".tmp") == "mine")
    #expect(
      try files.names(in: folder.path) == [".p.lock.json.tmp", "p.lock.json", "p.lock.json.tmp"])
  }

  @Test("what a killed write has left goes with the next apply")
  func leftovers() throws {
    let folder = try TemporaryFolder()
    let store = try store(folder.path + "/p.lock.json")
    _ = try files.createTemporary(beside: store.location.path, access: .everyone)
    let other = try files.createTemporary(beside: folder.path + "/q.lock.json", access: .everyone)
    _ = try store.startJournal(
      after: try #require(try store.load().value), binding: Samples.binding)
    #expect(
      try files.names(in: folder.path) == [FilePathParts(other.path).name, "p.lock.json.journal"])
  }

  @Test("a lockfile whose writing in place was cut off leads to the file that has it whole")
  func cutOff() throws {
    let folder = try TemporaryFolder()
    let store = try store(folder.path + "/p.lock.json")
    let whole = Lockfile(binding: Samples.binding).encoded
    let saved = try files.createTemporary(beside: store.location.path, access: .everyone)
    try saved.file.append(whole)
    try files.writeNew(Array(whole.dropLast(20)), to: store.location.path)
    let loaded = try store.load()
    #expect(loaded.value == nil)
    #expect(loaded.findings.last?.help?.contains(FilePathParts(saved.path).name) == true)
    try files.overwrite(store.location.path, with: whole)
    #expect(try store.load().value?.hasLockfile == true)
  }

  // MARK: Files that the user names

  @Test("a result goes through a link into the file it leads to, and the link stays")
  func deliversThroughLinks() throws {
    let folder = try TemporaryFolder()
    try write("old", to: folder.path + "/target")
    let link = folder.path + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "target")
    try files.deliver(Array("new".utf8), to: link) { [] }
    #expect(try text(folder.path + "/target") == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "target")
  }

  @Test("a pipe gets the text, and stays a pipe", .timeLimit(.minutes(20)))
  func deliversIntoPipes() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/pipe"
    #expect(mkfifo(path, 0o600) == 0)
    let reader = open(path, O_RDWR)
    defer { close(reader) }
    try files.deliver([], to: path) { Array("new".utf8) }
    var bytes = [UInt8](repeating: 0, count: 9)
    #expect(read(reader, &bytes, bytes.count) == 3)
    #expect(bytes.prefix(3) == Array("new".utf8)[...])
    #expect(try files.names(in: folder.path) == ["pipe"])
  }

  @Test("a device gets the text, and what can't be written is told")
  func deliversIntoDevices() throws {
    let folder = try TemporaryFolder()
    let link = folder.path + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/dev/null")
    try files.deliver(Array("new".utf8), to: link) { Array("new".utf8) }
    #expect(try files.contents(of: "/dev/null", limit: 9) == [])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "/dev/null")
    #expect(cause { try files.deliver([], to: "/dev/full") { [1] } } == .diskFull)
    #expect(cause { try files.deliver([], to: folder.path) { [] } } == .isFolder)
  }
}
