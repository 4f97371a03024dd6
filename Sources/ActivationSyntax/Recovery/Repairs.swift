import ActivationDiagnostics

/// What was repaired in a file so that reading could go on behind its syntax errors, and what that
/// leaves in doubt.
///
/// The principle: **only what would stand whatever the author meant by the repaired lines is
/// said**. So a finding is in doubt if it
/// 1. stands on a repaired line, or names one as its second place;
/// 2. stands below a line whose key was lost, indented deeper, because it may belong elsewhere;
/// 3. says that something is missing (`Rule.absence`) that a repaired line may have held;
/// 4. says that nothing is there, and the next line was repaired;
/// 5. names two places, and a lost line between them may have kept them apart.
package struct Repairs: Sendable {
  /// Numbers, from 0, of the lines of cases 1 and 2, in order.
  let lines: [Int]
  /// What is written in these lines, as far as it could be a name.
  let words: Set<String>
  let outline: LineOutline

  static let none = Repairs()

  private init() { (lines, words, outline) = ([], [], LineOutline([])) }

  /// `doubtfulLines` are some that could be read, but hardly as they were meant.
  init(in repaired: SourceText, changes: [Repair], doubtfulLines: [Int]) {
    let text = SourceText(repaired.file, start: repaired.start)
    var marks = RepairMarks(changes, doubtfulLines)
    var lines: [Int] = []
    var words: Set<String> = []
    var outline = LineOutline(text.file.bytes)
    // The indentation of the lost key that the lines now come below.
    var lostIndent: Int?
    var current: TextLine? = marks.isEmpty ? nil : text.line(0)
    while let line = current {
      let now = TextLine(
        number: line.number, bytes: repaired.bytes[line.bytes.startIndex..<line.bytes.endIndex])
      let mark = marks.next(line, repaired: now)
      outline.append(line, mark)
      if line.hasContent {
        if let end = lostIndent, !line.isBelow(end) { lostIndent = nil }
        if mark.isLost && lostIndent == nil {
          lostIndent = mark.losesPlace ? min(line.indent, now.indent) : line.indent
          if mark.losesPlace && !line.isOpen { lostIndent = nil }
        }
      }
      if mark.isRepaired || line.hasContent && lostIndent != nil {
        lines.append(line.number)
        words.formUnion(line.bytes.words)
      }
      current = text.line(after: line)
    }
    (self.lines, self.words, self.outline) = (lines, words, outline)
  }

  /// Whether nothing was repaired.
  package var isEmpty: Bool { lines.isEmpty }
}

extension ArraySlice<UInt8> {
  /// The stretches that could be names.
  var words: [String] {
    split { !Byte.isWord($0) }.map { String(decoding: $0, as: UTF8.self) }
  }
}

extension TextLine {
  /// Whether the line belongs, or could belong, to a key with that indentation above it.
  fileprivate func isBelow(_ indent: Int) -> Bool {
    self.indent > indent || self.indent == indent && !dashes.isEmpty
  }
}
