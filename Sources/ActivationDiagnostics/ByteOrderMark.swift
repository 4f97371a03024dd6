/// The character U+FEFF, which some editors put before a text; it belongs to no line of it.
package enum ByteOrderMark {
  package static let utf8: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// How many bytes of it stand before that text: 0 or 3.
  package static func length(before text: some Collection<UInt8>) -> Int {
    text.starts(with: utf8) ? utf8.count : 0
  }
}
