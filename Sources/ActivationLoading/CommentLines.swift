import ActivationDiagnostics
import ActivationSyntax

/// Leads from the place of a comment to its text, and to the line that it is about.
struct CommentLines {
  /// One comment.
  struct Comment {
    /// From its `#`.
    let text: Substring
    let location: SourceLocation
    /// The line it is about: its own, or where it stands alone, the next that says something.
    let target: Int
  }

  private let file: SourceFile
  private let table: LineTable
  /// For each line, the number of the first one from it on that says something; 0 where none does.
  private var speaking: [UInt32]

  init(_ file: SourceFile) {
    self.file = file
    table = LineTable(file.bytes)
    speaking = Array(repeating: 0, count: table.lineCount + 2)
    for number in stride(from: table.lineCount, through: 1, by: -1) {
      let first = table.bytes(ofLine: number).flatMap { line in
        file.bytes[line].first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
      }
      let says = first != nil && first != UInt8(ascii: "#")
      speaking[number] = says ? UInt32(truncatingIfNeeded: number) : speaking[number + 1]
    }
  }

  /// - Parameter offset: Of a `#`.
  func comment(at offset: Int) -> Comment {
    let first = table.position(ofByte: offset)
    let line = table.bytes(ofLine: first.line) ?? offset..<offset
    let text = String(decoding: file.bytes[offset..<line.upperBound], as: UTF8.self)
    let last = SourcePosition(
      line: first.line, column: first.column + text.unicodeScalars.count)
    let isAlone = file.bytes[line.lowerBound..<offset].allSatisfy {
      $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t")
    }
    let next = Int(speaking[first.line + 1])
    return Comment(
      text: text[...], location: SourceLocation(file: file.name, start: first, end: last),
      target: isAlone && next > 0 ? next : first.line)
  }

  /// Where the line ends in which that byte stands.
  func end(ofLineAt offset: Int) -> Int {
    table.bytes(ofLine: table.position(ofByte: offset).line)?.upperBound ?? offset
  }
}

/// The bytes of a document that are texts, in which a `#` starts no comment.
struct ScalarRanges {
  private var ranges: [Range<Int>] = []

  init(of root: YAMLNode?) {
    if let root { collect(root) }
    ranges.sort { $0.lowerBound < $1.lowerBound }
  }

  private mutating func collect(_ node: YAMLNode) {
    switch node.kind {
    case _ where node.isAlias: break
    case .scalar: ranges.append(node.byteRange)
    case .sequence: for element in node.elements { collect(element) }
    case .mapping:
      for entry in node.entries {
        collect(entry.key)
        collect(entry.value)
      }
    }
  }

  func contain(_ offset: Int) -> Bool {
    // The last range that starts at or before it.
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 && ranges[low - 1].contains(offset)
  }
}
