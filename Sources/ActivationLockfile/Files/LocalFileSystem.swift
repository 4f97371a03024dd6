import Glibc
import SystemPackage

/// The machine's own files.
package struct LocalFileSystem: FileSystem {
  package init() {}

  package func contents(of path: String, limit: Int) throws(FileFailure) -> [UInt8] {
    let file = try Self.openForeign(path)
    let bytes = try Self.attempt(.read, path) {
      try file.closeAfter { try Self.readAll(file, limit: limit) }
    }
    guard let bytes else { throw FileFailure(.read, path, .tooLarge(limit: limit)) }
    return bytes
  }

  package func ownContents(of path: String, limit: Int) throws(FileFailure) -> [UInt8] {
    let file = try Self.openOwn(path, .read, .readOnly, options: [])
    let bytes = try Self.attempt(.read, path) {
      try file.closeAfter { try Self.readAll(file, limit: limit) }
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
      realPath: String(cString: real),
      access: .exactly(UInt32(status.st_mode & 0o7777)))
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

  package func createTemporary(
    beside path: String, access: FileAccess
  ) throws(FileFailure) -> TemporaryFile {
    let parts = FilePathParts(path)
    var tries = 0
    while true {
      let name = TemporaryName(for: parts.name).text
      let temporary = FilePathParts.path(name, beside: path)
      do throws(FileFailure) {
        return TemporaryFile(path: temporary, file: try create(temporary, access: access))
      } catch {
        tries += 1
        guard error.cause == .alreadyThere, tries < Self.mostTries else {
          throw FileFailure(error.operation, path, error.cause)
        }
      }
    }
  }

  /// How often a name or a lock is tried for. Limit: 8. Arbitrary; once is enough but for sabotage.
  private static let mostTries = 8

  package func overwrite(_ path: String, with bytes: [UInt8]) throws(FileFailure) {
    let descriptor = try Self.openOwn(path, .write, .writeOnly, options: [])
    try Self.attempt(.write, path) {
      try descriptor.closeAfter {
        try descriptor.writeAll(toAbsoluteOffset: 0, bytes)
        try descriptor.resize(to: Int64(bytes.count))
        guard fsync(descriptor.rawValue) == 0 else { throw Errno(rawValue: errno) }
      }
    }
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
    let failed = fsync(descriptor.rawValue) == 0 ? nil : Errno(rawValue: errno)
    try Self.attempt(.write, folder) { try descriptor.close() }
    // Some file systems, shared ones above all, have nothing to synchronize of a folder, and say that
    // it is an invalid argument.
    guard let failed, failed != .invalidArgument else { return }
    throw FileFailure(.write, folder, .init(failed))
  }

  package func lock(_ path: String) throws(FileFailure) -> (any FileLock)? {
    for _ in 0..<Self.mostTries {
      let descriptor = try Self.openOwn(path, .lock, .readWrite, options: .create)
      let lock = LocalFileLock(descriptor, path: path)
      guard try lock.acquire() else { return nil }
      // It may have been removed between the two calls: then that lock would keep nobody away.
      if FileIdentity(at: path) == FileIdentity(of: descriptor.rawValue) { return lock }
    }
    throw FileFailure(.keep, path, .replaced)
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

  /// Opens a file that sortie itself makes, unless it is something else: no link is followed, and
  /// nobody is waited for.
  private static func openOwn(
    _ path: String, _ operation: FileFailure.Operation, _ mode: FileDescriptor.AccessMode,
    options: FileDescriptor.OpenOptions
  ) throws(FileFailure) -> FileDescriptor {
    let descriptor: FileDescriptor
    do {
      descriptor = try FileDescriptor.open(
        FilePath(path), mode, options: options.union([.closeOnExec, .noFollow, .nonBlocking]),
        permissions: options.contains(.create) ? FileAccess.everyone.permissions : nil)
    } catch {
      // Of a link that isn't followed the system says that there are too many; of a socket, that
      // there is no such device.
      switch error as? Errno {
      case .tooManySymbolicLinkLevels: throw FileFailure(operation, path, .notRegular("a link"))
      case .noSuchAddressOrDevice: throw FileFailure(operation, path, .notRegular("a socket"))
      case let error?: throw FileFailure(operation, path, .init(error))
      case nil: throw FileFailure(operation, path, .other("\(error)"))
      }
    }
    var status = stat()
    let isKnown = fstat(descriptor.rawValue, &status) == 0
    if isKnown, status.st_mode & S_IFMT == S_IFREG { return descriptor }
    try? descriptor.close()
    guard isKnown else { throw FileFailure(operation, path, .brokenDisk) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw FileFailure(operation, path, .isFolder) }
    throw FileFailure(operation, path, .notRegular(kind(of: status)))
  }

  static func kind(of status: stat) -> String {
    switch status.st_mode & S_IFMT {
    case S_IFIFO: "a pipe"
    case S_IFSOCK: "a socket"
    default: "a device"
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
