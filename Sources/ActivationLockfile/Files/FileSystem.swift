/// Files and folders as sortie needs them: little, and each step visible, because the order of
/// writing, syncing and renaming is what keeps an export from going out twice.
///
/// Paths are as users write them, relative to the working folder or absolute.
package protocol FileSystem: Sendable {
  /// The whole of a file that a user made.
  /// - Throws: `.notFound`, `.isFolder`, `.tooLarge` for more than `limit` bytes, `.notReadable` for
  ///   pipes, sockets and devices that nobody has opened for this process, and others.
  func contents(of path: String, limit: Int) throws(FileFailure) -> [UInt8]

  /// The whole of a file that sortie itself makes: a regular file, of which no link is followed.
  /// - Throws: `.notRegular` for a link, a pipe and whatever else, without waiting for anybody, and
  ///   what `contents` throws.
  func ownContents(of path: String, limit: Int) throws(FileFailure) -> [UInt8]

  /// The path of the file that a path leads to, over links in its last part. The file itself need
  /// not be there. What is no link is given back as it was given.
  func resolve(_ path: String) throws(FileFailure) -> String

  /// Where a file really lies, links followed, and who may read it.
  func place(of path: String) throws(FileFailure) -> FilePlace

  /// What tells later, without reading it, whether a file was changed or replaced; nil where there
  /// is none.
  func stamp(of path: String) -> FileStamp?

  /// The names of what is in a folder, sorted by bytes, without `.` and `..`.
  func names(in folder: String) throws(FileFailure) -> [String]

  /// A new, empty file; `.alreadyThere` if there is one. Not durable before the file and its
  /// folder are synchronized.
  func create(_ path: String, access: FileAccess) throws(FileFailure) -> any WritableFile

  /// A new, empty file of a name that nobody has, in the folder of another.
  func createTemporary(
    beside path: String, access: FileAccess
  ) throws(FileFailure) -> TemporaryFile

  /// What is at a path and must be written to rather than replaced: a pipe, a device, a terminal, or
  /// the file that is this process's standard output or error. Nil for every other regular file, and
  /// where there is nothing.
  func openStream(_ path: String) throws(FileFailure) -> (any WritableFile)?

  /// Writes over a regular file where it is, for good, keeping its inode. After a failure it may hold
  /// a part of each text.
  func overwrite(_ path: String, with bytes: [UInt8]) throws(FileFailure)

  /// Moves a file, over whatever has the new name, in one step.
  func rename(_ path: String, to newPath: String) throws(FileFailure)

  /// Removes a file.
  func remove(_ path: String) throws(FileFailure)

  /// Makes a folder in a folder that is there; `.alreadyThere` if anything has that name.
  func makeFolder(_ path: String) throws(FileFailure)

  /// Makes what was created, renamed and removed in a folder outlive a loss of power.
  func synchronize(folder: String) throws(FileFailure)

  /// Takes the advisory lock on a file, which is made if it isn't there; nil if another holds it.
  ///
  /// The kernel frees it when its holder ends, however it ends. A link is not followed, and what is
  /// in the file is left as it is.
  /// - Throws: `.notRegular` for what isn't a regular file.
  func lock(_ path: String) throws(FileFailure) -> (any FileLock)?
}

/// A file as it was at some moment, as far as that can be told without reading it.
package struct FileStamp: Hashable, Sendable {
  private let marks: [Int64]

  package init(_ marks: [Int64]) { self.marks = marks }
}

/// Who may read a new file, as far as the umask allows.
package enum FileAccess: Hashable, Sendable {
  /// Everyone may read it: 0644.
  case everyone
  /// Only its owner may read it: 0600.
  case owner
  /// These permissions, whatever the umask: those of a file that is replaced.
  case exactly(UInt32)
}

/// Where a file lies.
package struct FilePlace: Hashable, Sendable {
  /// Its own path, where the one it was asked by is a link to it.
  package let path: String
  /// The absolute path without any links, which is the same for all spellings.
  package let realPath: String
  package let access: FileAccess

  package init(path: String, realPath: String, access: FileAccess) {
    self.path = path
    self.realPath = realPath
    self.access = access
  }
}

/// A file on its way to another's place.
package struct TemporaryFile: Sendable {
  package let path: String
  package let file: any WritableFile

  package init(path: String, file: any WritableFile) {
    self.path = path
    self.file = file
  }
}

/// A file that grows at its end.
package protocol WritableFile: AnyObject, Sendable {
  /// Writes at the end. After a failure a part of the bytes may have been written.
  func append(_ bytes: [UInt8]) throws(FileFailure)

  /// Returns once everything written so far outlives a loss of power.
  func synchronize() throws(FileFailure)

  /// Makes sure that what is at the file's path is still this file.
  /// - Throws: `.replaced` or `.removed`.
  func requireInPlace() throws(FileFailure)

  /// Closes it; nothing can be written after. Without this it closes when it is released.
  func close() throws(FileFailure)
}

/// An advisory lock that is held.
package protocol FileLock: AnyObject, Sendable {
  /// The text of the lock file, as far as `limit` bytes go.
  func text(limit: Int) throws(FileFailure) -> [UInt8]

  /// Replaces the text of the lock file, which tells others who holds it.
  func describe(_ bytes: [UInt8]) throws(FileFailure)

  /// Makes sure that what is at the lock's path is still the file that is locked: if not, another
  /// process can hold a lock of its own there.
  /// - Throws: `.replaced` or `.removed`.
  func requireInPlace() throws(FileFailure)

  /// Frees the lock. Without this it is freed when it is released.
  func release()
}
