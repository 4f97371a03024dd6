import ActivationLockfile
import Synchronization

/// A file of an `InMemoryFileSystem`, open for writing at its end.
final class InMemoryFile: WritableFile {
  private let files: InMemoryFileSystem
  private let path: String
  private let inode: Int

  init(_ files: InMemoryFileSystem, path: String, inode: Int) {
    self.files = files
    self.path = path
    self.inode = inode
  }

  func append(_ bytes: [UInt8]) throws(FileFailure) {
    try files.append(bytes, to: inode, path: path)
  }

  func synchronize() throws(FileFailure) {
    try files.take(.synchronize(path), .write, path) { [inode] in $0.synchronize(inode) }
  }

  func requireInPlace() throws(FileFailure) { try files.require(inode, at: path) }

  func close() {}
}

/// A lock of an `InMemoryFileSystem`.
final class InMemoryLock: FileLock {
  private let files: InMemoryFileSystem
  private let path: String
  private let inode: Int
  /// Releasing twice must not free what another has locked since.
  private let isHeld = Mutex(true)

  init(_ files: InMemoryFileSystem, path: String, inode: Int) {
    self.files = files
    self.path = path
    self.inode = inode
  }

  deinit { release() }

  func text(limit: Int) throws(FileFailure) -> [UInt8] {
    Array((files.files[path] ?? []).prefix(limit))
  }

  func requireInPlace() throws(FileFailure) { try files.require(inode, at: path) }

  func describe(_ bytes: [UInt8]) { files.replaceText(of: path, with: bytes) }

  func release() {
    let wasHeld = isHeld.withLock { held in
      defer { held = false }
      return held
    }
    if wasHeld { files.unlock(inode) }
  }
}
