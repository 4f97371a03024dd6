import ActivationDiagnostics

/// What a new layout must not change: the tree with its texts, anchors and tags, and the comments.
///
/// Reads source and result for itself, so that it doesn't share the mistakes of what it checks.
struct LayoutCheck {
  private let tree: SyntaxTree

  init(_ tree: SyntaxTree) { self.tree = tree }

  func isKept(in other: SyntaxTree) -> Bool {
    tree.records.count == other.records.count
      && tree.records.indices.allSatisfy { isSame($0, in: other) }
      && Marks(tree) == Marks(other)
  }

  private func isSame(_ index: Int, in other: SyntaxTree) -> Bool {
    let (left, right) = (tree.records[index], other.records[index])
    switch (left.kind, right.kind) {
    case (.alias, .alias), (.sequence, .sequence), (.mapping, .mapping),
      (.mergingMapping, .mergingMapping):
      return left.link == right.link
    default:
      // Quotes make a text of what may have been something else, but where the start of a
      // line would.
      return left.kind.isScalar && right.kind.isScalar
        && ((left.kind == .plain) == (right.kind == .plain)
          || tree.text(of: left).isReadOtherwiseAtLineStart)
        && tree.text(of: left) == other.text(of: right)
    }
  }
}

/// The comments of a file, and its anchors, tags and directives, each in the order of the text.
private struct Marks: Equatable {
  private let bytes: [UInt8]
  private var comments: [ArraySlice<UInt8>] = []
  private var properties: [ArraySlice<UInt8>] = []

  init(_ tree: SyntaxTree) {
    bytes = tree.file.bytes
    var position = 0
    for record in tree.records {
      let (start, end) = (Int(record.start), Int(record.end))
      collect(position..<max(position, start))
      position = max(position, start)
      guard record.kind.isScalar || record.kind == .alias, position < end else { continue }
      let content = collectProperties(position..<end)
      if record.kind == .block, content < end { collectHeader(content..<end) }
      position = end
    }
    collect(position..<bytes.count)
  }

  static func == (left: Marks, right: Marks) -> Bool {
    left.comments == right.comments && left.properties == right.properties
  }

  /// What stands between texts; the anchors and tags there are those of collections.
  private mutating func collect(_ range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound { position = next(after: position) ?? position + 1 }
  }

  /// What stands before a text.
  /// - Returns: Where the text itself starts.
  private mutating func collectProperties(_ range: Range<Int>) -> Int {
    var position = range.lowerBound
    while position < range.upperBound {
      if bytes[position].isBlank || bytes[position].isLineEnd {
        position += 1
      } else if bytes[position] != UInt8(ascii: "%"), let next = next(after: position) {
        position = next
      } else {
        break
      }
    }
    return min(position, range.upperBound)
  }

  /// The comment after a `|` or `>`.
  private mutating func collectHeader(_ range: Range<Int>) {
    guard [UInt8(ascii: "|"), UInt8(ascii: ">")].contains(bytes[range.lowerBound]) else { return }
    collect(bytes[range].prefix { !$0.isLineEnd }.indices)
  }

  /// Takes the comment, anchor, tag or directive at an offset, if there is one.
  /// - Returns: Where it ends.
  private mutating func next(after start: Int) -> Int? {
    switch bytes[start] {
    case UInt8(ascii: "#"):
      let end = bytes[start...].firstIndex(where: \.isLineEnd) ?? bytes.count
      comments.append(bytes[start..<end].trimmed)
      return end
    case UInt8(ascii: "&"):
      // Other than with a tag, a text may follow at once: `&a?b`.
      let end = bytes[(start + 1)...].firstIndex { !$0.isAnchorName } ?? bytes.count
      properties.append(bytes[start..<end])
      return end
    case UInt8(ascii: "!"), UInt8(ascii: "%"):
      let end = bytes[start...].firstIndex(where: \.endsWord) ?? bytes.count
      properties.append(bytes[start..<end])
      return end
    default: return nil
    }
  }
}

extension ArraySlice<UInt8> {
  /// Without blanks at its end.
  fileprivate var trimmed: ArraySlice<UInt8> {
    var trimmed = self
    while trimmed.last?.isBlank == true { trimmed.removeLast() }
    return trimmed
  }
}

extension UInt8 {
  fileprivate var endsWord: Bool {
    isBlank || isLineEnd || ",]}:".utf8.contains(self)
  }
}
