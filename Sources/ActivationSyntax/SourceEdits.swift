package import ActivationDiagnostics

/// Small changes to a file's text that belong together, made into one replacement, for they settle
/// a finding only together.
package struct SourceEdits {
  /// A longer replacement is not proposed. Arbitrary; nobody reads more, and every finding has one.
  private static let longest = 16_384

  private let tree: SyntaxTree
  private let record: NodeRecord
  private var edits: [(range: Range<Int>, text: String)] = []

  /// `node` is what the finding is about, near which the changes are.
  package init(near node: YAMLNode) {
    tree = node.tree
    record = node.tree.records[node.site]
  }

  package var bytes: [UInt8] { tree.file.bytes }

  /// Offsets are bytes of the file.
  package mutating func replace(_ range: Range<Int>, with text: String) {
    edits.append((range, text))
  }

  package mutating func insert(_ text: String, at offset: Int) {
    replace(offset..<offset, with: text)
  }

  /// Indents all lines further of which the first starts in that range, but for the first.
  package mutating func indentFurther(by count: Int, in range: Range<Int>) {
    let spaces = String(repeating: " ", count: count)
    for place in range.dropFirst() where Byte.isLineEnd(bytes[place - 1]) {
      let isBlank = Byte.isLineEnd(bytes[place])
      if !isBlank { insert(spaces, at: place) }
    }
  }

  /// Nothing where the changes overlap, or are too far apart.
  package func fixIts(isCertain: Bool) -> [Finding.FixIt] {
    let sorted = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
    guard let first = sorted.first, let end = sorted.map(\.range.upperBound).max(),
      end - first.range.lowerBound <= Self.longest
    else { return [] }
    var replacement = ""
    var position = first.range.lowerBound
    for (range, text) in sorted {
      guard range.lowerBound >= position else { return [] }
      replacement += String(decoding: bytes[position..<range.lowerBound], as: UTF8.self) + text
      position = range.upperBound
    }
    let place = SourceLocation(
      file: tree.file.name, start: self.position(of: first.range.lowerBound),
      end: self.position(of: end))
    return [.init(at: place, replacement: replacement, isCertain: isCertain)]
  }

  /// Counted from the node, so that it costs no walk through the file.
  private func position(of offset: Int) -> SourcePosition {
    let start = Int(record.start)
    let between = bytes[min(start, offset)..<max(start, offset)]
    let ends = between.indices.count { index in
      bytes[index] == Byte.newline
        || bytes[index] == Byte.carriageReturn
          && (index + 1 == bytes.count || bytes[index + 1] != Byte.newline)
    }
    let scalars = { (bytes: ArraySlice<UInt8>) in bytes.count { $0 & 0xC0 != 0x80 } }
    guard ends > 0 else {
      let column = Int(record.column) + (offset < start ? -1 : 1) * scalars(between)
      return SourcePosition(line: Int(record.line) + 1, column: column + 1)
    }
    let lineStart = bytes[..<offset].lastIndex(where: Byte.isLineEnd).map { $0 + 1 } ?? 0
    return SourcePosition(
      line: Int(record.line) + 1 + (offset < start ? -ends : ends),
      column: scalars(bytes[lineStart..<offset]) + 1)
  }
}

/// How a node was written.
extension YAMLNode {
  /// The text as it was written, on however many lines.
  package var source: String {
    String(decoding: tree.file.bytes[byteRange], as: UTF8.self)
  }

  /// How many characters stand before it on its line.
  package var column: Int { Int(tree.records[site].column) }

  /// Its line, from 1.
  package var line: Int { Int(tree.records[site].line) + 1 }

  /// Whether it is a list or mapping in brackets.
  package var isInBrackets: Bool {
    kind != .scalar && tree.file.bytes[byteRange].first.map(Byte.isOpener) ?? false
  }

  /// The dash before it, where it is an item of a list without brackets.
  package var dash: Int? {
    let before = tree.file.bytes[..<byteRange.lowerBound]
    guard let place = before.lastIndex(where: { !Byte.isBlank($0) }), before[place] == Byte.dash,
      place + 1 < byteRange.lowerBound
    else { return nil }
    let previous = place > 0 ? before[place - 1] : Byte.newline
    return Byte.isBlank(previous) || Byte.isLineEnd(previous) ? place : nil
  }

  /// Where its line starts, if nothing but spaces stands before it there.
  package var lineStart: Int? {
    let start = byteRange.lowerBound - column
    guard start >= 0 else { return nil }
    let before = tree.file.bytes[start..<byteRange.lowerBound]
    return before.allSatisfy { $0 == Byte.space } ? start : nil
  }

  /// The comment that stands in the place of a value, in quotes: what `#` was meant to be.
  package var quotedComment: [Finding.FixIt] {
    guard hasCommentForValue else { return [] }
    let rest = tree.file.bytes[byteRange.upperBound...].prefix { !Byte.isLineEnd($0) }
    guard let start = rest.firstIndex(of: Byte.hash),
      let end = rest.lastIndex(where: { !Byte.isBlank($0) }),
      let quoted = String(decoding: rest[start...end], as: UTF8.self).inQuotes
    else { return [] }
    var edits = SourceEdits(near: self)
    edits.replace(start..<(end + 1), with: quoted)
    return edits.fixIts(isCertain: false)
  }
}
