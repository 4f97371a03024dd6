extension FileSystem {
  /// Replaces a file as a whole: whatever happens, its path holds the old text or the new one.
  ///
  /// The text goes to `<path>.tmp` in the same folder, is synchronized, renamed, and the folder
  /// synchronized. A leftover of an earlier, killed write is replaced.
  /// - Throws: the failure of the step that failed. If that was the last one, the new text is in
  ///   place but might not outlive a loss of power.
  package func writeAtomically(
    _ bytes: [UInt8],
    to path: String,
    access: FileAccess = .everyone
  ) throws(FileFailure) {
    let temporary = path + ".tmp"
    try removeIfThere(temporary)
    do {
      let file = try create(temporary, access: access)
      try file.append(bytes)
      try file.synchronize()
      try file.close()
      try rename(temporary, to: path)
    } catch {
      // The first failure is the one to report, whatever becomes of the leftover.
      try? remove(temporary)
      throw FileFailure(error.operation, path, error.cause)
    }
    try synchronize(folder: FilePathParts(path).folder)
  }

  /// Writes a file that is not there yet.
  /// - Throws: `.alreadyThere` if there is one, which then stays as it is.
  package func writeNew(_ bytes: [UInt8], to path: String) throws(FileFailure) {
    let file = try create(path, access: .everyone)
    try file.append(bytes)
    try file.synchronize()
    try file.close()
    try synchronize(folder: FilePathParts(path).folder)
  }

  /// Makes the folders on the way to a file that are not there yet.
  package func makeFolders(above path: String) throws(FileFailure) {
    let folder = FilePathParts(path).folder
    guard folder != ".", folder != "/" else { return }
    do throws(FileFailure) {
      try makeFolder(folder)
    } catch {
      if error.cause == .alreadyThere { return }
      guard error.cause == .notFound else { throw error }
      try makeFolders(above: folder)
      try makeFolder(folder)
    }
  }

  /// Replaces the text of a file that is there, as a whole, keeping its permissions; a link to it
  /// stays a link.
  package func replace(_ path: String, with bytes: [UInt8]) throws(FileFailure) {
    let place = try place(of: path)
    try writeAtomically(bytes, to: place.path, access: place.access)
  }

  /// Removes a file, which need not be there.
  package func removeIfThere(_ path: String) throws(FileFailure) {
    do {
      try remove(path)
    } catch {
      guard error.cause == .notFound else { throw error }
    }
  }

  /// The whole file, or nil where there is none.
  package func contentsIfThere(
    of path: String,
    limit: Int
  ) throws(FileFailure) -> [UInt8]? {
    do {
      return try contents(of: path, limit: limit)
    } catch {
      guard error.cause == .notFound else { throw error }
      return nil
    }
  }
}
