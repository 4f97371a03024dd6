import Glibc
import Synchronization
import SystemPackage

/// A `flock` on a file of this machine.
///
/// The lock file stays where it is when the lock is freed: removing it would let a third process
/// lock a new file while a second one still waits for the old.
final class LocalFileLock: FileLock {
  private let descriptor: FileDescriptor
  private let path: String
  private let isOpen = Mutex(true)

  init(_ descriptor: FileDescriptor, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { release() }

  /// Whether the lock could be had; doesn't wait.
  func acquire() throws(FileFailure) -> Bool {
    while flock(descriptor.rawValue, LOCK_EX | LOCK_NB) != 0 {
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK: return false
      default: throw FileFailure(.lock, path, .init(Errno(rawValue: errno)))
      }
    }
    return true
  }

  func text(limit: Int) throws(FileFailure) -> [UInt8] {
    try LocalFileSystem.attempt(.read, path) {
      try [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
        count = try descriptor.read(
          fromAbsoluteOffset: 0, into: UnsafeMutableRawBufferPointer(buffer))
      }
    }
  }

  func describe(_ bytes: [UInt8]) throws(FileFailure) {
    // Over the old text, then cut to length: whoever reads it meanwhile never finds it empty.
    try LocalFileSystem.attempt(.lock, path) {
      try descriptor.writeAll(toAbsoluteOffset: 0, bytes)
      try descriptor.resize(to: Int64(bytes.count))
    }
  }

  func requireInPlace() throws(FileFailure) {
    try FileIdentity.require(descriptor, at: path)
  }

  func release() {
    let wasOpen = isOpen.withLock { open in
      defer { open = false }
      return open
    }
    if wasOpen { try? descriptor.close() }
  }
}
