extension SourceFile {
  /// The text with replacements made; of two that overlap, the first in the text.
  ///
  /// - Returns: the new text, and what was replaced in the order of the text.
  package func applying(_ fixIts: [Finding.FixIt]) -> (file: SourceFile, made: [Finding.FixIt]) {
    let wanted = fixIts.filter { $0.location.file == name }
      .sorted { ($0.location.start, $0.location.end) < ($1.location.start, $1.location.end) }
    guard !wanted.isEmpty else { return (self, []) }
    let offsets = SourceOffsets(bytes)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var made: [Finding.FixIt] = []
    var position = 0
    for fixIt in wanted {
      guard let start = offsets.offset(of: fixIt.location.start),
        let end = offsets.offset(of: fixIt.location.end), start >= position, end >= start,
        made.last?.location != fixIt.location
      else { continue }
      result += bytes[position..<start]
      result += Array(fixIt.replacement.utf8)
      position = end
      made.append(fixIt)
    }
    result += bytes[position...]
    return (SourceFile(name: name, bytes: result), made)
  }

  /// The text of a place; empty where there is none.
  package func text(at location: SourceLocation) -> String {
    let offsets = SourceOffsets(bytes)
    guard let start = offsets.offset(of: location.start),
      let end = offsets.offset(of: location.end), start <= end
    else { return "" }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}

/// From lines and columns to bytes. Lines end with LF, CR or CRLF; columns count Unicode scalars.
private struct SourceOffsets {
  private let bytes: [UInt8]
  private var starts: [Int] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    starts.append(ByteOrderMark.length(before: bytes))
    for (index, byte) in bytes.enumerated() {
      let isPair = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      if byte == 0x0A || (byte == 0x0D && !isPair) { starts.append(index + 1) }
    }
  }

  /// Nil where the text has no such place.
  func offset(of position: SourcePosition) -> Int? {
    guard starts.indices.contains(position.line - 1), position.column >= 1 else { return nil }
    var offset = starts[position.line - 1]
    for _ in 1..<position.column {
      guard offset < bytes.count, bytes[offset] != 0x0A, bytes[offset] != 0x0D else { return nil }
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return offset
  }
}
