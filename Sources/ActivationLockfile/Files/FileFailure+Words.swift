extension FileFailure {
  /// What happened, for a person: one sentence.
  package var message: String { "“\(path)” could not be \(operation.participle): \(cause.words)." }

  /// What to do about it: one sentence.
  package var help: String {
    switch cause {
    case .notFound: "Check the path; a folder on the way must exist as well."
    case .alreadyThere: "Move it out of the way, or name another path."
    case .notPermitted: "Check who owns the file and its folder, and run sortie as that user."
    case .readOnlyDisk: "Work in a folder that can be written to, or name one with `--lock`."
    case .diskFull: "Free some space, then run the command again."
    case .isFolder: "Name a file in that folder."
    case .notFolder: "Check the path: a part of it is a file."
    case .nameTooLong: "Use a shorter file name."
    case .tooManyOpenFiles: "Raise the limit on open files (`ulimit -n`), then run again."
    case .tooLarge: "Check that the path names the file you mean."
    case .outside:
      """
      Put the file itself there. At your own machine, outside of a pipeline, it is read where it is \
      named by its own path.
      """
    case .noLocks: "Keep the lockfile on a local disk, or on a network file system with locks."
    case .brokenDisk: "Check the disk, and restore the file from git if it is damaged."
    case .other: "Settle that, then run the command again."
    }
  }
}

extension FileFailure.Operation {
  fileprivate var participle: String {
    switch self {
    case .read: "read"
    case .list: "listed"
    case .write: "written"
    case .rename: "moved into its place"
    case .remove: "removed"
    case .lock: "locked"
    }
  }
}

extension FileFailure.Cause {
  fileprivate var words: String {
    switch self {
    case .notFound: "there is no such file or folder"
    case .alreadyThere: "there is one already"
    case .notPermitted: "permission is denied"
    case .readOnlyDisk: "the file system is read-only"
    case .diskFull: "the disk is full, or a quota is used up"
    case .isFolder: "it is a folder"
    case .notFolder: "a part of its path is not a folder"
    case .nameTooLong: "its name is too long"
    case .tooManyOpenFiles: "too many files are open"
    case .tooLarge(let limit): "it is larger than \(limit >> 20) MiB"
    case .outside(let folder): "a link on its path leads out of “\(folder)”"
    case .noLocks: "its file system can't lock files"
    case .brokenDisk: "the disk reports an error"
    case .other(let words): words
    }
  }
}

extension FileFailure: CustomStringConvertible {
  /// Message and help, for a place that shows errors as they come.
  package var description: String { "\(message) \(help)" }
}
