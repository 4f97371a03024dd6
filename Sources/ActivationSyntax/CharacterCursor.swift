/// Turns libyaml's character counts into byte offsets.
///
/// They are equal in ASCII text. Otherwise the cursor walks from the last place it was asked for,
/// so that a whole file costs one pass, whatever the length of its lines.
struct CharacterCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  let isASCII: Bool
  private var character = 0
  private var byte = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    isASCII = Self.isASCII(bytes)
  }

  /// Without a way out of the loop, which lets the compiler take many bytes at once.
  static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var union: UInt8 = 0
    for byte in bytes { union |= byte }
    return union < 0x80
  }

  /// The offset of the character of that number, both from 0.
  @inline(__always)
  mutating func offset(of wanted: Int) -> Int { isASCII ? wanted : walk(to: wanted) }

  private mutating func walk(to wanted: Int) -> Int {
    while character < wanted && byte < bytes.count {
      byte += 1
      if byte == bytes.count || bytes[byte] & 0xC0 != 0x80 { character += 1 }
    }
    while character > wanted {
      byte -= 1
      if bytes[byte] & 0xC0 != 0x80 { character -= 1 }
    }
    return byte
  }
}
