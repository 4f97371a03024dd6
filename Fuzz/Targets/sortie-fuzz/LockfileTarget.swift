import ActivationDiagnostics
import ActivationLockfile

/// Lockfiles: what was read is written and read as the same.
enum LockfileTarget {
  static func run(_ bytes: [UInt8]) {
    let file = SourceFile(name: "f", bytes: bytes)
    let decoded = Lockfile.decoding(file)
    Law.holds((decoded.value == nil) != decoded.findings.isEmpty, "value and findings disagree")
    Law.findings(decoded.findings, in: file)
    let binding = Lockfile.binding(of: file)
    guard let lockfile = decoded.value else { return }
    let encoded = lockfile.encoded
    let again = Lockfile.decoding(SourceFile(name: "again", bytes: encoded))
    Law.holds(again.value == lockfile, "read again, it differs: \(again.findings)")
    Law.holds(again.value?.encoded == encoded, "written again, it differs")
    Law.holds(binding == nil || binding == lockfile.binding, "the header is read differently")
    let header = Lockfile.binding(of: SourceFile(name: "again", bytes: encoded))
    Law.holds(header == lockfile.binding, "the header written is read differently")
  }
}
