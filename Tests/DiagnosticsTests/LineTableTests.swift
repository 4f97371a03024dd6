import ActivationDiagnostics
import Testing

@Suite struct `Places in a text` {
  /// What the table is held against: a walk through the text, character by character.
  private static func positions(in bytes: [UInt8]) -> [(offset: Int, position: SourcePosition)] {
    var places: [(Int, SourcePosition)] = []
    var (line, column) = (1, 1)
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for index in start..<bytes.count {
      let byte = bytes[index]
      if byte & 0xC0 != 0x80 {
        places.append((index, SourcePosition(line: line, column: column)))
        column += 1
      }
      let isPair = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      if byte == 0x0A || byte == 0x0D && !isPair { (line, column) = (line + 1, 1) }
    }
    return places
  }

  @Test(arguments: [
    "", "a", "\n", "a\nb\r\nc\rd", "\u{FEFF}a: ü\n日本: 👍🏽\r\n", "\r\r\n\n\r",
    String(repeating: "ä", count: 500) + "\n" + String(repeating: "x日\n", count: 200),
    String(repeating: "0123456789", count: 100),
  ])
  func `every character is found where a walk through the text finds it`(_ text: String) {
    let bytes = Array(text.utf8)
    let table = LineTable(bytes)
    for (offset, position) in Self.positions(in: bytes) {
      #expect(table.position(ofByte: offset) == position)
      guard bytes[offset] != 0x0A, bytes[offset] != 0x0D else { continue }
      #expect(table.offset(of: position) == offset)
    }
  }

  @Test func `a place behind a line's end is no place, and the end itself is one`() {
    let table = LineTable(Array("äb\r\nc".utf8))
    #expect(table.offset(of: SourcePosition(line: 1, column: 3)) == 3)
    #expect(table.offset(of: SourcePosition(line: 1, column: 4)) == nil)
    #expect(table.offset(of: SourcePosition(line: 2, column: 2)) == 6)
    #expect(table.offset(of: SourcePosition(line: 3, column: 1)) == nil)
    #expect(table.offset(of: SourcePosition(line: 0, column: 1)) == nil)
    #expect(table.length(ofLine: 1) == 2)
    #expect(table.lineCount == 2)
  }
}
