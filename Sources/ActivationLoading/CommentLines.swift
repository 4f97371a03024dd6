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
  /// Each line without its end, and where it starts in bytes.
  private var lines: [(start: Int, text: String)] = []

  init(_ file: SourceFile) {
    self.file = file
    let bytes = file.bytes
    var start = ByteOrderMark.length(before: bytes)
    while start <= bytes.count {
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      lines.append((start, String(decoding: bytes[start..<end], as: UTF8.self)))
      let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
      start = end + (isPair ? 2 : 1)
    }
  }

  /// - Parameter offset: Of a `#`.
  func comment(at offset: Int) -> Comment {
    let index = max(0, (lines.firstIndex { $0.start > offset } ?? lines.count) - 1)
    let (start, text) = lines[index]
    let before = String(decoding: file.bytes[start..<offset], as: UTF8.self)
    let column = before.unicodeScalars.count
    let comment = String(text.unicodeScalars.dropFirst(column))
    let first = SourcePosition(line: index + 1, column: column + 1)
    let last = SourcePosition(
      line: index + 1, column: column + 1 + comment.unicodeScalars.count)
    let isAlone = before.allSatisfy { $0 == " " || $0 == "\t" }
    return Comment(
      text: comment[...], location: SourceLocation(file: file.name, start: first, end: last),
      target: isAlone ? nextLine(after: index) + 1 : index + 1)
  }

  private func nextLine(after index: Int) -> Int {
    let next = lines[(index + 1)...].firstIndex { _, text in
      let first = text.first { $0 != " " && $0 != "\t" }
      return first != nil && first != "#"
    }
    return next ?? index
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
