import ActivationSyntax

/// Numbers the distinct words of a plan in the order in which they come.
///
/// A set of nodes by their text that makes no strings: a plan may name two hundred thousand ids.
struct WordNumbers {
  private struct Slot {
    /// One more than the number of the word; 0 where there is none.
    var ordinal: UInt32 = 0
    /// Half of the word's hash value, so that hardly any text is compared in vain.
    var hash: UInt32 = 0
  }

  private var words: [YAMLNode] = []
  /// An open-addressing table, at most half full.
  private var slots: [Slot]

  /// Has room for so many words; there may be fewer, not more.
  init(capacity: Int) {
    var count = 1
    while count < capacity * 2 { count *= 2 }
    slots = Array(repeating: Slot(), count: count)
    words.reserveCapacity(capacity)
  }

  /// The word's number; the number of words so far if it is new.
  mutating func number(of word: YAMLNode) -> Int {
    let hash = Self.hash(of: word)
    let mask = slots.count - 1
    var index = Int(hash) & mask
    while slots[index].ordinal > 0 {
      let number = Int(slots[index].ordinal) - 1
      if slots[index].hash == hash, words[number].textBytes == word.textBytes { return number }
      index = (index + 1) & mask
    }
    words.append(word)
    slots[index] = Slot(ordinal: UInt32(words.count), hash: hash)
    return words.count - 1
  }

  private static func hash(of word: YAMLNode) -> UInt32 {
    // Seeded at random by the standard library, so that no plan can be made to collide.
    var hasher = Hasher()
    word.textBytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }
}
