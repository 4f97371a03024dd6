import Glibc
import SystemPackage

/// The machine's own files.
package struct LocalFileSystem: FileSystem {
  package init() {}

  package func contents(of path: String, limit: Int) throws(FileFailure) -> [UInt8] {
    let bytes = try Self.attempt(.read, path) { () throws -> [UInt8]? in
      let file = try FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec)
      return try file.closeAfter { try Self.readAll(file, limit: limit) }
    }
    guard let bytes else { throw FileFailure(.read, path, .tooLarge(limit: limit)) }
    return bytes
  }

  package func place(of path: String) throws(FileFailure) -> FilePlace {
    guard let real = realpath(path, nil) else {
      throw FileFailure(.read, path, .init(Errno(rawValue: errno)))
    }
    defer { free(real) }
    var status = stat()
    try Self.check(.read, path, stat(real, &status))
    // A path that is no link is kept as it was given, for messages.
    var own = stat()
    try Self.check(.read, path, lstat(path, &own))
    let isLink = own.st_mode & S_IFMT == S_IFLNK
    return FilePlace(
      path: isLink ? String(cString: real) : path,
      access: .exactly(UInt32(status.st_mode & 0o7777)))
  }

  package func realPath(of path: String) throws(FileFailure) -> String {
    guard let real = realpath(path, nil) else {
      throw FileFailure(.read, path, .init(Errno(rawValue: errno)))
    }
    defer { free(real) }
    return String(cString: real)
  }

  package func names(in folder: String) throws(FileFailure) -> [String] {
    guard let stream = opendir(folder) else {
      throw FileFailure(.list, folder, .init(Errno(rawValue: errno)))
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      // The name is a C array inside the record; its length is the record's, not the type's.
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  package func create(
    _ path: String,
    access: FileAccess
  ) throws(FileFailure) -> any WritableFile {
    let descriptor = try Self.attempt(.write, path) {
      try FileDescriptor.open(
        FilePath(path),
        .writeOnly,
        options: [.create, .exclusiveCreate, .append, .closeOnExec],
        permissions: access.permissions
      )
    }
    if case .exactly(let mode) = access {
      try Self.check(.write, path, fchmod(descriptor.rawValue, mode))
    }
    return LocalFile(descriptor, path: path)
  }

  package func rename(_ path: String, to newPath: String) throws(FileFailure) {
    try Self.check(.rename, newPath, Glibc.rename(path, newPath))
  }

  package func remove(_ path: String) throws(FileFailure) {
    try Self.check(.remove, path, Glibc.unlink(path))
  }

  package func makeFolder(_ path: String) throws(FileFailure) {
    try Self.check(.write, path, mkdir(path, 0o777))
  }

  package func synchronize(folder: String) throws(FileFailure) {
    let descriptor = try Self.attempt(.write, folder) {
      try FileDescriptor.open(FilePath(folder), .readOnly, options: [.directory, .closeOnExec])
    }
    let file = LocalFile(descriptor, path: folder)
    try file.synchronize()
    try file.close()
  }

  package func lock(_ path: String) throws(FileFailure) -> (any FileLock)? {
    let descriptor = try Self.attempt(.lock, path) {
      try FileDescriptor.open(
        FilePath(path),
        .readWrite,
        options: [.create, .closeOnExec],
        permissions: FileAccess.everyone.permissions
      )
    }
    let lock = LocalFileLock(descriptor, path: path)
    return try lock.acquire() ? lock : nil
  }
}

extension LocalFileSystem {
  /// Runs system calls and says for people what stood against them.
  static func attempt<Result>(
    _ operation: FileFailure.Operation,
    _ path: String,
    _ body: () throws -> Result
  ) throws(FileFailure) -> Result {
    do {
      return try body()
    } catch {
      let cause = (error as? Errno).map(FileFailure.Cause.init) ?? .other("\(error)")
      throw FileFailure(operation, path, cause)
    }
  }

  static func check(
    _ operation: FileFailure.Operation,
    _ path: String,
    _ result: Int32
  ) throws(FileFailure) {
    guard result == 0 else {
      throw FileFailure(operation, path, .init(Errno(rawValue: errno)))
    }
  }

  /// Everything up to the end, or nil for more than the limit; pipes have no size to ask for.
  private static func readAll(_ file: FileDescriptor, limit: Int) throws -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try chunk.withUnsafeMutableBytes { try file.read(into: $0) }
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else { return nil }
      bytes.append(contentsOf: chunk[..<count])
    }
  }
}

extension FileAccess {
  fileprivate var permissions: FilePermissions {
    switch self {
    case .everyone: [.ownerReadWrite, .groupRead, .otherRead]
    // Before it has what it shall have, nobody else gets at it.
    case .owner, .exactly: .ownerReadWrite
    }
  }
}
