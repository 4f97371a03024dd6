package import ActivationModel
import Synchronization

/// Writes a new journal, line by line.
///
/// After a failed write nothing more is written: a line after a torn one would make the whole
/// journal unreadable. Every later call throws the first failure again. Each line carries the
/// checksum that runs through the journal.
package final class JournalWriter: Sendable {
  private let file: any WritableFile
  private let watch: LockfileWatch?
  private let state: Mutex<State>

  private struct State {
    var sum = JournalSum()
    var failure: FileFailure?
  }

  /// Makes the journal, durably, so that a crash can't lose the file that the first intent is in.
  /// - Parameters:
  ///   - base: What it is begun on.
  ///   - watch: Of the lockfile that it is begun on.
  /// - Throws: `.alreadyThere` if there is a journal: it must be folded first.
  package init(
    _ path: String,
    binding: LedgerBinding,
    base: JournalBase? = nil,
    watch: LockfileWatch? = nil,
    in files: some FileSystem
  ) throws(FileFailure) {
    self.watch = watch
    file = try files.create(path, access: .everyone)
    var state = State()
    try file.append(state.sum.sealing(JournalHeader.line(binding, base: base)))
    try file.synchronize()
    try files.synchronize(folder: FilePathParts(path).folder)
    self.state = Mutex(state)
  }

  /// Makes sure that what lies at the journal's path is still this journal.
  /// - Throws: `.replaced` or `.removed`: what is written from then on, nobody would read.
  package func requireInPlace() throws(FileFailure) { try file.requireInPlace() }

  /// Makes sure that the lockfile that it was begun on is as it was.
  /// - Throws: `.changedMeanwhile`: what is written over it would be lost.
  package func requireBase() throws(FileFailure) { try watch?.requireUnchanged() }

  /// Appends entries and makes them durable: what a request must wait for.
  package func commit(_ entries: [LedgerEntry]) throws(FileFailure) {
    try append(entries, andSynchronize: true)
  }

  /// Appends entries that may be lost with the power, because the platform can be asked again.
  package func write(_ entries: [LedgerEntry]) throws(FileFailure) {
    try append(entries, andSynchronize: false)
  }

  private func append(
    _ entries: [LedgerEntry], andSynchronize isDurable: Bool
  ) throws(FileFailure) {
    try state.withLock { state throws(FileFailure) in
      if let earlier = state.failure { throw earlier }
      var bytes: [UInt8] = []
      for entry in entries { bytes += state.sum.sealing(entry.line) }
      do throws(FileFailure) {
        try file.append(bytes)
        if isDurable { try file.synchronize() }
      } catch {
        state.failure = error
        throw error
      }
    }
  }
}
