extension FileSystem {
  /// Replaces a file as a whole: whatever happens, its path holds the old text or the new one.
  ///
  /// The text goes to a file of its own in the same folder, is synchronized, renamed, and the folder
  /// synchronized. Where nothing can be renamed to the path, because the file is a mount of its own,
  /// it is written in place; the new text stays beside it until that is done.
  /// - Parameter check: Looks at the new file, at the path it is given, before it takes the place.
  /// - Throws: the failure of the step that failed. If that was the last one, the new text is in
  ///   place but might not outlive a loss of power.
  package func writeAtomically(
    _ bytes: [UInt8],
    to path: String,
    access: FileAccess = .everyone,
    check: (_ path: String) throws(FileFailure) -> Void = { _ in }
  ) throws(FileFailure) {
    let temporary = try createTemporary(beside: path, access: access)
    do throws(FileFailure) {
      try temporary.file.append(bytes)
      try temporary.file.synchronize()
      try temporary.file.close()
      try check(temporary.path)
      do throws(FileFailure) {
        try rename(temporary.path, to: path)
      } catch {
        guard error.cause == .busy else { throw error }
        try writeInPlace(bytes, to: path, from: temporary.path)
      }
    } catch {
      // The first failure is the one to report, whatever becomes of the leftover.
      if case .tornInPlace = error.cause { throw error }
      try? remove(temporary.path)
      throw FileFailure(error.operation, path, error.cause)
    }
    try synchronize(folder: FilePathParts(path).folder)
  }

  /// - Parameter temporary: Holds the same text, for good, and goes when it is no longer needed.
  private func writeInPlace(
    _ bytes: [UInt8], to path: String, from temporary: String
  ) throws(FileFailure) {
    try synchronize(folder: FilePathParts(temporary).folder)
    do throws(FileFailure) {
      try overwrite(path, with: bytes)
    } catch {
      throw FileFailure(.write, path, .tornInPlace(saved: temporary))
    }
    try remove(temporary)
  }

  /// Writes a file that the user named: through links, as a whole; into it, where it is a pipe, a
  /// device or this process's own output.
  /// - Parameter streamed: What to write instead into what is no file, which a pipeline's log may be.
  package func deliver(
    _ bytes: [UInt8], to path: String, access: FileAccess = .everyone, streamed: () -> [UInt8]
  ) throws(FileFailure) {
    if let stream = try openStream(path) {
      try stream.append(streamed())
      return try stream.close()
    }
    try writeAtomically(bytes, to: try resolve(path), access: access)
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

  /// The whole of a file that sortie itself makes, or nil where there is none.
  package func ownContentsIfThere(
    of path: String,
    limit: Int
  ) throws(FileFailure) -> [UInt8]? {
    do {
      return try ownContents(of: path, limit: limit)
    } catch {
      guard error.cause == .notFound else { throw error }
      return nil
    }
  }
}
