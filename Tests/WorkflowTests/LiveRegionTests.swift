import Testing

@testable import ActivationCommands

@Suite("Lines that are drawn anew in place")
struct LiveRegionTests {
  /// As much of a terminal as the live view relies on.
  private struct Screen {
    let columns: Int
    private(set) var rows: [String] = [""]
    private var row = 0
    private var column = 0

    init(columns: Int) { self.columns = columns }

    var text: String {
      var lines = rows
      while lines.last == "" { lines.removeLast() }
      return lines.map { $0 + "\n" }.joined()
    }

    mutating func write(_ text: String) {
      var rest = Substring(text)
      while let character = rest.popFirst() {
        switch character {
        case "\n":
          (row, column) = (row + 1, 0)
          if row == rows.count { rows.append("") }
        case "\r": column = 0
        case "\u{1B}":
          let sequence = rest.prefix { !$0.isLetter }.dropFirst()
          rest = rest.dropFirst(sequence.count + 1)
          obey(rest.popFirst(), Int(sequence))
        default: put(character)
        }
      }
    }

    private mutating func put(_ character: Character) {
      if column == columns {
        (row, column) = (row + 1, 0)
        if row == rows.count { rows.append("") }
      }
      var cells = Array(rows[row])
      while cells.count <= column { cells.append(" ") }
      cells[column] = character
      rows[row] = String(cells)
      column += 1
    }

    private mutating func obey(_ letter: Character?, _ count: Int?) {
      switch letter {
      case "A": row = max(row - (count ?? 1), 0)
      case "K": rows[row] = String(rows[row].prefix(column))
      case "J":
        rows[row] = String(rows[row].prefix(column))
        rows.removeSubrange((row + 1)...)
      default: Issue.record("a sequence that is not understood: \(letter ?? "?")")
      }
    }
  }

  @Test("what stays is whole and in order, and below it stands only what was drawn last")
  func laws() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<150 {
      var screen = Screen(columns: 20)
      var region = LiveRegion()
      var kept = ""
      var drawn = ""
      for step in 0..<Int.random(in: 1...12, using: &generator) {
        let above = (0..<Int.random(in: 0...2, using: &generator))
          .map { "line \(step).\($0)\n" }.joined()
        let lines = (0..<Int.random(in: 0...4, using: &generator)).map {
          String(repeating: "\($0)", count: Int.random(in: 0...19, using: &generator))
        }
        kept += above
        drawn = lines.map { $0 + "\n" }.joined()
        screen.write(
          region.redraw(lines.map { (text: $0, width: $0.count) }, above: above, columns: 20))
      }
      // Empty lines at the end can't be seen.
      var expected = kept + drawn
      while expected.hasSuffix("\n\n") || expected == "\n" { expected.removeLast() }
      #expect(screen.text == expected)
    }
  }

  @Test("lines that a terminal wrapped when it became narrower go away as a whole")
  func narrowed() {
    var region = LiveRegion()
    _ = region.redraw([(text: "wide", width: 30), (text: "x", width: 1)], columns: 40)
    #expect(region.redraw([], columns: 10) == "\u{1B}[4A\r\u{1B}[J")
  }
}
