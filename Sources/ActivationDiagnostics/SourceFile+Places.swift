extension SourceFile {
  /// The place of the character at that byte, one character long; bytes that are no UTF-8 are as
  /// many characters as decoding them would give.
  ///
  /// Lines end as editors and YAML have it: with LF, CR or both. A byte order mark is no
  /// character. Looks at everything before that byte.
  package func location(ofByte offset: Int) -> SourceLocation {
    let end = min(offset, bytes.count)
    var (line, start) = (1, 0)
    for index in 0..<end where isLineEnd(index) { (line, start) = (line + 1, index + 1) }
    if start == 0 { start = min(ByteOrderMark.length(before: bytes), end) }
    let before = String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
    let column = 1 + before.unicodeScalars.count
    return SourceLocation(
      file: name,
      start: SourcePosition(line: line, column: column),
      end: SourcePosition(line: line, column: column + 1)
    )
  }

  private func isLineEnd(_ index: Int) -> Bool {
    if bytes[index] != UInt8(ascii: "\r") { return bytes[index] == UInt8(ascii: "\n") }
    return index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n")
  }
}
