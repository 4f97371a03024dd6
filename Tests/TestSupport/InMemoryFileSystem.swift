package import ActivationLockfile
import Synchronization

/// Files in memory that tell apart what was written from what would outlive a loss of power, that
/// fail where they are told to, and that remember what was asked of them.
///
/// Folders are there as soon as something lies in them; links and permissions are not modelled.
package final class InMemoryFileSystem: FileSystem {
  /// A step that was asked for.
  package enum Step: Hashable, Sendable {
    case create(String)
    case append(String, count: Int)
    case overwrite(String, count: Int)
    case synchronize(String)
    case rename(String, to: String)
    case remove(String)
    case synchronizeFolder(String)
  }

  /// A step that shall fail; an append leaves half of its bytes behind. A silent one says nothing of
  /// it, as a disk that lies.
  package struct Fault: Sendable {
    /// Counted from 0 over all changing steps, or over those that `matches` picks.
    package let index: Int
    package let cause: FileFailure.Cause
    package let isSilent: Bool
    package let matches: @Sendable (Step) -> Bool

    package init(
      at index: Int,
      _ cause: FileFailure.Cause = .diskFull,
      isSilent: Bool = false,
      where matches: @escaping @Sendable (Step) -> Bool = { _ in true }
    ) {
      self.index = index
      self.cause = cause
      self.isSilent = isSilent
      self.matches = matches
    }
  }

  private let state: Mutex<InMemoryDisk>

  package init(_ files: [String: [UInt8]] = [:], failing fault: Fault? = nil) {
    state = Mutex(InMemoryDisk(files, fault: fault))
  }

  private init(_ disk: InMemoryDisk) { state = Mutex(disk) }

  /// The changing steps asked for so far, failed ones included.
  package var steps: [Step] { state.withLock { $0.steps } }

  /// What every path now reads as.
  package var files: [String: [UInt8]] { state.withLock { $0.files } }

  /// What each path that something was renamed to, or that was removed, read as before the last time.
  package var earlierFiles: [String: [UInt8]] { state.withLock { $0.earlier } }

  /// The files as a process finds them after its predecessor was killed: all that was written, no
  /// locks, no faults.
  package func afterKill() -> InMemoryFileSystem { InMemoryFileSystem(files) }

  /// The files as a machine finds them after a loss of power: only what was synchronized.
  package func afterPowerLoss() -> InMemoryFileSystem {
    InMemoryFileSystem(state.withLock { $0.durableFiles })
  }

  package func contents(of path: String, limit: Int) throws(FileFailure) -> [UInt8] {
    guard let bytes = files[path] else { throw FileFailure(.read, path, .notFound) }
    guard bytes.count <= limit else { throw FileFailure(.read, path, .tooLarge(limit: limit)) }
    return bytes
  }

  package func place(of path: String) throws(FileFailure) -> FilePlace {
    guard files[path] != nil else { throw FileFailure(.read, path, .notFound) }
    return FilePlace(path: path, realPath: path, access: .everyone)
  }

  package func stamp(of path: String) -> FileStamp? {
    files[path].map { FileStamp([Int64($0.hashValue)]) }
  }

  package func ownContents(of path: String, limit: Int) throws(FileFailure) -> [UInt8] {
    try contents(of: path, limit: limit)
  }

  package func resolve(_ path: String) -> String { path }

  package func openStream(_ path: String) -> (any WritableFile)? { nil }

  /// A temporary file is named `<path>.tmp`.
  package func createTemporary(
    beside path: String, access: FileAccess
  ) throws(FileFailure) -> TemporaryFile {
    let temporary = path + ".tmp"
    do throws(FileFailure) {
      return TemporaryFile(path: temporary, file: try create(temporary, access: access))
    } catch {
      throw FileFailure(error.operation, path, error.cause)
    }
  }

  package func overwrite(_ path: String, with bytes: [UInt8]) throws(FileFailure) {
    try state.withLock { disk throws(FileFailure) in
      let fault = disk.fault(at: .overwrite(path, count: bytes.count))
      let written = fault == nil ? bytes : Array(bytes.prefix(bytes.count / 2))
      disk.replaceText(of: path, with: written)
      if let fault, !fault.isSilent { throw FileFailure(.write, path, fault.cause) }
    }
  }

  package func names(in folder: String) throws(FileFailure) -> [String] {
    guard files[folder] == nil else { throw FileFailure(.list, folder, .notFolder) }
    return files.keys.map(FilePathParts.init).filter { $0.folder == folder }.map(\.name).sorted()
  }

  package func create(
    _ path: String,
    access: FileAccess
  ) throws(FileFailure) -> any WritableFile {
    let inode = try take(.create(path), .write, path) { disk throws(FileFailure) in
      guard disk.files[path] == nil else { throw FileFailure(.write, path, .alreadyThere) }
      return disk.create(path)
    }
    return InMemoryFile(self, path: path, inode: inode)
  }

  package func rename(_ path: String, to newPath: String) throws(FileFailure) {
    try take(.rename(path, to: newPath), .rename, newPath) { disk throws(FileFailure) in
      guard disk.files[path] != nil else { throw FileFailure(.rename, path, .notFound) }
      disk.rename(path, to: newPath)
    }
  }

  package func remove(_ path: String) throws(FileFailure) {
    try take(.remove(path), .remove, path) { disk throws(FileFailure) in
      guard disk.files[path] != nil else { throw FileFailure(.remove, path, .notFound) }
      disk.remove(path)
    }
  }

  package func makeFolder(_ path: String) throws(FileFailure) {
    if files[path] != nil { throw FileFailure(.write, path, .alreadyThere) }
  }

  package func synchronize(folder: String) throws(FileFailure) {
    try take(.synchronizeFolder(folder), .write, folder) { $0.synchronize(folder: folder) }
  }

  package func lock(_ path: String) throws(FileFailure) -> (any FileLock)? {
    let locked = state.withLock { disk -> Int? in
      let inode = disk.inode(of: path) ?? disk.create(path)
      return disk.locks.insert(inode).inserted ? inode : nil
    }
    return locked.map { InMemoryLock(self, path: path, inode: $0) }
  }
}

extension InMemoryFileSystem {
  /// Writes down a step, then fails or takes it.
  func take<Result: Sendable>(
    _ step: Step,
    _ operation: FileFailure.Operation,
    _ path: String,
    _ change: (inout InMemoryDisk) throws(FileFailure) -> Result
  ) throws(FileFailure) -> Result {
    try state.withLock { disk throws(FileFailure) in
      if let fault = disk.fault(at: step) { throw FileFailure(operation, path, fault.cause) }
      return try change(&disk)
    }
  }

  func append(_ bytes: [UInt8], to inode: Int, path: String) throws(FileFailure) {
    try state.withLock { disk throws(FileFailure) in
      let fault = disk.fault(at: .append(path, count: bytes.count))
      disk.append(fault == nil ? bytes : Array(bytes.prefix(bytes.count / 2)), to: inode)
      if let fault, !fault.isSilent { throw FileFailure(.write, path, fault.cause) }
    }
  }

  func replaceText(of path: String, with bytes: [UInt8]) {
    state.withLock { $0.replaceText(of: path, with: bytes) }
  }

  func unlock(_ inode: Int) { state.withLock { _ = $0.locks.remove(inode) } }

  func require(_ inode: Int, at path: String) throws(FileFailure) {
    switch state.withLock({ $0.inode(of: path) }) {
    case inode: return
    case nil: throw FileFailure(.keep, path, .removed)
    default: throw FileFailure(.keep, path, .replaced)
    }
  }
}
