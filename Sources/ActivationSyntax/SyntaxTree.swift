import ActivationDiagnostics

/// The arena that `YAMLNode`s point into: flat, immutable, about 3 bytes per byte of text.
final class SyntaxTree: Sendable {
  let file: SourceFile
  let records: [NodeRecord]
  /// Texts that differ from their source: escaped, folded or block scalars.
  let side: [UInt8]
  let sideTexts: [Range<UInt32>]
  /// Key records of mappings with merge keys: own keys first, then those merged in.
  let mergedKeys: [UInt32: [UInt32]]

  init(
    file: SourceFile,
    records: [NodeRecord],
    side: [UInt8],
    sideTexts: [Range<UInt32>],
    mergedKeys: [UInt32: [UInt32]]
  ) {
    self.file = file
    self.records = records
    self.side = side
    self.sideTexts = sideTexts
    self.mergedKeys = mergedKeys
  }

  /// The record after that node and all its descendants.
  func next(after index: Int) -> Int {
    let record = records[index]
    return record.kind.isScalar || record.kind == .alias ? index + 1 : Int(record.link)
  }

  /// The node that an alias stands for; any other node is its own target.
  func target(of index: Int) -> Int {
    let record = records[index]
    return record.kind == .alias ? Int(record.link) : index
  }

  /// The bytes of a scalar's text.
  func text(of record: NodeRecord) -> ArraySlice<UInt8> {
    let range = textRange(of: record)
    return record.isAside ? side[range] : file.bytes[range]
  }

  /// Whether that is a scalar's text, byte by byte.
  func hasText(_ record: NodeRecord, _ text: String) -> Bool {
    let range = textRange(of: record)
    guard range.count == text.utf8.count else { return false }
    if record.isAside { return side[range].elementsEqual(text.utf8) }
    // Without a slice, which would be retained for every key of a file.
    return zip(range, text.utf8).allSatisfy { file.bytes[$0] == $1 }
  }

  /// Where a scalar's text is: in the side buffer or in the source.
  private func textRange(of record: NodeRecord) -> Range<Int> {
    if record.isAside {
      let range = sideTexts[Int(record.link)]
      return Int(range.lowerBound)..<Int(range.upperBound)
    }
    let end = Int(record.end - record.kind.closingQuote)
    return end - Int(record.link)..<end
  }

  func location(of record: NodeRecord) -> SourceLocation {
    if isPastLastLine(record) { return endOfFile }
    var line = Int(record.line) + 1
    var column = Int(record.column) + 1
    let start = SourcePosition(line: line, column: column)
    var previous: UInt8 = 0
    for byte in file.bytes[Int(record.start)..<Int(record.end)] {
      if byte == UInt8(ascii: "\n") && previous == UInt8(ascii: "\r") {
        // The carriage return has ended the line already.
      } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
      previous = byte
    }
    let end = SourcePosition(line: line, column: column)
    return SourceLocation(file: file.name, start: start, end: end)
  }

  /// Whether libyaml has a value that isn't there begin a line below the last: behind a comment
  /// that no line end follows.
  private func isPastLastLine(_ record: NodeRecord) -> Bool {
    record.start == record.end && record.end == file.bytes.count && record.column == 0
      && record.line > 0 && file.bytes.last.map { !Byte.isLineEnd($0) } ?? false
  }

  private var endOfFile: SourceLocation {
    let lines = file.bytes[...].sourceLines
    let column = lines.last.map { $0.reduce(1) { $1 & 0xC0 != 0x80 ? $0 + 1 : $0 } } ?? 1
    let end = SourcePosition(line: lines.count, column: column)
    return SourceLocation(file: file.name, start: end, end: end)
  }
}
