/// A text that starts with `|` or `>`, cut into the lines that make its value.
struct BlockScalarText {
  /// `|` or `>` with its indicators, for lines that are indented by one step.
  let header: [UInt8]
  /// Where the header ends in the source; a comment may follow.
  let headerEnd: Int
  /// The lines without their indentation.
  private(set) var lines: [Range<Int>] = []
  /// Where the text ends: after the last line that counts.
  let end: Int

  /// - Parameter column: The column of the block that it stands in.
  init(_ scanner: SourceScanner, _ content: Range<Int>, in column: Int) {
    let bytes = scanner.bytes
    var position = content.lowerBound + 1
    var digit: Int?
    var chomping: UInt8?
    while position < content.upperBound {
      let byte = bytes[position]
      if (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(byte) {
        digit = Int(byte - UInt8(ascii: "0"))
      } else if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") {
        chomping = byte
      } else {
        break
      }
      position += 1
    }
    headerEnd = position

    var body = bytes[position..<content.upperBound].sourceLines
    let headerLine = body.removeFirst()
    let isEnded = body.last?.allSatisfy { $0 == UInt8(ascii: " ") } ?? true
    let indent = digit.map { column + $0 } ?? Self.indent(of: body)
    if isEnded { _ = body.popLast() }
    lines = body.map { line in
      let blanks = line.prefix { $0 == UInt8(ascii: " ") }.count
      return (line.startIndex + min(blanks, indent))..<line.endIndex
    }
    if chomping != UInt8(ascii: "+") || !isEnded {
      while lines.last?.isEmpty == true { lines.removeLast() }
      end = lines.last?.upperBound ?? headerLine.endIndex
    } else {
      end = content.upperBound
    }
    // Without a line end after it, the last line has none in its value either.
    if !isEnded { chomping = UInt8(ascii: "-") }
    let step = digit.map { _ in UInt8(ascii: "0") + UInt8(LayoutStyle.indent) }
    header = [bytes[content.lowerBound], step, chomping].compactMap { $0 }
  }

  /// The indentation of the first line that isn't empty.
  private static func indent(of lines: [ArraySlice<UInt8>]) -> Int {
    let first = lines.first { $0.contains { $0 != UInt8(ascii: " ") } }
    return first.map { $0.prefix { $0 == UInt8(ascii: " ") }.count } ?? .max
  }
}
