/// Where the lines of a text begin, and where its characters are: made once of a text, so that no
/// question about a place walks through the text again, however long its lines are.
///
/// Lines end as editors and YAML 1.2 have it: with LF, CR or both. A byte order mark belongs to no
/// line. Characters are Unicode scalars; bytes that are no UTF-8 count as they do in findings.
package struct LineTable: Sendable {
  /// Bytes between two counts of characters: what a question walks through at most.
  private static let stride = 64

  private let bytes: [UInt8]
  /// Where each line starts, in bytes. 32 bits each: no file that is read reaches 4 GiB.
  private var starts: [UInt32] = []
  /// How many characters stand before each `stride` bytes.
  private var counts: [UInt32] = []

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    starts.append(UInt32(ByteOrderMark.length(before: bytes)))
    var count: UInt32 = 0
    for (index, byte) in bytes.enumerated() {
      if index % Self.stride == 0 { counts.append(count) }
      if Self.startsCharacter(byte) { count += 1 }
      let isPair = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      if byte == 0x0A || (byte == 0x0D && !isPair) {
        starts.append(UInt32(truncatingIfNeeded: index + 1))
      }
    }
  }

  /// How many lines there are; an empty one counts after a line end at the end.
  package var lineCount: Int { starts.count }

  /// The bytes of a line without its end, counted from 1; nil where there is no such line.
  package func bytes(ofLine number: Int) -> Range<Int>? {
    guard number >= 1, number <= starts.count else { return nil }
    let start = Int(starts[number - 1])
    guard number < starts.count else { return start..<bytes.count }
    var end = Int(starts[number]) - 1
    if end > start, bytes[end] == 0x0A, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// How many characters a line has; 0 where there is no such line.
  package func length(ofLine number: Int) -> Int {
    bytes(ofLine: number).map {
      characters(before: $0.upperBound) - characters(before: $0.lowerBound)
    }
      ?? 0
  }

  /// The byte at a place, which may be right behind its line; nil where the text has no such place.
  package func offset(of position: SourcePosition) -> Int? {
    guard position.column >= 1, let line = bytes(ofLine: position.line) else { return nil }
    let wanted = characters(before: line.lowerBound) + position.column - 1
    guard wanted <= characters(before: line.upperBound) else { return nil }
    return min(offset(ofCharacter: wanted, from: line.lowerBound), line.upperBound)
  }

  /// The place of the character at that byte; the end of the text for bytes behind it.
  package func position(ofByte offset: Int) -> SourcePosition {
    let offset = max(Int(starts[0]), min(offset, bytes.count))
    var (low, high) = (0, starts.count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    let column = characters(before: offset) - characters(before: Int(starts[low])) + 1
    return SourcePosition(line: low + 1, column: column)
  }

  private static func startsCharacter(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }

  /// How many characters start before that byte.
  private func characters(before offset: Int) -> Int {
    let block = min(offset / Self.stride, counts.count - 1)
    guard block >= 0 else { return 0 }
    var count = Int(counts[block])
    for index in (block * Self.stride)..<offset where Self.startsCharacter(bytes[index]) {
      count += 1
    }
    return count
  }

  /// Where the character of that number starts, from 0; the end of the text where there is none.
  private func offset(ofCharacter number: Int, from start: Int) -> Int {
    var (low, high) = (start / Self.stride, counts.count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if Int(counts[middle]) <= number { low = middle } else { high = middle }
    }
    guard low < counts.count else { return bytes.count }
    var count = Int(counts[low])
    for index in (low * Self.stride)..<bytes.count where Self.startsCharacter(bytes[index]) {
      if count == number { return index }
      count += 1
    }
    return bytes.count
  }
}
