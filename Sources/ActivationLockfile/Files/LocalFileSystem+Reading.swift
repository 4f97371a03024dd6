import Glibc
import SystemPackage

extension LocalFileSystem {
  /// Opens a file of the user's, without waiting for anybody: the pipe that a change under review can
  /// leave in the place of a file would be waited at for ever. Read is what ends: regular files,
  /// `/dev/null`, and what whoever started sortie has opened for it, such as standard input or a
  /// shell's `<(…)`.
  static func openForeign(_ path: String) throws(FileFailure) -> FileDescriptor {
    let file: FileDescriptor
    do {
      file = try FileDescriptor.open(
        FilePath(path), .readOnly, options: [.closeOnExec, .nonBlocking])
    } catch {
      // So the system says of a socket.
      if error as? Errno == .noSuchAddressOrDevice {
        throw FileFailure(.read, path, .notReadable("a socket"))
      }
      throw FileFailure(
        .read, path, (error as? Errno).map(FileFailure.Cause.init) ?? .other("\(error)"))
    }
    do throws(FileFailure) {
      try requireEnd(of: file, at: path)
      return file
    } catch {
      try? file.close()
      throw error
    }
  }

  private static func requireEnd(
    of file: FileDescriptor, at path: String
  ) throws(FileFailure) {
    var status = stat()
    try check(.read, path, fstat(file.rawValue, &status))
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: throw FileFailure(.read, path, .isFolder)
    case S_IFCHR where status.st_rdev == null: return
    default:
      guard isGiven(status, besides: file) else {
        throw FileFailure(.read, path, .notReadable(kind(of: status)))
      }
      // From here on it is waited for, as for standard input.
      try check(.read, path, fcntl(file.rawValue, F_SETFL, 0) < 0 ? -1 : 0)
    }
  }

  /// The number of `/dev/null`.
  private static var null: dev_t {
    var status = stat()
    return stat("/dev/null", &status) == 0 ? status.st_rdev : 0
  }

  /// Whether one of this process's other descriptors leads to the same.
  private static func isGiven(_ status: stat, besides file: FileDescriptor) -> Bool {
    let names = (try? LocalFileSystem().names(in: "/proc/self/fd")) ?? []
    return names.compactMap { Int32($0) }.contains { descriptor in
      var other = stat()
      guard descriptor != file.rawValue, fstat(descriptor, &other) == 0 else { return false }
      return other.st_dev == status.st_dev && other.st_ino == status.st_ino
    }
  }
}
