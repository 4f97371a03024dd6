import ActivationDiagnostics

/// Walks through what lies between the nodes of a tree: white space, comments and indicators.
///
/// Between nodes a `#` can only start a comment, so that comments are found exactly.
struct SourceScanner {
  let bytes: [UInt8]
  /// Where the text starts: after a byte order mark.
  let textStart: Int
  var position: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    textStart = ByteOrderMark.length(before: bytes)
    position = textStart
  }

  /// The byte ahead, if it stands before the limit.
  func byte(before limit: Int) -> UInt8? {
    position < min(limit, bytes.count) ? bytes[position] : nil
  }

  /// Passes over that indicator, if it is ahead and before the limit.
  mutating func take(_ indicator: Character, before limit: Int) -> Bool {
    guard let byte = byte(before: limit), byte == indicator.asciiValue else { return false }
    position += 1
    return true
  }

  /// Passes over white space and comments.
  mutating func trivia(to limit: Int) -> Trivia {
    var trivia = Trivia()
    var isTrailing = position > textStart && !bytes[position - 1].isLineEnd
    var lineEnds = 0
    while let byte = byte(before: limit) {
      if byte.isBlank {
        position += 1
      } else if byte.isLineEnd {
        passLineEnd()
        lineEnds += 1
        isTrailing = false
      } else if byte == UInt8(ascii: "#") {
        let previous = trivia.comments.last
        trivia.comments.append(comment(isTrailing, after: previous, lineEnds))
        lineEnds = 0
      } else if bytes[position...].starts(with: ByteOrderMark.utf8),
        lineStart(of: position) == position
      {
        // libyaml passes over one at the start of a line; it comes from joining files.
        position += ByteOrderMark.utf8.count
      } else {
        break
      }
    }
    trivia.endsWithBlank = lineEnds > 1
    return trivia
  }

  private mutating func passLineEnd() {
    let isPair =
      bytes[position] == UInt8(ascii: "\r") && position + 1 < bytes.count
      && bytes[position + 1] == UInt8(ascii: "\n")
    position += isPair ? 2 : 1
  }

  private mutating func comment(
    _ isTrailing: Bool,
    after previous: SourceComment?,
    _ lineEnds: Int
  ) -> SourceComment {
    let start = position
    while position < bytes.count && !bytes[position].isLineEnd { position += 1 }
    let column = column(of: start)
    let canContinue = previous.map { $0.isTrailing || $0.continues } ?? false
    return SourceComment(
      text: start..<trimmedEnd(start..<position),
      column: column,
      gap: start - trimmedEnd(lineStart(of: start)..<start),
      isTrailing: isTrailing,
      continues: canContinue && lineEnds == 1 && previous?.column == column,
      followsBlank: lineEnds > 1
    )
  }

  /// The end of the range without blanks before it.
  func trimmedEnd(_ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound && bytes[end - 1].isBlank { end -= 1 }
    return end
  }

  /// Where in its line an offset lies, from 0, in Unicode scalars.
  func column(of offset: Int) -> Int {
    bytes[lineStart(of: offset)..<offset].reduce(0) { $1.isContinuation ? $0 : $0 + 1 }
  }

  private func lineStart(of offset: Int) -> Int {
    var start = offset
    while start > textStart && !bytes[start - 1].isLineEnd { start -= 1 }
    return start
  }

  /// Passes over the anchor or tag ahead.
  mutating func property(before limit: Int) -> Range<Int>? {
    let start = position
    switch byte(before: limit) {
    case UInt8(ascii: "&"):
      position += 1
      while let byte = byte(before: limit), byte.isAnchorName { position += 1 }
    case UInt8(ascii: "!"):
      while let byte = byte(before: limit), !byte.isBlank, !byte.isLineEnd,
        !byte.isFlowIndicator
      { position += 1 }
    default: return nil
    }
    return start..<position
  }

  /// Passes over a directive, `---` or `...`.
  mutating func marker(before limit: Int) -> Range<Int>? {
    guard let first = byte(before: limit) else { return nil }
    let start = position
    guard first == UInt8(ascii: "%") else {
      let word = bytes[start..<min(start + 3, limit)]
      guard word.elementsEqual("---".utf8) || word.elementsEqual("...".utf8) else { return nil }
      position += 3
      return word.indices
    }
    while let byte = byte(before: limit), !byte.isLineEnd {
      if byte == UInt8(ascii: "#") && bytes[position - 1].isBlank { break }
      position += 1
    }
    return start..<trimmedEnd(start..<position)
  }
}

extension UInt8 {
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
  var isLineEnd: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
  /// Whether it goes on with a character of UTF-8 that began before it.
  var isContinuation: Bool { self & 0xC0 == 0x80 }

  fileprivate var isFlowIndicator: Bool {
    [UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}")].contains(self)
  }

  var isAnchorName: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
