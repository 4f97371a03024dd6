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

  func close() {}
}

/// A lock of an `InMemoryFileSystem`.
final class InMemoryLock: FileLock {
  private let files: InMemoryFileSystem
  private let path: String
  /// Releasing twice must not free what another has locked since.
  private let isHeld = Mutex(true)

  init(_ files: InMemoryFileSystem, path: String) {
    self.files = files
    self.path = path
  }

  deinit { release() }

  func describe(_ bytes: [UInt8]) { files.replaceText(of: path, with: bytes) }

  func release() {
    let wasHeld = isHeld.withLock { held in
      defer { held = false }
      return held
    }
    if wasHeld { files.unlock(path) }
  }
}
