import ActivationDiagnostics
import ActivationLockfile

/// Journals: what was read is written and read as the same; folding in twice changes nothing more.
enum JournalTarget {
  static func run(_ bytes: [UInt8]) {
    let file = SourceFile(name: "f", bytes: bytes)
    let decoded = Journal.decoding(file)
    Law.holds((decoded.value == nil) != decoded.findings.isEmpty, "value and findings disagree")
    Law.findings(decoded.findings, in: file)
    guard let journal = decoded.value, let binding = journal.binding else { return }
    let header = bytes.prefix { $0 != UInt8(ascii: "\n") } + [UInt8(ascii: "\n")]
    let written = SourceFile(name: "again", bytes: header + journal.entries.flatMap(\.line))
    let again = Journal.decoding(written)
    Law.holds(again.value == journal, "read again, it differs: \(again.findings)")
    let once = Lockfile(binding: binding).folding(journal)
    Law.holds(once.folding(journal) == once, "folded in twice, it differs")
    LockfileTarget.run(once.encoded)
  }
}
