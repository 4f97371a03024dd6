@_spi(_Unicode) import Swift

extension String {
  /// The text in Unicode's normalization form C: accents are one character with their letters.
  package var composed: String {
    utf8.allSatisfy { $0 < 0x80 } ? self : String(String.UnicodeScalarView(_nfc))
  }

  /// The text in Unicode's normalization form D: accents are characters of their own.
  package var decomposed: String {
    utf8.allSatisfy { $0 < 0x80 } ? self : String(String.UnicodeScalarView(_nfd))
  }
}
