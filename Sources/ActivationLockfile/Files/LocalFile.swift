import Glibc
import Synchronization
import SystemPackage

/// A file of this machine, open for writing at its end.
final class LocalFile: WritableFile {
  private let descriptor: FileDescriptor
  private let path: String
  private let isOpen = Mutex(true)

  init(_ descriptor: FileDescriptor, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { try? close() }

  func append(_ bytes: [UInt8]) throws(FileFailure) {
    _ = try LocalFileSystem.attempt(.write, path) { try descriptor.writeAll(bytes) }
  }

  func synchronize() throws(FileFailure) {
    // Not repeated on failure: the kernel may have dropped the pages, and a second fsync would
    // then report a success that isn't one.
    try LocalFileSystem.check(.write, path, fsync(descriptor.rawValue))
  }

  func requireInPlace() throws(FileFailure) {
    try FileIdentity.require(descriptor, at: path)
  }

  func close() throws(FileFailure) {
    let wasOpen = isOpen.withLock { open in
      defer { open = false }
      return open
    }
    guard wasOpen else { return }
    try LocalFileSystem.attempt(.write, path) { try descriptor.close() }
  }
}
