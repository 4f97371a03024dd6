/// Turns libyaml's character counts into byte offsets.
///
/// They are equal in ASCII text. Otherwise the cursor walks from the last place it was asked for,
/// so that a whole file costs one pass, whatever the length of its lines. Its maker sees to it that
/// the bytes outlive it.
@safe struct CharacterCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  let isASCII: Bool
  private var character = 0
  private var byte = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    unsafe self.bytes = bytes
    isASCII = unsafe Self.isASCII(bytes)
  }

  /// Without a way out of the loop, which lets the compiler take many bytes at once.
  static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    unsafe bytes.reduce(0, |) < 0x80
  }

  /// The offset of the character of that number, both from 0.
  @inline(__always)
  mutating func offset(of wanted: Int) -> Int { isASCII ? wanted : walk(to: wanted) }

  private mutating func walk(to wanted: Int) -> Int {
    while character < wanted, unsafe byte < bytes.count {
      byte += 1
      if unsafe byte == bytes.count || bytes[byte] & 0xC0 != 0x80 { character += 1 }
    }
    while character > wanted {
      byte -= 1
      if unsafe bytes[byte] & 0xC0 != 0x80 { character -= 1 }
    }
    return byte
  }
}
