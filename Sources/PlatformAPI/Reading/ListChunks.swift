import ActivationModel

/// Cuts values into lists that fit one `property=name==a,b,…` filter.
enum ListChunks {
  /// The most values of one list; a page of Flow Service has no more.
  static let mostValues = 100
  /// The longest URL that is sent, in bytes. Every proxy takes it (inferred; RFC 9110 asks for
  /// 8,000), and a hundred UUIDs fit.
  static let longestURL = 4_096
  private static let encodedComma = 3

  /// - Parameter bytes: how long a list may be when it is encoded.
  static func cut(_ values: [String], within bytes: Int) -> [[String]] {
    var chunks: [[String]] = []
    var used = 0
    for value in values {
      let length = PercentEncoding.length(of: value) + encodedComma
      if let last = chunks.last, last.count < mostValues, used + length <= bytes {
        chunks[chunks.count - 1].append(value)
        used += length
      } else {
        chunks.append([value])
        used = length
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

  /// Whether a value can stand in a filter: how `,` or an operator in it would be escaped, and
  /// whether spaces around it count, is not documented.
  static func canHold(_ value: String) -> Bool {
    guard let first = value.first, let last = value.last else { return false }
    return !first.isWhitespace && !last.isWhitespace && !value.utf8.contains(where: isSpecial)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "&"), UInt8(ascii: "!"), UInt8(ascii: "~"), UInt8(ascii: "|"):
      true
    default: false
    }
  }
}

extension PlatformReading {
  /// The values in as few lists as fit a URL each. What no filter can hold is left out.
  func lists(of values: [String], in collection: String, by property: String) -> [[String]] {
    let address = client.configuration.apiURL
    let empty = listRequest(
      collection, where: [property + "=="], order: Self.newestFirst, purpose: "")
    let rest = "\(address.scheme)://\(address.authority)\(address.path)\(empty.target)"
    return ListChunks.cut(
      values.filter(ListChunks.canHold), within: ListChunks.longestURL - rest.utf8.count)
  }

  /// Runs by id, each of which is there once.
  func runLists(_ ids: some Sequence<RunID>) -> [SnapshotRead] {
    lists(of: ids.sorted().map(\.rawValue), in: "/runs", by: "id").map(SnapshotRead.runs)
  }
}
