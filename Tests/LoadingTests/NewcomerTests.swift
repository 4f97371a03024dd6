import ActivationDiagnostics
import ActivationLoading
import ActivationModel
import ActivationReporting
import OrderedJSON
import TestSupport
import Testing

/// Plans as people type them who know no YAML: from editors with tabs, from Word and chats, from
/// spreadsheets and JSON, with the marks of other languages.
///
/// Most mean `meant/plan.yaml`, those called `weekly-…` a longer one, `meant/weekly.yaml`; what
/// another means has its name there.
@Suite("Plans of people who know no YAML")
struct NewcomerTests {
  static let folder = "Tests/LoadingTests/Fixtures/newcomers"
  static let names = Repository.names(in: folder, suffix: ".yaml")

  @Test(
    "whoever does what the help says has the plan that was meant after at most two steps",
    arguments: names, ["\n", "\r\n"])
  func settles(name: String, lineEnd: String) throws {
    var file = try Self.file(name, lineEnd)
    var steps: [String] = []
    while true {
      let loaded = PlanLoader.load(file, environment: nil)
      let errors = loaded.findings.filter { $0.severity == .error }
      if errors.isEmpty { break }
      let words = errors.map { "\($0.location?.start.line ?? 0): \($0.message)" }
      try #require(steps.count < 2, "\(name): \(steps), and still \(words)")
      file = try Self.step(name, file, errors)
      steps.append(words.joined(separator: "; "))
    }
    #expect(!steps.isEmpty, "\(name) has nothing wrong")
    let expected = try Self.meant(name)
    #expect(
      try Self.meaning(file) == Self.meaning(expected),
      "\(name): \(String(decoding: file.bytes, as: UTF8.self))")
  }

  @Test("what --fix does unasked to such a plan makes it mean nothing else", arguments: names)
  func certain(name: String) throws {
    var file = try Self.file(name)
    for _ in 0..<10 {
      let findings = PlanLoader.load(file, environment: nil).findings
      let (next, made) = file.applying(findings.flatMap(\.fixIts).filter(\.isCertain))
      if made.isEmpty { break }
      file = next
    }
    guard let plan = PlanLoader.load(file, environment: nil).value?.plan else { return }
    let expected = try Self.meant(name)
    #expect(JSONWriter.text(plan.json, layout: .canonical) == (try Self.meaning(expected)))
  }

  @Test("there are enough of them, and few of them need a person's hand")
  func many() {
    #expect(Self.names.count >= 40)
    #expect(Self.byHand.count <= 4)
    #expect(Set(Self.byHand.keys).isSubset(of: Self.names))
  }

  /// Those that are looked at as people read them.
  static let read = [
    "bullets", "colon-in-name", "comma-in-name", "comma-list", "definitions-not-indented",
    "equals-in-braces", "fenced",
    "full-width-colon", "items-without-dashes", "list-for-definition", "merge-conflict",
    "open-bracket-above-next",
    "open-quote-in-braces", "revision-below-item", "second-item-deeper", "tabs", "utf-16",
    "word-dashes",
  ]

  @Test("what people read fits their terminal and reads as reviewed", arguments: [50, 80, 120])
  func texts(width: Int) throws {
    var output = ""
    for name in Self.read {
      let file = try Self.file(name)
      output += FindingsText.render(
        PlanLoader.load(file, environment: nil).findings, sources: [file],
        style: TextStyle(colour: false, width: width))
      output += "\n" + String(repeating: "=", count: width) + "\n\n"
    }
    try Golden.expect(output, equals: "Tests/LoadingTests/Fixtures/newcomers-\(width).txt")
  }

  /// What somebody does where there is no correction by machine, and the words that say so.
  private struct Hand: Sendable {
    let words: String
    let step: @Sendable (SourceFile) throws -> [UInt8]
  }

  private static let byHand: [String: Hand] = [
    "utf-16": Hand(words: "Save it as UTF-8") { file in
      let units = stride(from: 2, to: file.bytes.count - 1, by: 2).map {
        UInt16(file.bytes[$0]) | UInt16(file.bytes[$0 + 1]) << 8
      }
      return Array(String(decoding: units, as: UTF16.self).utf8)
    },
    "latin-1": Hand(words: "Save it as UTF-8") { file in
      Array(String(String.UnicodeScalarView(file.bytes.map { Unicode.Scalar($0) })).utf8)
    },
  ]

  /// Makes the first correction of each finding, or the one change that has none.
  private static func step(
    _ name: String, _ file: SourceFile, _ errors: [Finding]
  ) throws -> SourceFile {
    let fixIts = errors.compactMap(\.fixIts.first)
    if !fixIts.isEmpty {
      let (next, made) = file.applying(fixIts)
      #expect(!made.isEmpty)
      return next
    }
    let hand = try #require(
      byHand[name], "\(name): nothing to follow in \(errors.map { $0.message })")
    #expect(errors.contains { $0.help?.contains(hand.words) ?? false })
    return SourceFile(name: file.name, bytes: try hand.step(file))
  }

  private static let meanings = Repository.names(in: "\(folder)/meant", suffix: ".yaml")

  /// What the author of a broken plan meant.
  private static func meant(_ name: String) throws -> SourceFile {
    let usual = name.hasPrefix("weekly-") ? "weekly" : "plan"
    let meant = meanings.contains(name) ? name : usual
    return SourceFile(
      name: "meant.yaml", bytes: try Repository.bytes("\(folder)/meant/\(meant).yaml"))
  }

  private static func file(_ name: String, _ lineEnd: String = "\n") throws -> SourceFile {
    let bytes = try Repository.bytes("\(folder)/\(name).yaml")
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    // The one in UTF-16 has line ends of its own.
    let isWide = bytes.starts(with: [0xFF, 0xFE])
    return SourceFile(
      name: "plan.yaml", bytes: isWide ? bytes : Array(lines.joined(separator: lineEnd.utf8)))
  }

  private static func meaning(_ file: SourceFile) throws -> String {
    let plan = try #require(PlanLoader.load(file, environment: nil).value?.plan)
    return JSONWriter.text(plan.json, layout: .canonical)
  }
}
