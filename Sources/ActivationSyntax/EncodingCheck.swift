import ActivationDiagnostics

/// Whether a file is UTF-8 text that YAML's two versions read alike.
///
/// libyaml would take U+0085, U+2028 and U+2029 for line ends, as YAML 1.1 did; YAML 1.2 and
/// every editor don't, so that lines would be counted differently. They are refused. So is a single CR
/// in a file whose lines end with LF or CRLF: to YAML it is a line end, to git and others it isn't, so
/// that what stands behind it in a comment takes effect and is reviewed as a comment.
struct EncodingCheck {
  private let file: SourceFile

  init(_ file: SourceFile) { self.file = file }

  /// Whether the whole file is text as YAML wants it.
  var isGood: Bool {
    guard loneReturn(from: 0) == nil else { return false }
    guard unsafe !file.bytes.withUnsafeBufferPointer(CharacterCursor.isASCII) else { return true }
    return firstBadByte(from: 0) == nil && oldLineEnd(from: 0) == nil
  }

  /// Why nothing of the file can be read, or nil.
  var wrongEncoding: Finding? {
    let marks: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF]]
    guard marks.contains(where: { file.bytes.starts(with: $0) }) else { return nil }
    return Finding(
      .notUTF8, "the file is UTF-16, not UTF-8", help: Self.advice, at: location(ofByte: 0))
  }

  private static let advice =
    "Save it as UTF-8. Most editors offer this in “Save as” or in their status line."

  /// What is wrong, and the repair that lets the rest be read: bytes that are no UTF-8 are one
  /// mistake, whatever their number, and each old line end is one.
  var badCharacters: (findings: [Finding], repair: Repair?) {
    var findings: [Finding] = []
    var edits: [Repair.Edit] = []
    var start = 0
    while let bad = firstBadByte(from: start) {
      if edits.isEmpty { findings.append(notUTF8(at: bad.lowerBound)) }
      edits.append(.init(start: bad.lowerBound, bytes: bad.map { _ in Byte.filler }))
      start = bad.upperBound
    }
    start = 0
    while let place = oldLineEnd(from: start) {
      if findings.count < YAMLLimits.repairs { findings.append(refusal(at: place.lowerBound)) }
      edits.append(.init(start: place.lowerBound, bytes: place.map { _ in Byte.space }))
      start = place.upperBound
    }
    // They are read as line ends, as YAML has it, so that all places stay what they are. The edit
    // changes nothing but marks the line as one of which enough was said.
    start = 0
    while let place = loneReturn(from: start), findings.count < YAMLLimits.repairs {
      findings.append(loneReturnFinding(at: place))
      edits.append(.init(start: place, bytes: [Byte.carriageReturn]))
      start = place + 1
    }
    return (findings, edits.isEmpty ? nil : Repair(edits: edits))
  }

  private func firstBadByte(from start: Int) -> Range<Int>? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: file.bytes.span.extracting(start...))
      return nil
    } catch {
      let bad = error.byteOffsets
      return (start + bad.lowerBound)..<(start + max(bad.upperBound, bad.lowerBound + 1))
    }
  }

  private func notUTF8(at offset: Int) -> Finding {
    Finding(
      .notUTF8, "the file is not UTF-8 from here on", help: Self.advice,
      at: location(ofByte: offset))
  }

  private func oldLineEnd(from start: Int) -> Range<Int>? {
    let bytes = file.bytes
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == 0xC2 && bytes[index + 1] == 0x85 { return index..<(index + 2) }
      if bytes[index] == 0xE2 && bytes[index + 1] == 0x80 && index + 2 < bytes.count
        && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9)
      {
        return index..<(index + 3)
      }
      index += 1
    }
    return nil
  }

  /// The next CR that is the only end of its line, in a file whose lines end otherwise. Several in a
  /// row before LF end the same line.
  private func loneReturn(from start: Int) -> Int? {
    let bytes = file.bytes
    var start = start
    while let first = bytes[start...].firstIndex(of: Byte.carriageReturn),
      let next = bytes[first...].firstIndex(where: { $0 != Byte.carriageReturn })
    {
      if bytes[next] != Byte.newline { return bytes.contains(Byte.newline) ? next - 1 : nil }
      start = next
    }
    return nil
  }

  private func loneReturnFinding(at offset: Int) -> Finding {
    Finding(
      .invalidYAML,
      "a carriage return (CR) alone is a line end in YAML, but not in git and many editors",
      help: "Replace it with an ordinary line end, or delete it and what follows it.",
      at: location(ofByte: offset))
  }

  private func refusal(at offset: Int) -> Finding {
    let place = location(ofByte: offset)
    return Finding(
      .invalidYAML,
      "an invisible character here is a line end in some programs but not in others",
      help: "Delete it, or write it as `\\N`, `\\L` or `\\P` in double quotes.",
      at: place,
      fixIts: [.init(at: place, replacement: " ", isCertain: false)]
    )
  }

  /// The character at that byte, counting bytes that are no UTF-8 as one character each.
  private func location(ofByte offset: Int) -> SourceLocation {
    let start = ByteOrderMark.length(before: file.bytes)
    let text = SourceText(file, start: start)
    let line = text.line(containing: offset)
    let place = text.location(offset..<offset, on: line).start
    let end = SourcePosition(line: place.line, column: place.column + 1)
    return SourceLocation(file: file.name, start: place, end: end)
  }
}
