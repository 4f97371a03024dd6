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
    /// To find a file that sortie has open still at its path.
    case keep
  }

  /// What stood against it.
  package enum Cause: Hashable, Sendable {
    case notFound
    /// Its name isn't UTF-8, so that it can't be named: this is what can be shown of it.
    case nameNotText
    /// There is nothing of that name, but something of one of these paths.
    case misspelt(near: [String])
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
    /// Not a regular file, but this, such as “a pipe”.
    case notRegular(String)
    /// A file to be read that is none, but this, such as “a pipe”: it may never end.
    case notReadable(String)
    /// Something is mounted on it or uses it, so that nothing can be moved into its place.
    case busy
    /// The limit on the size of files (`ulimit -f`) is reached.
    case sizeLimit
    /// Another file has taken its place since it was opened.
    case replaced
    /// It is gone from its path since it was opened.
    case removed
    /// A lock file that holds something else than a lock's text.
    case foreignText
    /// Through links, it lies outside of the repository, at this path.
    case leavesRepository(to: String)
    /// It would have been written through this link, which a change under review can have committed.
    case throughLink(String)
    /// What was about to be written could not be read back, for that reason.
    case notReadBack(String)
    /// It was written in place and that failed halfway; its new text is whole in that file.
    case tornInPlace(saved: String)
    /// The lock was lost while it was held. What was known then is in that file, or, where there is
    /// none, in the journal.
    case lockLost(saved: String?)
    /// Somebody else has changed it while an apply went on from it.
    case changedMeanwhile
    /// What an earlier command has saved in that file was not put together with it.
    case unmerged(saved: String)
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
      case .resourceBusy, .improperLink: .busy
      case .fileTooLarge: .sizeLimit
      default: .other(error.description)
      }
  }
}
