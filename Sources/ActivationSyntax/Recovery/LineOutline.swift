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
  private var blocks: [LineBlock] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func append(_ line: TextLine, _ mark: RepairMarks.Mark) {
    let next = Line(
      start: UInt32(truncatingIfNeeded: line.bytes.startIndex),
      indent: line.hasContent ? UInt16(clamping: mark.losesPlace ? 0 : line.indent) : nil,
      isLost: mark.isLost,
      isRepaired: mark.isRepaired
    )
    if lines.count % LineBlock.size == 0 { blocks.append(LineBlock()) }
    blocks[blocks.count - 1].add(next.indent, isLost: next.isLost, isRepaired: next.isRepaired)
    lines.append(next)
  }

  /// Whether a line was lost in the block around that line in which nothing is indented less than
  /// the column, itself indented no deeper.
  func hasLostLine(around number: Int, column: Int) -> Bool {
    guard lines.indices.contains(number) else { return false }
    let isFirstOfLine = Int(lines[number].indent ?? 0) >= column
    return isFirstOfLine && reachesLoss(from: number - 1, step: -1, column)
      || reachesLoss(from: number + 1, step: 1, column)
  }

  /// Whether a line was repaired among those after that one which are indented deeper than the
  /// column, or perhaps are.
  func hasRepair(below number: Int, column: Int) -> Bool {
    guard lines.indices.contains(number) else { return false }
    let end = first(from: number + 1, step: 1) { block in
      block.hasRepair || block.least <= column
    } where: { line in
      line.isRepaired || line.indent.map { $0 <= column } ?? false
    }
    return end?.isRepaired ?? false
  }

  /// Whether the next line with anything in it was repaired.
  func hasRepair(rightAfter number: Int) -> Bool {
    guard lines.indices.contains(number) else { return false }
    let next = first(from: number + 1, step: 1) {
      $0.least < .max
    } where: {
      $0.indent != nil
    }
    return next?.isRepaired ?? false
  }

  private func reachesLoss(from number: Int, step: Int, _ column: Int) -> Bool {
    let end = first(from: number, step: step) { block in
      block.leastKept < column || block.leastLost <= column
    } where: { line in
      guard let indent = line.indent.map(Int.init) else { return false }
      return line.isLost ? indent <= column : indent < column
    }
    return end?.isLost ?? false
  }

  /// Whether a line was lost between two lines that is indented less than the column.
  func hasLostLine(from first: Int, to last: Int, before column: Int) -> Bool {
    guard first < last, last < lines.count else { return false }
    return self.first(from: first + 1, to: last, step: 1) { block in
      block.leastLost < column || column > Int(UInt16.max)
    } where: { line in
      line.isLost && Int(line.indent ?? .max) < column
    } != nil
  }

  /// The first line from that one on for which that holds, going through lines only in blocks for
  /// which it may.
  private func first(
    from number: Int,
    to end: Int? = nil,
    step: Int,
    in mayBe: (LineBlock) -> Bool,
    where isWanted: (Line) -> Bool
  ) -> Line? {
    var number = number
    let end = end ?? lines.count
    while number >= 0, number < end {
      let block = number / LineBlock.size
      guard mayBe(blocks[block]) else {
        number = step > 0 ? (block + 1) * LineBlock.size : block * LineBlock.size - 1
        continue
      }
      if isWanted(lines[number]) { return lines[number] }
      number += step
    }
    return nil
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

/// What is known of so many neighbouring lines together, so that looking around in a file of many
/// lines doesn't go through all of them again and again.
private struct LineBlock: Sendable {
  static let size = 256

  /// The least indentation of a line that was kept, and of one that was lost; `Int.max` where there
  /// is none with content.
  private(set) var leastKept = Int.max
  private(set) var leastLost = Int.max
  private(set) var hasRepair = false

  var least: Int { min(leastKept, leastLost) }

  mutating func add(_ indent: UInt16?, isLost: Bool, isRepaired: Bool) {
    if isRepaired { hasRepair = true }
    guard let indent = indent.map(Int.init) else { return }
    if isLost { leastLost = min(leastLost, indent) } else { leastKept = min(leastKept, indent) }
  }
}
