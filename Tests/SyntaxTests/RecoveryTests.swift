import ActivationDiagnostics
import TestSupport
import Testing

@testable import ActivationSyntax

@Suite("Reading on behind syntax errors")
struct RecoveryTests {
  @Test("what stands behind an error is read, and where it stands is still true")
  func places() throws {
    let text = "é: “a\nb:2\nc: [ü, 'x'\nd:\n\te: 1\nf: \"ä\"\ng: *no\n"
    let parsed = parse(Array(text.utf8))
    let places = parsed.findings.map { "\($0.location?.description ?? "") \($0.rule.code)" }
    #expect(places == ["t.yaml:2:1 P001", "t.yaml:3:4 P001", "t.yaml:5:1 P001", "t.yaml:7:4 P005"])
    let root = try #require(parsed.value).root
    #expect(root["f"]?.text == "ä")
    #expect(root["f"]?.location.description == "t.yaml:6:4")
    #expect(root.entries.compactMap(\.key.text) == ["é", "b", "c", "d", "f", "g"])
  }

  @Test(
    "texts that once were too much are read to their end",
    arguments: [
      "\na: \"\r\\ud800\"", "\u{A0}\u{A0}\n\u{A0}\u{A0}", "[\n", "a: {x: [1}, {x\n", "? [a]\n\r b",
    ]
  )
  func onceTooMuch(text: String) {
    let parsed = parse(Array(text.utf8))
    #expect(parsed.findings.containErrors)
    let bounds = Bounds(of: Array(text.utf8))
    #expect(parsed.findings.compactMap(\.location).allSatisfy { bounds.contain($0) })
  }

  @Test("many errors end the search, with a word about it")
  func limit() {
    let text = (1...50).map { "k\($0): @\nl\($0): 1\n" }.joined()
    let parsed = parse(Array(text.utf8))
    #expect(parsed.value == nil)
    #expect(parsed.findings.filter { $0.severity == .error }.count == YAMLLimits.repairs + 1)
    #expect(parsed.findings.last?.severity == .note)
    let fits = parse(Array(text.utf8.prefix(200)))
    #expect(fits.value != nil)
  }

  @Test("a file without syntax errors isn't touched")
  func untouched() throws {
    for text in [Self.plan, "{\"a\": [1, \"“x”\"]}", "a: b # é\n", "a: |\n  “x”\n  {{ y }}\n"] {
      let parsed = parse(Array(text.utf8))
      #expect(parsed.findings.isEmpty)
      #expect(try #require(parsed.value).repairs.isEmpty)
    }
  }

  @Test("whatever is changed in a plan, reading ends, in the file's bounds, its lines untouched")
  func mutations() throws {
    let seed: UInt64 = 20_261_125
    var generator = SeededGenerator(seed: seed)
    for round in 0..<1500 {
      let bytes = Mutation.random(using: &generator).apply(to: Array(Self.plan.utf8), &generator)
      let file = SourceFile(name: "t.yaml", bytes: bytes)
      let parsed = YAMLDocument.parse(file)
      #expect(parsed.value != nil || parsed.findings.containErrors, "seed \(seed), round \(round)")
      let bounds = Bounds(of: bytes)
      for finding in parsed.findings {
        let places = [finding.location].compactMap { $0 } + finding.notes.compactMap(\.location)
        for place in places + finding.fixIts.map(\.location) {
          #expect(
            bounds.contain(place), "seed \(seed), round \(round): \(finding.message) \(place)")
        }
      }
      guard let document = parsed.value else { continue }
      let read = document.root.tree.file.bytes
      #expect(read.count == bytes.count, "seed \(seed), round \(round)")
      #expect(lineEnds(read) == lineEnds(bytes), "seed \(seed), round \(round)")
      let isGood = Reading(file, start: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0).tree != nil
      if isGood && EncodingCheck(file).isGood { #expect(read == bytes) }
      if read != bytes {
        #expect(parsed.findings.containErrors, "seed \(seed), round \(round)")
        #expect(!document.repairs.isEmpty)
      }
      visit(document.root, within: bytes.count)
    }
  }

