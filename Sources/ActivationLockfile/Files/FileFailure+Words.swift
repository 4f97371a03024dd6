extension FileFailure {
  /// What happened, for a person: one sentence.
  package var message: String { "“\(path)” could not be \(operation.participle): \(cause.words)." }

  /// What to do about it: one sentence.
  package var help: String {
    switch cause {
    case .notFound: "Check the path. Every folder in it must exist."
    case .nameNotText:
      "Give it a name in UTF-8 (`ls -b` shows the bytes), or move it out of the folder."
    case .misspelt(let paths):
      "Did you mean \(paths.map { "“\($0)”" }.joined(separator: " or "))?"
    case .alreadyThere: "Move it out of the way, or name another path."
    case .notPermitted: "Check who owns the file and its folder, and run sortie as that user."
    case .readOnlyDisk: "Use a folder that can be written to, or name one with `--lock`."
    case .diskFull: "Free some space, then run the command again."
    case .isFolder: "Name a file in that folder."
    case .notFolder: "Check the path: a part of it is a file."
    case .nameTooLong: "Use a shorter file name."
    case .tooManyOpenFiles:
      "Raise the limit on open files (`ulimit -n`), then run the command again."
    case .tooLarge: "Check that the path names the file you mean."
    case .outside:
      """
      Replace the link with the file itself. On your own machine, outside of a pipeline, you can \
      also name the file by its own path.
      """
    case .noLocks: "Keep the lockfile on a local disk, or on a network file system with locks."
    case .brokenDisk:
      """
      Check the disk. If the file is damaged, git may have it, but without the exports since its \
      last commit.
      """
    case .notRegular: "Move it away, or name another path. sortie creates the file itself."
    case .notReadable:
      "Name a regular file. To pass a program's output, use /dev/stdin or a shell's `<(…)`."
    case .busy: "Unmount it, or name a path in a folder that can be written to."
    case .sizeLimit:
      "Raise the limit on the size of files (`ulimit -f`), then run the command again."
    case .replaced, .removed: Self.strangerHelp
    case .foreignText: "Check what it is, and move it away. sortie creates its own lock file."
    case .leavesRepository:
      "Remove the link. If you need it in a pipeline, name the lockfile with `--lock`."
    case .throughLink:
      """
      Remove the link before (`rm -f`), or name a path outside of the repository. In a pipeline, a \
      change under review can have committed the link.
      """
    case .notReadBack:
      "Report this, please. The old file was not changed, and the journal has what was done."
    case .tornInPlace(let saved):
      "Free some space, then correct it with `cp \(ShellWord(saved)) \(ShellWord(path))`."
    case .lockLost(nil): Self.strangerHelp
    case .lockLost(let saved?):
      """
      Wait until nothing else is running, then merge both with `sortie lock merge \
      \(ShellWord(path)) \(ShellWord(path)) \(ShellWord(saved))`.
      """
    case .changedMeanwhile:
      """
      Stop what changes the lockfile while sortie runs, then run `sortie status`, which merges \
      both. No more requests were sent, and the journal has what was done.
      """
    case .unmerged(let saved):
      """
      Run `sortie lock merge \(ShellWord(path)) \(ShellWord(path)) \(ShellWord(saved))`, then \
      remove it. It has exports that the lockfile lacks, and they would be sent again.
      """
    case .other: "Correct that, then run the command again."
    }
  }
}

extension FileFailure {
  private static let strangerHelp = """
    Stop what changes these files while sortie runs, such as a checkpoint that calls `git pull` or \
    `git clean`, or a second apply. Then run `sortie status`. No more requests were sent.
    """
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
    case .keep: "kept"
    }
  }
}

extension FileFailure.Cause {
  fileprivate var words: String {
    switch self {
    case .notFound, .misspelt: "no such file or folder"
    case .nameNotText: "its name is not UTF-8 text"
    case .alreadyThere: "it already exists"
    case .notPermitted: "permission is denied"
    case .readOnlyDisk: "the file system is read-only"
    case .diskFull: "the disk is full, or a quota is exceeded"
    case .isFolder: "it is a folder"
    case .notFolder: "a part of its path is not a folder"
    case .nameTooLong: "its name is too long"
    case .tooManyOpenFiles: "too many files are open"
    case .tooLarge(let limit): "it is larger than \(limit >> 20) MiB"
    case .outside(let folder): "a link on its path leads out of “\(folder)”"
    case .noLocks: "its file system can't lock files"
    case .brokenDisk: "the disk reports an error"
    case .notRegular(let kind), .notReadable(let kind): "it is \(kind), not a regular file"
    case .busy: "it is in use or is a mount, so it can't be replaced"
    case .sizeLimit: "the limit on the size of files is reached"
    case .replaced: "another file has replaced it since sortie opened it"
    case .removed: "it was removed since sortie opened it"
    case .foreignText: "there is a file that isn't a lock of sortie"
    case .leavesRepository(let path): "links lead out of the repository, to “\(path)”"
    case .throughLink(let link): "“\(link)” is a link"
    case .notReadBack(let reason): "it could not be read again: \(reason)"
    case .tornInPlace(let saved):
      "writing it failed halfway; “\(saved)” has the complete new text"
    case .lockLost(nil):
      "its lock was removed while sortie held it, so the file was not changed"
    case .lockLost(let saved?):
      "its lock was removed while sortie held it; this command's records are in “\(saved)”"
    case .changedMeanwhile:
      "something else has changed it since sortie started, so it was not changed"
    case .unmerged(let saved): "records of an earlier command are still in “\(saved)”"
    case .other(let words): words
    }
  }
}

extension FileFailure: CustomStringConvertible {
  /// Message and help, for a place that shows errors as they come.
  package var description: String { "\(message) \(help)" }
}
