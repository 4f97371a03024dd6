import ActivationDiagnostics

/// Lays a tree out anew: texts as they were written, everything around them afresh.
///
/// Walks tree and source side by side; the scanner always stands where the next token begins.
struct BlockLayout {
  /// The lines of a block mapping or list: where they started, and where they start now.
  struct Level {
    let old: Int
    let new: Int

    /// Around the whole document.
    static let top = Level(old: -1, new: -LayoutStyle.indent)

    /// What was in brackets or braces, and so had no column.
    static func unbracketed(at column: Int) -> Level { Level(old: 1 << 30, new: column) }

    /// Where what belongs to it starts.
    var inner: Int { new + LayoutStyle.indent }
  }

  /// What a node stands after.
  enum Slot {
    case top
    case colon
    case dash
  }

  let tree: SyntaxTree
  var scanner: SourceScanner
  var lines: LayoutLines
  /// The block collections that have ended since the last text, the innermost first.
  var ended: [Level] = []

  init(_ tree: SyntaxTree) {
    self.tree = tree
    scanner = SourceScanner(tree.file.bytes)
    lines = LayoutLines(capacity: tree.file.bytes.count + tree.file.bytes.count / 8)
  }

  /// The layout, or nil if something stands in the source that shouldn't.
  mutating func run() -> LayoutLines? {
    let end = scanner.bytes.count
    markers(before: range(of: 0).lowerBound)
    guard scanner.position == range(of: 0).lowerBound else { return nil }
    node(0, after: Trivia(), .top, in: .top)
    markers(before: end)
    return scanner.position == end ? lines : nil
  }

  /// Directives, `---` and `...`, each on a line of its own, and the comments around them.
  private mutating func markers(before limit: Int) {
    while true {
      close(scanner.trivia(to: limit), in: Level(old: 0, new: 0))
      guard let word = scanner.marker(before: limit) else { return }
      ended.removeAll()
      lines.start(column: 0)
      lines.append(source(word))
    }
  }

  /// Writes the comments between two entries: each with the entry that it follows or precedes.
  mutating func close(_ trivia: Trivia, in level: Level) {
    var levels = [level] + ended.reversed()
    var isAttached = false
    for (index, comment) in trivia.comments.enumerated() {
      let next = index + 1
      let isContinued = next < trivia.comments.count && trivia.comments[next].continues
      if comment.isTrailing, lines.attach(comment, toLast: isContinued) {
        isAttached = true
      } else if comment.continues && isAttached {
        lines.addContinuation(comment)
      } else {
        isAttached = false
        levels.removeLast(levels.count - 1 - Self.owner(of: comment, among: levels))
        lines.owe(blank: comment.followsBlank)
        lines.addOwnLine(scanner.bytes[comment.text], column: levels[levels.count - 1].new)
      }
    }
    lines.owe(blank: trivia.endsWithBlank)
  }

  /// Which of the levels around a comment it belongs to: the deepest that it is indented for. A
  /// list may start in the column of its key; a comment there belongs to what follows.
  private static func owner(of comment: SourceComment, among levels: [Level]) -> Int {
    if comment.isTrailing { return 0 }
    let deepest = levels.indices.last { $0 > 0 && levels[$0].old <= comment.column } ?? 0
    guard levels[deepest].old == comment.column else { return deepest }
    return levels.firstIndex { $0.old == comment.column } ?? deepest
  }

  /// Writes the comments between a key or dash and its value, in the column of the value.
  /// - Returns: Whether there were any, so that the value needs a line of its own.
  mutating func open(_ trivia: Trivia, column: Int) -> Bool {
    let count = lines.commentCount
    var isAttached = false
    for comment in trivia.comments {
      if comment.isTrailing, lines.attach(comment, toLast: true) {
        isAttached = true
      } else if comment.continues && isAttached {
        lines.addContinuation(comment)
      } else {
        isAttached = false
        lines.owe(blank: comment.followsBlank && lines.commentCount > count)
        lines.addOwnLine(scanner.bytes[comment.text], column: column)
      }
    }
    let hasComments = lines.commentCount > count
    lines.owe(blank: hasComments && trivia.endsWithBlank)
    return hasComments
  }
}

/// The measures of the canonical layout. Arbitrary.
enum LayoutStyle {
  static let indent = 2
  /// The last column that a flow mapping or list may reach.
  static let lineWidth = 100
  /// The longest key that YAML takes without a `?` before it, in bytes.
  static let keyBytes = 1000
}
