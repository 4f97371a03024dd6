extension FileFailure {
  /// What happened, for a person: one sentence.
  package var message: String { "“\(path)” could not be \(operation.participle): \(cause.words)." }

  /// What to do about it: one sentence.
  package var help: String {
    switch cause {
    case .notFound: "Check the path; a folder on the way must exist as well."
    case .nameNotText:
      "Give it a name of UTF-8 text (ls -b shows the bytes), or move it out of the folder."
    case .misspelt(let paths):
      "Did you mean \(paths.map { "“\($0)”" }.joined(separator: " or "))?"
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
    case .brokenDisk:
      """
      Check the disk. If the file is damaged, git may have it, but without what was exported since \
      its last commit.
      """
    case .notRegular: "Move it away, or name another path; sortie makes the file itself."
    case .notReadable:
      "Name a regular file. What a program writes can come through /dev/stdin or a shell's `<(…)`."
    case .busy: "Unmount it, or name a path in a folder that can be written to."
    case .sizeLimit: "Raise the limit on the size of files (`ulimit -f`), then run again."
    case .replaced, .removed: Self.strangerHelp
    case .foreignText: "Look at what it is and move it away; sortie makes its own lock file."
    case .leavesRepository:
      "In a pipeline, name it with `--lock` if it is meant; otherwise remove the link."
    case .throughLink:
      """
      In a pipeline, a change under review can have committed the link. Remove it before (`rm -f`), \
      or name a path outside of the repository.
      """
    case .notReadBack:
      "The old file was left as it is, and the journal holds what was done. Please report this."
    case .tornInPlace(let saved):
      "Once there is room, put it right with `cp \(ShellWord(saved)) \(ShellWord(path))`."
    case .lockLost(nil): Self.strangerHelp
    case .lockLost(let saved?):
      """
      Once nothing else is running, put both together with `sortie lock merge \(ShellWord(path)) \
      \(ShellWord(path)) \(ShellWord(saved))`.
      """
    case .changedMeanwhile:
      """
      Nothing further was sent. The journal holds what was done: stop what changes the lockfile while \
      sortie runs, then run `sortie status`, which puts both together.
      """
    case .unmerged(let saved):
      """
      It tells of exports that the lockfile doesn't: run `sortie lock merge \(ShellWord(path)) \
      \(ShellWord(path)) \(ShellWord(saved))`, then remove it, or they are sent again.
      """
    case .other: "Settle that, then run the command again."
    }
  }
}

extension FileFailure {
  private static let strangerHelp = """
    Nothing further was sent. Something else changes these files while sortie runs, such as a \
    checkpoint that calls `git pull`, `git clean`, or a second apply: stop that, then run \
    `sortie status`.
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
    case .notFound, .misspelt: "there is no such file or folder"
    case .nameNotText: "its name is not UTF-8 text"
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
    case .notRegular(let kind), .notReadable(let kind): "it is \(kind), not a regular file"
    case .busy: "it is in use or a mount of its own, so that nothing can be moved into its place"
    case .sizeLimit: "the limit on the size of files is reached"
    case .replaced: "another file has taken its place since sortie opened it"
    case .removed: "it is gone from its place since sortie opened it"
    case .foreignText: "there is a file that isn't a lock of sortie's"
    case .leavesRepository(let path): "links lead out of the repository, to “\(path)”"
    case .throughLink(let link): "“\(link)” is a link"
    case .notReadBack(let reason): "it could not have been read back: \(reason)"
    case .tornInPlace(let saved):
      "writing it in place failed halfway; its new text is whole in “\(saved)”"
    case .lockLost(nil):
      "its lock was taken away while it was held, so it was left as it is"
    case .lockLost(let saved?):
      "its lock was taken away while it was held; what this command knows is in “\(saved)”"
    case .changedMeanwhile:
      "something else has changed it since sortie began, so it was left as it is"
    case .unmerged(let saved): "what an earlier command has saved waits in “\(saved)”"
    case .other(let words): words
    }
  }
}

extension FileFailure: CustomStringConvertible {
  /// Message and help, for a place that shows errors as they come.
  package var description: String { "\(message) \(help)" }
}
