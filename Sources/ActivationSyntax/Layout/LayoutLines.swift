/// The lines of the new layout, with their trailing comments kept apart until all are known.
struct LayoutLines {
  struct Line {
    /// Where its text starts in `text`.
    let start: Int
    /// Whether a comment may stand at its end: not within a text of several lines.
    var takesComment = true
  }

  /// A comment at the end of a line, or below one and in line with it.
  struct Trailing {
    let line: Int
    let comment: SourceComment
  }

  /// Where the lines were, to go back to.
  struct Mark {
    fileprivate let text: Int
    fileprivate let lines: Int
    fileprivate let width: Int
    fileprivate let owesBlank: Bool
  }

  private(set) var text: [UInt8] = []
  private(set) var lines: [Line] = []
  private(set) var trailing: [Trailing] = []
  /// How many comments have been written so far.
  private(set) var commentCount = 0
  /// Characters in the last line.
  private(set) var width = 0
  private var owesBlank = false
  /// The line that a comment belongs to which stands after what was written last.
  private var target: Int?

  init(capacity: Int) { text.reserveCapacity(capacity) }

  var isEmpty: Bool { lines.isEmpty }
  var last: Int { lines.count - 1 }

  var mark: Mark {
    Mark(text: text.count, lines: lines.count, width: width, owesBlank: owesBlank)
  }

  /// Forgets what was written since, which must be without comments.
  mutating func goBack(to mark: Mark) {
    text.removeSubrange(mark.text...)
    lines.removeSubrange(mark.lines...)
    (width, owesBlank) = (mark.width, mark.owesBlank)
  }

  mutating func start(column: Int) {
    if owesBlank && !lines.isEmpty { lines.append(Line(start: text.count, takesComment: false)) }
    (owesBlank, target, width) = (false, nil, column)
    lines.append(Line(start: text.count))
    text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: column))
  }

  /// Leaves an empty line before the next one, if there is a next one.
  mutating func owe(blank: Bool) { owesBlank = owesBlank || blank }

  mutating func append(_ bytes: some Collection<UInt8>) {
    text.append(contentsOf: bytes)
    for byte in bytes where !byte.isContinuation { width += 1 }
  }

  mutating func append(_ word: StaticString) {
    word.withUTF8Buffer { unsafe append($0) }
  }

  /// Says that the text goes on in the next line, so that no comment fits between.
  mutating func closeToComments() { lines[last].takesComment = false }

  /// Lets a comment after all that was written since go to that line, if it takes one.
  mutating func aim(at line: Int) { target = lines[line].takesComment ? line : nil }

  /// Puts a comment at the end of the line that it belongs to; false where none fits.
  mutating func attach(_ comment: SourceComment, toLast: Bool) -> Bool {
    guard !lines.isEmpty else { return false }
    let line = toLast ? last : target ?? last
    guard lines[line].takesComment else { return false }
    add(comment, to: line)
    return true
  }

  /// A line that goes on with the trailing comment of the line above.
  mutating func addContinuation(_ comment: SourceComment) {
    lines.append(Line(start: text.count))
    add(comment, to: last)
  }

  private mutating func add(_ comment: SourceComment, to line: Int) {
    lines[line].takesComment = false
    commentCount += 1
    let index = trailing.lastIndex { $0.line < line }.map { $0 + 1 } ?? 0
    trailing.insert(Trailing(line: line, comment: comment), at: index)
  }

  /// A comment with a line of its own.
  mutating func addOwnLine(_ comment: ArraySlice<UInt8>, column: Int) {
    start(column: column)
    append(comment)
    closeToComments()
    commentCount += 1
  }

  /// The text of a line, without its comment.
  func text(of line: Int) -> ArraySlice<UInt8> {
    text[lines[line].start..<(line < last ? lines[line + 1].start : text.count)]
  }
}
