package import SystemPackage

/// Why a file or folder could not be used: what was tried, on which path, and what stood against
/// it.
package struct FileFailure: Error, Hashable, Sendable {
  /// What was tried.
  package enum Operation: Hashable, Sendable {
    case read
    case list
    case write
    case rename
    case remove
    case lock
  }

  /// What stood against it.
  package enum Cause: Hashable, Sendable {
    case notFound
    case alreadyThere
    case notPermitted
    case readOnlyDisk
    case diskFull
    case isFolder
    case notFolder
    case nameTooLong
    case tooManyOpenFiles
    /// More bytes than sortie reads, with that limit.
    case tooLarge(limit: Int)
    /// A link on its path leads out of that folder, where it must lie.
    case outside(String)
    /// The file system can't lock.
    case noLocks
    case brokenDisk
    /// Anything else, in the system's words.
    case other(String)
  }

  package let operation: Operation
  /// The path as it was given.
  package let path: String
  package let cause: Cause

  package init(_ operation: Operation, _ path: String, _ cause: Cause) {
    self.operation = operation
    self.path = path
    self.cause = cause
  }
}

extension FileFailure.Cause {
  /// The cause that the system's error number stands for.
  package init(_ error: Errno) {
    self =
      switch error {
      case .noSuchFileOrDirectory: .notFound
      case .fileExists: .alreadyThere
      case .permissionDenied, .notPermitted: .notPermitted
      case .readOnlyFileSystem: .readOnlyDisk
      case .noSpace, .diskQuotaExceeded: .diskFull
      case .isDirectory: .isFolder
      case .notDirectory: .notFolder
      case .fileNameTooLong: .nameTooLong
      case .tooManyOpenFiles, .tooManyOpenFilesInSystem: .tooManyOpenFiles
      case .noLocks, .notSupported: .noLocks
      case .ioError: .brokenDisk
      default: .other(error.description)
      }
  }
}
