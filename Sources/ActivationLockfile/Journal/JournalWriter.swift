import Synchronization

/// Writes a new journal, line by line.
///
/// After a failed write nothing more is written: a line after a torn one would make the whole
/// journal unreadable. Every later call throws the first failure again.
package final class JournalWriter: Sendable {
  private let file: any WritableFile
  private let failure = Mutex<FileFailure?>(nil)

  /// Makes the journal, durably, so that a crash can't lose the file that the first intent is in.
  /// - Throws: `.alreadyThere` if there is a journal: it must be folded first.
  package init(
    _ path: String,
    binding: LockfileBinding,
    in files: some FileSystem
  ) throws(FileFailure) {
    file = try files.create(path, access: .everyone)
    try file.append(JournalHeader.line(binding))
    try file.synchronize()
    try files.synchronize(folder: FilePathParts(path).folder)
  }

  /// Appends entries and makes them durable: what a request must wait for.
  package func commit(_ entries: [JournalEntry]) throws(FileFailure) {
    try write(entries)
    try guarded { () throws(FileFailure) in try file.synchronize() }
  }

  /// Appends entries that may be lost with the power, because the platform can be asked again.
  package func write(_ entries: [JournalEntry]) throws(FileFailure) {
    let bytes = entries.flatMap(\.line)
    try guarded { () throws(FileFailure) in try file.append(bytes) }
  }

  private func guarded(_ step: () throws(FileFailure) -> Void) throws(FileFailure) {
    if let earlier = failure.withLock({ $0 }) { throw earlier }
    do throws(FileFailure) {
      try step()
    } catch {
      failure.withLock { $0 = error }
      throw error
    }
  }
}
