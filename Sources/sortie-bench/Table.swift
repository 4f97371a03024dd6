/// Figures in columns.
enum Table {
  /// Two digits behind the point.
  static func decimal(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    let rest = String(hundredths % 100)
    return "\(hundredths / 100)." + String(repeating: "0", count: 2 - rest.count) + rest
  }

  /// The first cell to the left, the others to the right.
  static func row(_ cells: String...) -> String {
    cells.enumerated().map { index, cell in
      let gap = String(repeating: " ", count: max(0, (index == 0 ? 16 : 12) - cell.count))
      return index == 0 ? cell + gap : gap + cell
    }.joined()
  }
}
