import ActivationDiagnostics
import ActivationSyntax

/// Whether a file that can't be read was ever meant to be a plan, judged by its looks: a photo or a
/// web page deserves one word, not a list of its faults.
struct PlanLikeness {
  /// How much of a file is looked at; the top keys of a plan come early or often.
  private static let reach = 1 << 20

  private let file: SourceFile
  private let start: ArraySlice<UInt8>

  init(_ file: SourceFile) {
    self.file = file
    start = file.bytes.prefix(Self.reach)
  }

  /// That it is no plan, or nil if it may be one.
  var finding: Finding? {
    guard !start.isEmpty, isBinary || !hasPlanKey else { return nil }
    return .notAPlan(kind, at: SourceLocation(file: file.name, start: top, end: top))
  }

  private var top: SourcePosition { SourcePosition(line: 1, column: 1) }

  /// Zero bytes are in nearly every binary file, and in no text but UTF-16.
  private var isBinary: Bool {
    !isUTF16 && start.prefix(4096).contains(0) && !hasPlanKey
  }

  private var isUTF16: Bool {
    start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF])
  }

  /// Whether a line starts with a key that only plans have, or `version:` at its very start.
  private var hasPlanKey: Bool {
    if isUTF16 { return true }
    let telling = [
      PlanTable.activations, PlanTable.destinations, PlanTable.audiences, PlanTable.dataflows,
    ].map(\.key)
    return start.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).contains { line in
      let word = line.drop { !Self.isLetter($0) }.prefix(while: Self.isLetter)
      guard line.prefix(upTo: word.startIndex).allSatisfy(Self.isLead) else { return false }
      let isKey =
        line[word.endIndex...].first.map { !Self.isLetter($0) && $0 != 0x28 && $0 != 0x2E } ?? true
      return isKey && telling.contains { word.elementsEqual($0.utf8) }
        || isVersion(word, line[word.endIndex...])
    }
  }

  private func isVersion(_ word: ArraySlice<UInt8>, _ rest: ArraySlice<UInt8>) -> Bool {
    word.elementsEqual(PlanTable.version.key.utf8)
      && rest.drop { $0 == 0x22 || $0 == 0x27 || $0 == 0x20 }.first == UInt8(ascii: ":")
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }

  /// What may stand before a key: white space, a byte order mark, brackets and quotes.
  private static func isLead(_ byte: UInt8) -> Bool {
    byte >= 0x80 || " \t{\"',".utf8.contains(byte)
  }

  /// What the file is, where that is plain to see.
  private var kind: String? {
    let signs: [(String, [UInt8])] = [
      ("a JPEG image", [0xFF, 0xD8, 0xFF]), ("a PNG image", [0x89, 0x50, 0x4E, 0x47]),
      ("a PDF", Array("%PDF".utf8)), ("a ZIP or Office file", [0x50, 0x4B, 3, 4]),
      ("a web page or XML", Array("<".utf8)), ("a script", Array("#!".utf8)),
    ]
    if let sign = signs.first(where: { start.starts(with: $0.1) }) { return sign.0 }
    return isBinary ? "a binary file" : nil
  }
}

extension Finding {
  /// `kind` says what the file is instead, with its article.
  static func notAPlan(_ kind: String?, at place: SourceLocation) -> Finding {
    Finding(
      .notAPlan,
      kind.map { "this is \($0), not a plan" } ?? "this file is not a plan",
      help: "A plan has at least `version`, `name` and `activations`.",
      at: place
    )
  }
}
