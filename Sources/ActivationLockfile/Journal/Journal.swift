package import ActivationDiagnostics
package import ActivationModel

/// What an apply in progress, or a killed one, has written down, line by line.
package struct Journal: Hashable, Sendable {
  /// The version of the format that is written, and the newest that is read.
  package static let version = 1

  /// The most bytes that are read.
  package static let sizeLimit = 1 << 30

  /// What it is bound to; nil where not even its first line was written whole.
  package let binding: LedgerBinding?
  package let entries: [LedgerEntry]
  /// What it was begun on; nil where an older version began it, which didn't say.
  package let base: JournalBase?

  package init(
    binding: LedgerBinding?, entries: [LedgerEntry] = [], base: JournalBase? = nil
  ) {
    self.binding = binding
    self.entries = entries
    self.base = base
  }
}

/// What a journal was begun on: its entries are to be added to that.
package enum JournalBase: Hashable, Sendable {
  /// There was no lockfile.
  case none
  /// The lockfile whose bytes have this digest.
  case lockfile(ContentDigest)

  /// - Parameter lockfile: The lockfile that is there, if one is.
  package init(_ lockfile: Lockfile?) {
    self = lockfile.map { .lockfile(ContentDigest(of: $0.encoded)) } ?? .none
  }
}

extension Journal {
  /// Whether this lockfile, or that there is none, is what it was begun on, as far as it says.
  func isBased(on lockfile: Lockfile?) -> Bool { base.map { $0 == JournalBase(lockfile) } ?? true }

  /// Whether the lockfile that it was begun on isn't there.
  func lacksBase(besides lockfile: Lockfile?) -> Bool {
    guard lockfile == nil, case .lockfile = base else { return false }
    return true
  }
}

extension Journal {
  /// Reads a journal.
  ///
  /// A last line without its newline is dropped: an intent that was cut off was never sent,
  /// because sending waits until it is durable; an outcome that was cut off leaves the fate of its
  /// job unknown.
  /// - Returns: nil with a finding for the first line that can't be read otherwise.
  package static func decoding(_ source: SourceFile) -> Diagnosed<Journal?> {
    let newline = UInt8(ascii: "\n")
    let text = source.bytes.dropFirst(ByteOrderMark.length(before: source.bytes))
    var lines = text.split(separator: newline, omittingEmptySubsequences: false)
    // What follows the last newline: nothing, or a torn line.
    _ = lines.popLast()
    var reading = JournalReading()
    for (index, line) in lines.enumerated() {
      do throws(JournalReading.Refusal) {
        try reading.read(Array(line))
      } catch {
        return Diagnosed(nil, findings: [.refused(error, at: .line(index + 1, of: source.name))])
      }
    }
    return Diagnosed(
      Journal(binding: reading.binding, entries: reading.entries, base: reading.base))
  }
}

extension Finding {
  fileprivate static func refused(
    _ refusal: JournalReading.Refusal,
    at location: SourceLocation
  ) -> Finding {
    switch refusal {
    case .newerVersion(let version):
      Finding(
        .lockfileTooNew,
        """
        a newer sortie wrote this journal (version \(version) of the format; this one reads \
        version \(Journal.version))
        """,
        help: "Finish that apply with the version of sortie that started it, or a later one.",
        at: location
      )
    case .damage(let reason):
      Finding(
        .journalDamaged,
        "this line of the journal can't be read: \(reason)",
        help: """
          Restore the journal from the pipeline's checkpoint. If there is none, look at the \
          destinations' runs in Experience Platform before you move it away: it may have exports \
          that the lockfile lacks.
          """,
        at: location
      )
    }
  }
}
