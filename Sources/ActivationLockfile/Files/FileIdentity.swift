import Glibc
import SystemPackage

extension LocalFileSystem {
  /// By device, inode, size and the time of the last change.
  package func stamp(of path: String) -> FileStamp? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    return FileStamp([
      Int64(truncatingIfNeeded: status.st_dev), Int64(truncatingIfNeeded: status.st_ino),
      Int64(status.st_size), Int64(status.st_mtim.tv_sec), Int64(status.st_mtim.tv_nsec),
    ])
  }
}

/// Which file of this machine it is, whatever its path: the same as long as it is open somewhere.
struct FileIdentity: Hashable {
  private let device: UInt64
  private let number: UInt64

  private init(_ status: stat) {
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
  }

  /// Of an open file; nil where the system can't tell.
  init?(of descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Of what is at a path, links not followed; nil where there is nothing.
  init?(at path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Makes sure that an open file is the one at its path.
  static func require(_ descriptor: FileDescriptor, at path: String) throws(FileFailure) {
    guard let there = FileIdentity(at: path) else { throw FileFailure(.keep, path, .removed) }
    guard there == FileIdentity(of: descriptor.rawValue) else {
      throw FileFailure(.keep, path, .replaced)
    }
  }
}
