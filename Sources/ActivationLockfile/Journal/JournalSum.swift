/// The checksum that runs through a journal: of each line, over its bytes and the value before it.
///
/// It is FNV-1a with 64 bits. Each step is reversible, so that one changed byte always changes the
/// value, and so do, but for one case in 2⁶⁴, lines that are missing or swapped. That is enough against
/// accidents: bad disks, half copies, editors, merges. Whoever changes a journal on purpose can make
/// the sum anew; nothing here is against that.
struct JournalSum {
  private static let start: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x0000_0100_0000_01B3
  /// Stands behind the members of a line; the sum's digits and `"}` follow.
  private static let mark = Array(#","sum":""#.utf8)
  private static let end = Array(#""}"#.utf8)
  /// Hexadecimal digits of a sum.
  private static let digits = 16

  /// What reading a line says of its sum.
  enum Verdict {
    case right
    case wrong
    /// The line has none, as those of older versions.
    case missing
  }

  private var value = JournalSum.start

  /// A line that ends with `}` and a newline, with its sum as the last member.
  mutating func sealing(_ line: [UInt8]) -> [UInt8] {
    take(line.dropLast(2))
    return Array(line.dropLast(2)) + Self.mark + hexadecimal + Self.end + [UInt8(ascii: "\n")]
  }

  /// Looks at the next line, without its newline.
  mutating func check(_ line: [UInt8]) -> Verdict {
    let tail = Self.mark.count + Self.digits + Self.end.count
    guard line.count > tail, line.ends(with: Self.end),
      line.dropFirst(line.count - tail).starts(with: Self.mark)
    else { return .missing }
    take(line.dropLast(tail))
    let sum = line.dropLast(Self.end.count).suffix(Self.digits)
    return sum.elementsEqual(hexadecimal) ? .right : .wrong
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* Self.prime }
  }

  private var hexadecimal: [UInt8] {
    let text = String(value, radix: 16)
    return Array(repeating: UInt8(ascii: "0"), count: Self.digits - text.utf8.count) + text.utf8
  }
}

extension [UInt8] {
  fileprivate func ends(with end: [UInt8]) -> Bool { suffix(end.count).elementsEqual(end) }
}
