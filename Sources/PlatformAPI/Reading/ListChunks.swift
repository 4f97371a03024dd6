import ActivationModel

/// Cuts values into lists that fit one `property=name==a,b,…` filter.
enum ListChunks {
  /// The most values of one list; a page of Flow Service has no more.
  static let mostValues = 100
  /// The longest list in bytes, encoded: with the rest, a URL stays under about 4,000, which every
  /// proxy takes (inferred).
  static let mostBytes = 3_600
  private static let encodedComma = 3

  static func cut(_ values: [String]) -> [[String]] {
    var chunks: [[String]] = []
    var bytes = 0
    for value in values {
      let length = PercentEncoding.encode(value).utf8.count + encodedComma
      if let last = chunks.last, last.count < mostValues, bytes + length <= mostBytes {
        chunks[chunks.count - 1].append(value)
        bytes += length
      } else {
        chunks.append([value])
        bytes = length
      }
    }
    return chunks
  }

  /// Lists of so many values at most.
  static func cut<Value>(_ values: [Value], to most: Int) -> [[Value]] {
    stride(from: 0, to: values.count, by: most).map { start in
      Array(values[start..<min(values.count, start + most)])
    }
  }

  /// Runs by id. What can't be a run's id is left out: no filter could hold it.
  static func ofRuns(_ ids: Set<RunID>) -> [[String]] {
    cut(ids.sorted().map(\.rawValue).filter(canHold))
  }

  /// Whether a value can stand in a filter: how `,` or an operator in it would be escaped is not
  /// documented.
  static func canHold(_ value: String) -> Bool {
    !value.isEmpty && !value.contains { ",=<>&".contains($0) }
  }
}
