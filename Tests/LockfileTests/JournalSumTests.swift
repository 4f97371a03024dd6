import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import TestSupport
import Testing

@Suite("The journal's checksum")
struct JournalSumTests {
  private static let entries: [LedgerEntry] = [
    Samples.intent("1", [Samples.gold]),
    Samples.accepted("1", [Samples.order(Samples.gold, "run-1")]),
    Samples.intent("2", [Samples.vip]),
    .outcome("2", .unknown("cut off", requestID: nil)),
    .forgotten(Samples.vip, at: nil),
  ]

  /// The lines of a journal as it is written, without their newlines.
  private static func lines() throws -> [String] {
    let files = InMemoryFileSystem()
    let writer = try JournalWriter("j", binding: Samples.binding, in: files)
    for entry in entries { try writer.commit([entry]) }
    let text = String(decoding: try #require(files.files["j"]), as: UTF8.self)
    return text.split(separator: "\n").map(String.init)
  }

  private static func decoding(_ lines: [String], end: String = "\n") -> Diagnosed<Journal?> {
    Journal.decoding(Samples.source(lines.map { $0 + end }.joined(), "p.lock.json.journal"))
  }

  private static func refusal(_ lines: [String]) -> Finding? {
    let decoded = decoding(lines)
    #expect(decoded.value == nil)
    return decoded.findings.first
  }

  @Test("a journal that nothing happened to is read, other line ends included")
  func whole() throws {
    let lines = try Self.lines()
    #expect(Self.decoding(lines).value?.entries == Self.entries)
    #expect(Self.decoding(lines, end: "\r\n").value?.entries == Self.entries)
  }

  @Test("a byte that was changed anywhere is not believed")
  func changedByte() throws {
    let text = try Self.lines().map { $0 + "\n" }.joined()
    let bytes = Array(text.utf8)
    for place in bytes.indices.dropLast() where bytes[place] != UInt8(ascii: "\n") {
      var changed = bytes
      // Another letter, digit or sign, so that many of the lines are still JSON.
      changed[place] ^= 1
      let decoded = Journal.decoding(Samples.source(changed, "j"))
      #expect(decoded.value == nil, "byte \(place) of \(bytes.count)")
    }
  }

  @Test(
    "a run's id with one letter changed would lead to another run, so it is refused at its line")
  func changedRun() throws {
    var lines = try Self.lines()
    lines[2] = lines[2].replacing("run-1", with: "run-7")
    let finding = try #require(Self.refusal(lines))
    #expect(finding.rule.code == "L309" && finding.location?.start.line == 3)
    #expect(finding.message.contains("checksum") && finding.help?.contains("checkpoint") == true)
  }

  @Test("an intent that is missing with its outcome would be sent again, so the journal is refused")
  func missingLines() throws {
    var lines = try Self.lines()
    lines.removeSubrange(1...2)
    #expect(Self.refusal(lines)?.location?.start.line == 2)
  }

  @Test("two lines that changed places are refused")
  func swappedLines() throws {
    var lines = try Self.lines()
    lines.swapAt(3, 5)
    #expect(Self.refusal(lines)?.location?.start.line == 4)
  }

  @Test("a line of another journal, and one without a sum, are refused")
  func strangeLines() throws {
    let lines = try Self.lines()
    let bare = String(
      decoding: LedgerEntry.forgotten(Samples.gold, at: nil).line.dropLast(), as: UTF8.self)
    #expect(Self.refusal(lines + [bare])?.message.contains("no checksum") == true)
    #expect(Self.refusal(lines + [lines[1]])?.message.contains("checksum is wrong") == true)
  }

  @Test("a last line that was cut off is dropped, wherever it was cut")
  func tornLine() throws {
    let lines = try Self.lines()
    let last = try #require(lines.last)
    for length in 0..<last.utf8.count {
      let text = lines.dropLast().map { $0 + "\n" }.joined() + last.prefix(length)
      let decoded = Journal.decoding(Samples.source(text, "j"))
      #expect(decoded.value?.entries == Self.entries.dropLast(), "\(length) bytes")
    }
  }

  @Test("the journal of an older version, which has no sums, is read")
  func olderVersion() {
    let header = """
      {"journalVersion":1,"plan":"flash-sale","environment":null,\
      "organization":"5555467B5D8013E50A494220@AdobeOrg","sandbox":"prod"}

      """
    let text = Array(header.utf8) + Self.entries.flatMap(\.line)
    #expect(Journal.decoding(Samples.source(text, "j")).value?.entries == Self.entries)
  }

  @Test("an older version finds nothing in the lines that it doesn't pass over")
  func version() throws {
    let lines = try Self.lines()
    #expect(lines[0].hasPrefix(#"{"journalVersion":1,"#))
    for (line, entry) in zip(lines.dropFirst(), Self.entries) {
      let old = String(decoding: entry.line.dropLast(2), as: UTF8.self)
      #expect(line.hasPrefix(old + #","sum":""#) && line.hasSuffix(#""}"#))
    }
  }
}
