import ActivationDiagnostics
import ActivationSyntax

/// P042: characters in comments that turn the direction of text, so that a reviewer reads something
/// else than what is there (CVE-2021-42574, “Trojan Source”).
///
/// Other characters of comments that can't be seen change nothing of what is read.
enum CommentDirections {
  /// Embeddings, overrides and isolates: U+202A to U+202E, U+2066 to U+2069.
  private static func turns(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }

  /// One finding for each comment that has some. Costs one pass over the bytes where there are none.
  static func findings(in file: SourceFile, root: YAMLNode) -> [Finding] {
    let candidates = file.bytes.indices.filter { isCandidate(file.bytes[$0...]) }
    guard !candidates.isEmpty else { return [] }
    let texts = ScalarRanges(of: root)
    let table = LineTable(file.bytes)
    var told: Set<Int> = []
    return candidates.compactMap { offset in
      let place = table.position(ofByte: offset)
      guard !texts.contain(offset), told.insert(place.line).inserted,
        let line = table.bytes(ofLine: place.line)
      else { return nil }
      let rest = String(decoding: file.bytes[offset..<line.upperBound], as: UTF8.self)
      return finding(of: rest.unicodeScalars.filter(turns), at: place, in: file.name)
    }
  }

  /// The bytes of such a character in UTF-8.
  private static func isCandidate(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.first == 0xE2, bytes.count > 2 else { return false }
    let (second, third) = (bytes[bytes.startIndex + 1], bytes[bytes.startIndex + 2])
    return second == 0x80 && (0xAA...0xAE).contains(third)
      || second == 0x81 && (0xA6...0xA9).contains(third)
  }

  private static func finding(
    of scalars: String.UnicodeScalarView, at start: SourcePosition, in file: String
  ) -> Finding? {
    guard let first = scalars.first else { return nil }
    let place = SourceLocation(
      file: file, start: start,
      end: SourcePosition(line: start.line, column: start.column + 1))
    let what =
      scalars.count == 1
      ? "a character that changes the direction of text"
      : "\(scalars.count) characters that change the direction of text, the first"
    return Finding(
      .hiddenCharacter, "this comment has \(what): \(first.inWords)",
      help: """
        Remove \(scalars.count == 1 ? "it" : "them"): the line may not contain what a reader sees.
        """,
      at: place, fixIts: [.init(at: place, replacement: "", isCertain: false)])
  }
}
