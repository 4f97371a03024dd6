/// How the lines of a file are indented, for looking around in it without reading it again.
struct LineOutline: Sendable {
  private struct Line {
    let start: UInt32
    /// The indentation, at most 65,535; nil for a line without content, 0 for one that may belong
    /// anywhere.
    let indent: UInt16?
    let isLost: Bool
    let isRepaired: Bool
  }

  /// Words further to the right are not looked up, so that long lines cost no time.
  private static let widestLine = 10_000

  private let bytes: [UInt8]
  private var lines: [Line] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func append(_ line: TextLine, _ mark: RepairMarks.Mark) {
    lines.append(
      Line(
        start: UInt32(truncatingIfNeeded: line.bytes.startIndex),
        indent: line.hasContent ? UInt16(clamping: mark.losesPlace ? 0 : line.indent) : nil,
        isLost: mark.isLost,
        isRepaired: mark.isRepaired
      )
    )
  }

  /// Whether a line was lost in the block around that line in which nothing is indented less than
  /// the column, itself indented no deeper.
  func hasLostLine(around number: Int, column: Int) -> Bool {
    guard lines.indices.contains(number) else { return false }
    let isFirstOfLine = Int(lines[number].indent ?? 0) >= column
    let above = isFirstOfLine ? lines[..<number].reversed() : []
    return Self.reachesLoss(above, column) || Self.reachesLoss(lines[(number + 1)...], column)
  }

  /// Whether a line was repaired among those after that one which are indented deeper than the
  /// column, or perhaps are.
  func hasRepair(below number: Int, column: Int) -> Bool {
    guard lines.indices.contains(number) else { return false }
    let below = lines[(number + 1)...].prefix { line in
      line.indent.map { $0 > column } ?? true || line.isRepaired
    }
    return below.contains { $0.isRepaired }
  }

  /// Whether the next line with anything in it was repaired.
  func hasRepair(rightAfter number: Int) -> Bool {
    guard lines.indices.contains(number) else { return false }
    return lines[(number + 1)...].first { $0.indent != nil }?.isRepaired ?? false
  }

  private static func reachesLoss(_ lines: some Sequence<Line>, _ column: Int) -> Bool {
    for line in lines {
      guard let indent = line.indent.map(Int.init) else { continue }
      if line.isLost && indent <= column { return true }
      if !line.isLost && indent < column { return false }
    }
    return false
  }

  /// Whether a line was lost between two lines that is indented less than the column.
  func hasLostLine(from first: Int, to last: Int, before column: Int) -> Bool {
    guard first < last, last < lines.count else { return false }
    return lines[(first + 1)..<last].contains { $0.isLost && Int($0.indent ?? .max) < column }
  }

  /// The words from one column to another, both from 0; nil where that costs too much.
  func words(on number: Int, from first: Int, to last: Int) -> [String]? {
    guard lines.indices.contains(number), last <= Self.widestLine else { return nil }
    let start = Int(lines[number].start)
    var column = -1
    let part = bytes[start...].prefix(Self.widestLine * 4).drop { byte in
      if byte & 0xC0 != 0x80 { column += 1 }
      return column < first
    }
    return part.prefix { byte in
      defer { if byte & 0xC0 != 0x80 { column += 1 } }
      return column < last
    }.words
  }
}
