/// A text that is another one only where all their bytes are the same: what paths, names and ids are
/// to file systems, to git and to the platform.
///
/// Two strings of Swift are equal where they only look the same: “é” as one character or as “e” with
/// an accent, “K” and the Kelvin sign.
package struct ExactText: Hashable, Comparable, Sendable {
  package let text: String

  package init(_ text: some StringProtocol) { self.text = String(text) }

  package static func == (left: ExactText, right: ExactText) -> Bool {
    left.text.isExactly(right.text)
  }

  package func hash(into hasher: inout Hasher) { text.hashExactly(into: &hasher) }

  package static func < (left: ExactText, right: ExactText) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}

/// Texts taken byte by byte. A combining mark makes another character of a slash, a full stop or a
/// letter before it, so that neither `hasPrefix` nor `split` would find that.
extension StringProtocol {
  /// Whether all bytes are the same.
  package func isExactly(_ other: some StringProtocol) -> Bool {
    utf8.elementsEqual(other.utf8)
  }

  /// Whether its first bytes are those.
  package func startsExactly(with start: some StringProtocol) -> Bool {
    utf8.starts(with: start.utf8)
  }

  /// Whether its last bytes are those.
  package func endsExactly(with end: some StringProtocol) -> Bool {
    utf8.suffix(end.utf8.count).elementsEqual(end.utf8)
  }

  /// The parts between an ASCII character.
  package func split(
    atASCII character: Unicode.Scalar, maxSplits: Int = .max, keepingEmpty: Bool = false
  ) -> [String] {
    utf8.split(
      separator: UInt8(ascii: character), maxSplits: maxSplits,
      omittingEmptySubsequences: !keepingEmpty
    ).map { String(decoding: $0, as: UTF8.self) }
  }

  /// What is behind a beginning of as many bytes.
  package func droppingExactly(first start: some StringProtocol) -> String {
    String(decoding: utf8.dropFirst(start.utf8.count), as: UTF8.self)
  }

  /// What is before an end of as many bytes.
  package func droppingExactly(last end: some StringProtocol) -> String {
    String(decoding: utf8.dropLast(end.utf8.count), as: UTF8.self)
  }
}

extension String {
  /// Where an ASCII character is last.
  package func lastIndex(ofASCII character: Unicode.Scalar) -> Index? {
    utf8.lastIndex(of: UInt8(ascii: character))
  }

  /// Feeds its bytes, where Swift's own way would bring them into one normal form.
  package func hashExactly(into hasher: inout Hasher) {
    let fed: Void? = utf8.withContiguousStorageIfAvailable { bytes in
      hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    }
    // Swift's own strings have such storage; others are fed byte by byte.
    if fed == nil {
      for byte in utf8 { hasher.combine(byte) }
    }
    hasher.combine(0xFF as UInt8)
  }
}

extension String? {
  /// Whether there is none in either, or all bytes are the same.
  package func isExactly(_ other: String?) -> Bool {
    switch (self, other) {
    case (let one?, let other?): one.isExactly(other)
    default: self == nil && other == nil
    }
  }
}

extension Set where Element == ExactText {
  /// Of these texts.
  package init(exactly texts: some Sequence<String>) { self.init(texts.lazy.map { ExactText($0) }) }

  /// Whether a text is in it.
  package func contains(exactly text: String) -> Bool { contains(ExactText(text)) }

  /// The texts, sorted by bytes.
  package var sortedTexts: [String] { sorted().map(\.text) }
}

extension Dictionary where Key == ExactText {
  /// What a text leads to, or what stands in for it.
  package subscript(exactly text: String, default value: @autoclosure () -> Value) -> Value {
    get { self[ExactText(text)] ?? value() }
    set { self[ExactText(text)] = newValue }
  }

  /// What a text leads to.
  package subscript(exactly text: String) -> Value? {
    get { self[ExactText(text)] }
    set { self[ExactText(text)] = newValue }
  }
}
