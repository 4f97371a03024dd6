import ActivationDiagnostics
import Glibc
import SystemPackage

/// Links, and what isn't a file that could be replaced.
extension LocalFileSystem {
  /// The most links that are followed, one to the next. Limit: 40, as Linux has it.
  private static let mostLinks = 40

  package func resolve(_ path: String) throws(FileFailure) -> String {
    var path = path
    for _ in 0..<Self.mostLinks {
      guard let target = try target(of: path) else { return path }
      path = target.startsExactly(with: "/") ? target : FilePathParts.path(target, beside: path)
    }
    throw FileFailure(.read, path, .other("its links lead in circles"))
  }

  /// What a link says; nil for what is no link, or isn't there.
  private func target(of path: String) throws(FileFailure) -> String? {
    var bytes = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = bytes.withUnsafeMutableBytes { buffer in
      buffer.withMemoryRebound(to: CChar.self) { place in
        place.baseAddress.map { readlink(path, $0, place.count) } ?? 0
      }
    }
    guard count < 0 else { return String(decoding: bytes[..<count], as: UTF8.self) }
    guard errno == EINVAL || errno == ENOENT else {
      throw FileFailure(.read, path, .init(Errno(rawValue: errno)))
    }
    return nil
  }

  package func openStream(_ path: String) throws(FileFailure) -> (any WritableFile)? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: throw FileFailure(.write, path, .isFolder)
    case S_IFREG:
      guard let output = Self.output(to: status) else { return nil }
      // Not opened anew: both have to go on from the same place in the file.
      let descriptor = try Self.attempt(.write, path) { try output.duplicate() }
      return LocalFile(descriptor, path: path)
    default: break
    }
    let descriptor = try Self.attempt(.write, path) {
      try FileDescriptor.open(FilePath(path), .writeOnly, options: [.append, .closeOnExec])
    }
    return LocalFile(descriptor, path: path)
  }

  /// Standard output or error, where that is the file, as with `/dev/stdout`.
  private static func output(to file: stat) -> FileDescriptor? {
    [FileDescriptor.standardOutput, .standardError].first { descriptor in
      var status = stat()
      return fstat(descriptor.rawValue, &status) == 0 && status.st_dev == file.st_dev
        && status.st_ino == file.st_ino
    }
  }
}
