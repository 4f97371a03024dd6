import ActivationDiagnostics
import CYAML

/// A file's bytes, repaired so far, for looking at line by line.
///
/// Repairs leave every line end and the length of every line as it was, so that offsets and line
/// numbers stay true. Places are counted in the text that the user gave.
struct SourceText {
  let file: SourceFile
  private(set) var bytes: [UInt8]
  /// Bytes before the text: a byte order mark.
  let start: Int

  init(_ file: SourceFile, start: Int) {
    self.file = file
    self.start = start
    bytes = file.bytes
  }

  /// The line of that number, from 0; the last one if there are fewer.
  func line(_ number: Int) -> TextLine {
    let (count, place) = find { count, _ in count == number }
    return line(from: place, number: count)
  }

  /// The line in which that byte stands.
  func line(containing offset: Int) -> TextLine {
    let (count, place) = find { _, end in end >= offset }
    return line(from: place, number: count)
  }

  /// The number and the start of the first line for which that holds, given its number and the
  /// place after its line end; else of the last.
  private func find(where isWanted: (Int, Int) -> Bool) -> (number: Int, start: Int) {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      var (number, lineStart, place) = (0, start, start)
      while place < bytes.count {
        let byte = unsafe bytes[place]
        place += 1
        guard byte == Byte.newline || byte == Byte.carriageReturn else { continue }
        if unsafe byte == Byte.carriageReturn && place < bytes.count && bytes[place] == Byte.newline
        {
          place += 1
        }
        if isWanted(number, place - 1) { break }
        (number, lineStart) = (number + 1, place)
      }
      return (number, lineStart)
    }
  }

  private func line(from place: Int, number: Int) -> TextLine {
    TextLine(number: number, bytes: bytes[place..<lineEnd(from: place)])
  }

  func line(after line: TextLine) -> TextLine? {
    let next = after(line.bytes.endIndex)
    guard next > line.bytes.endIndex, next < bytes.count else { return nil }
    return TextLine(number: line.number + 1, bytes: bytes[next..<lineEnd(from: next)])
  }

  func line(before line: TextLine) -> TextLine? {
    var end = line.bytes.startIndex
    guard end > start else { return nil }
    end -= bytes[end - 1] == Byte.newline && end - 1 > start && bytes[end - 2] == 0x0D ? 2 : 1
    var place = end
    while place > start && !Byte.isLineEnd(bytes[place - 1]) { place -= 1 }
    return TextLine(number: line.number - 1, bytes: bytes[place..<end])
  }

  /// The nearest line before that one with more than white space and a comment.
  func content(before line: TextLine) -> TextLine? {
    var found = self.line(before: line)
    while let candidate = found, !candidate.hasContent { found = self.line(before: candidate) }
    return found
  }

  /// The nearest line before that one with more than white space and a comment that is indented
  /// less than that. Most lines are passed over at a glance.
  func content(before line: TextLine, indentedLessThan limit: Int) -> TextLine? {
    var number = line.number
    var next = line.bytes.startIndex
    while next > start {
      var end = next - 1
      if end > start && bytes[end] == Byte.newline && bytes[end - 1] == Byte.carriageReturn {
        end -= 1
      }
      next = end
      while next > start && !Byte.isLineEnd(bytes[next - 1]) { next -= 1 }
      number -= 1
      var indent = 0
      while indent < limit && next + indent < end && Byte.isBlank(bytes[next + indent]) {
        indent += 1
      }
      guard indent < limit && next + indent < end && bytes[next + indent] != Byte.hash else {
        continue
      }
      return TextLine(number: number, bytes: bytes[next..<end])
    }
    return nil
  }

  /// The next line with more than white space and a comment; the first one of all for nil.
  func content(after line: TextLine?) -> TextLine? {
    var found = line.map { self.line(after: $0) } ?? self.line(0)
    while let candidate = found, !candidate.hasContent { found = self.line(after: candidate) }
    return found
  }

  /// The lines right after that one which are indented deeper, blank ones among them.
  func followers(of line: TextLine) -> [TextLine] {
    var followers: [TextLine] = []
    var next = self.line(after: line)
    while let candidate = next, candidate.isBlank || candidate.indent > line.indent {
      followers.append(candidate)
      next = self.line(after: candidate)
    }
    return followers
  }

  /// The offset of a mark of libyaml's, which counts characters.
  func offset(_ mark: yaml_mark_t, on line: TextLine) -> Int {
    var (column, place) = (0, line.bytes.startIndex)
    while place < line.bytes.endIndex {
      if bytes[place] & 0xC0 != 0x80 {
        if column == mark.column { break }
        column += 1
      }
      place += 1
    }
    return place
  }

  /// Where a part of a line stands in the file as given.
  func location(_ range: Range<Int>, on line: TextLine) -> SourceLocation {
    let first = column(range.lowerBound, on: line)
    return SourceLocation(
      file: file.name,
      start: SourcePosition(line: line.number + 1, column: first),
      end: SourcePosition(
        line: line.number + 1, column: max(first, column(range.upperBound, on: line)))
    )
  }

  /// Where a stretch that may go over several lines stands in the file as given; `line` is one that
  /// is known already.
  func location(_ range: Range<Int>, near line: TextLine) -> SourceLocation {
    let bounds = line.bytes.startIndex...line.bytes.endIndex
    if bounds.contains(range.lowerBound) && bounds.contains(range.upperBound) {
      return location(range, on: line)
    }
    let (first, last) = (
      self.line(containing: range.lowerBound), self.line(containing: range.upperBound)
    )
    return SourceLocation(
      file: file.name,
      start: location(range.lowerBound..<range.lowerBound, on: first).start,
      end: location(range.upperBound..<range.upperBound, on: last).start
    )
  }

  /// A line with its end.
  func wholeLine(_ line: TextLine) -> Range<Int> {
    line.bytes.startIndex..<after(line.bytes.endIndex)
  }

  /// The text of the file as given, without the repairs.
  func given(_ range: Range<Int>) -> String {
    String(decoding: file.bytes[range], as: UTF8.self)
  }

  private func column(_ offset: Int, on line: TextLine) -> Int {
    let start = line.bytes.startIndex
    return file.bytes[start..<max(start, min(offset, line.bytes.endIndex))].reduce(1) {
      $1 & 0xC0 == 0x80 ? $0 : $0 + 1
    }
  }

  mutating func apply(_ repair: Repair) {
    for edit in repair.edits {
      for (index, byte) in zip(edit.start..., edit.bytes) { bytes[index] = byte }
    }
  }

  /// What would undo that repair.
  func inverse(of repair: Repair) -> Repair {
    var inverse = repair
    inverse.edits = repair.edits.map { edit in
      Repair.Edit(
        start: edit.start, bytes: Array(bytes[edit.start..<(edit.start + edit.bytes.count)]))
    }
    return inverse
  }

  private func lineEnd(from place: Int) -> Int {
    bytes[place...].firstIndex(where: Byte.isLineEnd) ?? bytes.count
  }

  /// The start of the line after a line end there.
  private func after(_ end: Int) -> Int {
    guard end < bytes.count else { return end }
    let isPair =
      bytes[end] == Byte.carriageReturn && end + 1 < bytes.count && bytes[end + 1] == Byte.newline
    return end + (isPair ? 2 : 1)
  }
}
