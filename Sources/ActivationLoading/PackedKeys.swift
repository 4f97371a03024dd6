/// Byte strings to be sorted, one after the other in one buffer.
struct PackedKeys {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  var count: Int { ends.count }

  subscript(index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// Adds a key: what the closure appends.
  mutating func add(_ write: (inout [UInt8]) -> Void) {
    write(&bytes)
    ends.append(bytes.count)
  }

  /// The numbers of the keys in the order of their bytes; equal ones in any order.
  func sorted() -> [Int] {
    // Eight bytes from where the keys begin to differ settle nearly every comparison of ids.
    let common = commonPrefix
    var heads = (0..<count).map { (head: head(of: self[$0].dropFirst(common)), index: $0) }
    heads.sort { left, right in
      left.head == right.head
        ? self[left.index].lexicographicallyPrecedes(self[right.index]) : left.head < right.head
    }
    return heads.map(\.index)
  }

  private var commonPrefix: Int {
    guard count > 0 else { return 0 }
    var length = self[0].count
    for index in 1..<count {
      length = zip(self[0].prefix(length), self[index]).prefix { $0 == $1 }.count
    }
    return length
  }

  /// The first eight bytes as a number that sorts as they do, missing ones being zero.
  private func head(of key: ArraySlice<UInt8>) -> UInt64 {
    var head: UInt64 = 0
    for byte in key.prefix(8) { head = head << 8 | UInt64(byte) }
    return head << UInt64(8 * (8 - min(8, key.count)))
  }
}
