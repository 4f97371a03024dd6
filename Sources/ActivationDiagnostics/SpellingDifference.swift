/// How two texts that look the same differ, so that it can be told: two names on a screen that
/// nobody can tell apart explain nothing.
package struct SpellingDifference: Sendable, Hashable {
  /// One place where they differ. Characters count from 1.
  fileprivate enum Part: Hashable {
    case other(Unicode.Scalar, Int, instead: Unicode.Scalar)
    case more(Unicode.Scalar, Int)
    case less(Unicode.Scalar, before: Int)
  }

  /// Further ones are “more”.
  private static let mostNamed = 3

  private let parts: [Part]
  /// Whether no character that can be seen differs.
  package let isHidden: Bool

  /// Nil where the texts are equal (by Unicode's canonical equivalence), or look different.
  package init?(of text: String, from other: String) {
    guard text != other, text.appearance == other.appearance else { return nil }
    let (left, right) = (Array(text.composed.unicodeScalars), Array(other.composed.unicodeScalars))
    var parts: [Part] = []
    var (index, place) = (0, 0)
    while index < left.count || place < right.count {
      let (one, two) = (left.element(index), right.element(place))
      if let one, one == two {
        (index, place) = (index + 1, place + 1)
      } else if let one, one.showsNothing {
        parts.append(.more(one, index + 1))
        index += 1
      } else if let two, two.showsNothing {
        parts.append(.less(two, before: index + 1))
        place += 1
      } else {
        if let one, let two { parts.append(.other(one, index + 1, instead: two)) }
        (index, place) = (index + 1, place + 1)
      }
    }
    self.parts = parts
    isHidden = parts.allSatisfy(\.isHidden)
  }

  /// What the first text has, to follow its name: “has U+043E (Cyrillic small letter o) for `o` as
  /// its 10th character”.
  package var words: String {
    var words = parts.prefix(Self.mostNamed).map(Self.words)
    if parts.count > Self.mostNamed { words.append("\(parts.count - Self.mostNamed) more") }
    guard let last = words.last, words.count > 1 else { return "has " + (words.first ?? "") }
    return "has \(words.dropLast().joined(separator: ", ")) and \(last)"
  }

  private static func words(for part: Part) -> String {
    switch part {
    case .other(let scalar, let number, let instead):
      "\(scalar.inWords) for \(instead.inWords) as its \(ordinal(number)) character"
    case .more(let scalar, let number):
      "\(scalar.inWords) as its \(ordinal(number)) character"
    case .less(let scalar, let number):
      number == 1
        ? "no \(scalar.inWords) at its beginning"
        : "no \(scalar.inWords) after its \(ordinal(number - 1)) character"
    }
  }

  private static func ordinal(_ number: Int) -> String {
    if (11...13).contains(number % 100) { return "\(number)th" }
    return switch number % 10 {
    case 1: "\(number)st"
    case 2: "\(number)nd"
    case 3: "\(number)rd"
    default: "\(number)th"
    }
  }
}

extension SpellingDifference {
  /// Of these texts, the first that looks like this one and isn't it, with what this one has that
  /// is different.
  package static func lookAlike(
    of text: String, among others: some Sequence<String>
  ) -> (other: String, difference: SpellingDifference)? {
    let appearance = text.appearance
    for other in others where other.appearance == appearance {
      if let difference = SpellingDifference(of: text, from: other) { return (other, difference) }
    }
    return nil
  }
}

extension SpellingDifference.Part {
  /// Whether what differs can't be seen.
  fileprivate var isHidden: Bool {
    switch self {
    case .more, .less: true
    case .other(let one, _, let two): one.isSpaceLike && two.isSpaceLike
    }
  }
}

extension Unicode.Scalar {
  fileprivate var showsNothing: Bool { hiddenLook == .nothing || hiddenLook == .direction }
  fileprivate var isSpaceLike: Bool { value == 0x20 || hiddenLook == .space }
}

extension [Unicode.Scalar] {
  fileprivate func element(_ index: Int) -> Unicode.Scalar? { index < count ? self[index] : nil }
}
