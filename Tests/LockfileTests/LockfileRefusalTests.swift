import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import Testing

/// A lockfile that must be refused, and what must be said of it.
struct BadLockfile: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let text: String
  let code: String
  let line: Int
  let says: String

  init(_ description: String, _ text: String, _ code: String, line: Int, says: String) {
    testDescription = description
    self.text = text
    self.code = code
    self.line = line
    self.says = says
  }
}

@Suite("Lockfiles that are refused")
struct LockfileRefusalTests {
  private static let entry =
    #"{"destination":{"id":"sftp"},"audience":{"id":"gold"},"revision":"1","job":"j","submittedAt":"2026-11-23T09:00:00Z","state":"failed"}"#

  private static func lockfile(version: String = "1", _ entries: String...) -> String {
    """
    {
      "lockfileVersion": \(version),
      "plan": "p", "environment": null, "organization": "o", "sandbox": "s",
      "activations": [
    \(entries.joined(separator: ",\n"))
      ]
    }
    """
  }

  static let cases: [BadLockfile] = [
    BadLockfile("newer version", lockfile(version: "2"), "L304", line: 1, says: "version 2"),
    BadLockfile(
      "newer version with other entries", lockfile(version: "2", "[1]"), "L304", line: 1,
      says: "newer sortie"),
    BadLockfile(
      "conflict", lockfile("<<<<<<< HEAD\n\(entry)\n=======\n\(entry)\n>>>>>>> theirs"), "L305",
      line: 5, says: "conflict markers"),
    BadLockfile("pair twice", lockfile(entry, entry), "L306", line: 6, says: "gold"),
    BadLockfile("cut off", String(lockfile(entry).dropLast(8)), "L307", line: 5, says: "JSON"),
    BadLockfile("empty", "", "L307", line: 1, says: "object"),
    BadLockfile("something after it", lockfile() + "\n{}", "L307", line: 8, says: "JSON"),
    BadLockfile(
      "no version", #"{"plan":"p","activations":[]}"#, "L307", line: 1,
      says: "“lockfileVersion” is missing"),
    BadLockfile("version 0", lockfile(version: "0"), "L307", line: 2, says: "must be 1"),
    BadLockfile(
      "version as text", lockfile(version: "\"1\""), "L307", line: 2, says: "whole number"),
    BadLockfile(
      "no sandbox", #"{"lockfileVersion":1,"plan":"p","organization":"o","activations":[]}"#,
      "L307", line: 1, says: "“sandbox” is missing"),
    BadLockfile(
      "unknown state", lockfile(entry.replacing("failed", with: "done")), "L307", line: 5,
      says: "one of submitted, running"),
    BadLockfile(
      "a time that is none", lockfile(entry.replacing("T09", with: " 09")), "L307", line: 5,
      says: "“submittedAt” must be a time"),
    BadLockfile(
      "a number for a text", lockfile(entry.replacing("\"j\"", with: "1")), "L307", line: 5,
      says: "“job” must be a text"),
    BadLockfile(
      "no audience id", lockfile(entry.replacing(#"{"id":"gold"}"#, with: "{}")), "L307", line: 5,
      says: "“id” is missing"),
    BadLockfile(
      "a fraction of a file", lockfile(entry.replacing("\"job\"", with: "\"files\":1.5,\"job\"")),
      "L307", line: 5, says: "“files” must be a whole number"),
    BadLockfile(
      "a broken escape", lockfile(entry.replacing("\"j\"", with: #""\ud800x""#)), "L307", line: 5,
      says: "JSON"),
    BadLockfile(
      "endless nesting", lockfile(String(repeating: "[", count: 100_000)), "L307", line: 5,
      says: ""),
  ]

  @Test(
    "a lockfile that can't be trusted is refused, with its place and what to do", arguments: cases)
  func refusal(bad: BadLockfile) throws {
    let decoded = Lockfile.decoding(Samples.source(bad.text))
    #expect(decoded.value == nil)
    let finding = try #require(decoded.findings.first)
    #expect(decoded.findings.count == 1)
    #expect(finding.rule.code == bad.code)
    #expect(finding.severity == .error)
    #expect(finding.location?.file == "flash-sale.lock.json")
    #expect(finding.location?.start.line == bad.line)
    #expect(bad.says.isEmpty || finding.message.contains(bad.says), "\(finding.message)")
    #expect(finding.help?.isEmpty == false)
  }

  @Test("all wrong entries are shown at once")
  func accumulation() {
    let text = Self.lockfile("{}", Self.entry, "1", Self.entry)
    let codes = Lockfile.decoding(Samples.source(text)).findings.map(\.rule.code)
    #expect(codes == ["L307", "L307", "L306"])
  }

  @Test("a pair listed twice shows both places")
  func bothPlaces() {
    let findings = Lockfile.decoding(Samples.source(Self.lockfile(Self.entry, Self.entry))).findings
    #expect(findings.first?.notes.first?.location?.start.line == 5)
  }

  @Test("bytes that are no UTF-8 are refused")
  func encoding() {
    let bytes = Array(Self.lockfile(Self.entry).utf8).map { $0 == UInt8(ascii: "j") ? 0xFF : $0 }
    #expect(Lockfile.decoding(Samples.source(bytes)).findings.map(\.rule.code) == ["L307"])
  }

  @Test("no cut-off lockfile passes for a whole one")
  func everyPrefix() {
    let bytes = Array(LockfileCodingTests.sample.utf8)
    // Without its final newline it is still whole.
    for end in 0..<(bytes.count - 1) {
      let decoded = Lockfile.decoding(Samples.source(Array(bytes[..<end])))
      #expect(decoded.value == nil && !decoded.findings.isEmpty, "\(end) bytes")
    }
  }

  @Test("the lockfile of another plan or environment is not used for this one")
  func otherPlan() {
    let binding = LedgerBinding(
      plan: "p", environment: "stage", organization: "o", sandbox: "s")
    #expect(binding.finding(for: "p", environment: "stage", file: "f") == nil)
    #expect(binding.finding(for: "q", environment: "stage", file: "f")?.rule.code == "L308")
    let message = binding.finding(for: "p", environment: nil, file: "f")?.message
    #expect(
      message == """
        this lockfile belongs to plan “p” in environment “stage”, not to plan “p” without \
        an environment
        """)
  }
}
