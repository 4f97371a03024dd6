/// Rows in their own order, of each kind only up to a number; the others are counted.
struct ListedRows<Row, Kind: Hashable> {
  private(set) var shown: [Row] = []
  /// How many are left out of each kind; only kinds of which some are.
  private(set) var rests: [Kind: Int] = [:]

  init(_ rows: [Row], by kind: (Row) -> Kind, upTo limit: (Kind) -> Int) {
    var counts: [Kind: Int] = [:]
    for row in rows {
      let its = kind(row)
      counts[its, default: 0] += 1
      if counts[its, default: 0] <= limit(its) {
        shown.append(row)
      } else {
        rests[its, default: 0] += 1
      }
    }
  }
}
