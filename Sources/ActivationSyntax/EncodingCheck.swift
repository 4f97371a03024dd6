import ActivationDiagnostics

/// Whether a file is UTF-8 text that YAML's two versions read alike.
///
/// libyaml would take U+0085, U+2028 and U+2029 for line ends, as YAML 1.1 did; YAML 1.2 and
/// every editor don't, so that lines would be counted differently. They are refused.
struct EncodingCheck {
  private let file: SourceFile

  init(_ file: SourceFile) { self.file = file }

  /// What is wrong, or nil.
  var finding: Finding? {
    guard !file.bytes.withUnsafeBufferPointer(CharacterCursor.isASCII) else { return nil }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: file.bytes.span)
      return oldLineEnd.map(refusal)
    } catch {
      return notUTF8(at: error.byteOffsets.lowerBound)
    }
  }

  private func notUTF8(at offset: Int) -> Finding {
    let marks: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF]]
    let isUTF16 = marks.contains { file.bytes.starts(with: $0) }
    return Finding(
      .notUTF8,
      isUTF16 ? "the file is UTF-16, not UTF-8" : "the file is not UTF-8 from here on",
      help: "Save it as UTF-8; most editors offer that in “Save as” or in their status line.",
      at: location(ofByte: offset)
    )
  }

  private var oldLineEnd: Int? {
    let bytes = file.bytes
    return bytes.indices.first { index in
      if bytes[index] == 0xC2 { return bytes[index + 1] == 0x85 }
      return bytes[index] == 0xE2 && bytes[index + 1] == 0x80
        && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9)
    }
  }

  private func refusal(at offset: Int) -> Finding {
    Finding(
      .invalidYAML,
      "an invisible character here is a line end to some programs and not to others",
      help: "Delete it, or write it as `\\N`, `\\L` or `\\P` in double quotes.",
      at: location(ofByte: offset)
    )
  }

  /// The character at that byte, counting bytes that are no UTF-8 as one character each.
  func location(ofByte offset: Int) -> SourceLocation {
    let before = file.bytes[..<min(offset, file.bytes.count)]
    let lineEnd = before.lastIndex(of: UInt8(ascii: "\n"))
    let line = before.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    var start = lineEnd.map { $0 + 1 } ?? 0
    if start == 0 && before.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    let column = before[start...].reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    return SourceLocation(
      file: file.name,
      start: SourcePosition(line: line, column: column),
      end: SourcePosition(line: line, column: column + 1)
    )
  }
}