  @Test("nothing is reported twice, and each error line once", arguments: [1, 2, 3])
  func onceEach(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<300 {
      var bytes = Array(Self.plan.utf8)
      for _ in 0..<3 {
        bytes = Mutation.random(using: &generator).apply(to: bytes, &generator)
      }
      let errors = parse(bytes).findings.filter { $0.rule == .invalidYAML && $0.severity == .error }
      let lines = errors.compactMap { $0.location?.start.line }
      #expect(Set(lines).count == lines.count, "seed \(seed), round \(round): \(lines)")
    }
  }

  static let plan = """
    version: 1
    name: &n "fl\\u00e4sh"   # é
    destinations:
      loyalty-sftp: { id: ca5c6e9a, name: 'it''s' }
      partner-s3:
        name: "Partner S3, nightly"
    audiences: &a
      gold: { id: 4afb50cb,
        name: x }
      more: {<<: {x: 1}, y: ~}
    text: |
      two
      lines
    activations:
      - destination: loyalty-sftp
        audiences: [gold, *n]
      - destination: partner-s3
        audiences:
          - gold
          - {audience: more, maxAge: 20h}
    """

  /// The last line end may have become a bracket that closes the file.
  private func lineEnds(_ bytes: [UInt8]) -> [Int] {
    bytes.indices.dropLast().filter { bytes[$0] == 0x0A || bytes[$0] == 0x0D }
  }

  private func visit(_ node: YAMLNode, within count: Int) {
    #expect(node.byteRange.upperBound <= count)
    #expect(node.location.start <= node.location.end)
    for entry in node.entries {
      visit(entry.key, within: count)
      visit(entry.value, within: count)
    }
    for element in node.elements { visit(element, within: count) }
  }

  private func parse(_ bytes: [UInt8]) -> Diagnosed<YAMLDocument?> {
    YAMLDocument.parse(SourceFile(name: "t.yaml", bytes: bytes))
  }
}

/// How wide each line of a text is.
struct Bounds {
  private var widths: [Int] = [0]

  init(of bytes: [UInt8]) {
    var previous: UInt8 = 0
    for byte in bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...] {
      if byte == 0x0A && previous == 0x0D {
        // The carriage return has ended the line already.
      } else if byte == 0x0A || byte == 0x0D {
        widths.append(0)
      } else if byte & 0xC0 != 0x80 {
        widths[widths.count - 1] += 1
      }
      previous = byte
    }
  }

  /// A place may reach to just behind its line.
  func contain(_ place: ActivationDiagnostics.SourceLocation) -> Bool {
    contain(place.start) && contain(place.end) && place.start <= place.end
  }

  private func contain(_ position: SourcePosition) -> Bool {
    guard (1...widths.count).contains(position.line) else { return false }
    return (1...(widths[position.line - 1] + 2)).contains(position.column)
  }
}

enum Mutation: CaseIterable {
  case truncate, flip, insert, remove, swapLines, removeLine, repeatLine

  static func random(using generator: inout SeededGenerator) -> Mutation {
    allCases.randomElement(using: &generator) ?? .flip
  }

  private static let noise =
    Array("\t\n\r\"'[]{}:,&*#-|>!%@` é\u{FEFF}\u{A0}\u{2028}“\u{0}<=".utf8) + [0xFF, 0xC2]

  func apply(to bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    guard !bytes.isEmpty else { return bytes }
    var bytes = bytes
    let index = Int.random(in: bytes.indices, using: &generator)
    let byte = Self.noise.randomElement(using: &generator) ?? 0
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let first = Int.random(in: lines.indices, using: &generator)
    let second = Int.random(in: lines.indices, using: &generator)
    switch self {
    case .truncate: return Array(bytes[..<index])
    case .flip: bytes[index] = byte
    case .insert: bytes.insert(byte, at: index)
    case .remove: bytes.remove(at: index)
    case .swapLines: lines.swapAt(first, second)
    case .removeLine: lines.remove(at: first)
    case .repeatLine: lines.insert(lines[first], at: second)
    }
    switch self {
    case .swapLines, .removeLine, .repeatLine: return Array(lines.joined(separator: [0x0A]))
    default: return bytes
    }
  }
}
