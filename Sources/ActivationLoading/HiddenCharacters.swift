import ActivationDiagnostics
import ActivationSyntax

/// P042: characters of a text that a reader can't see.
enum HiddenCharacters {
  /// Further ones are “more”.
  private static let mostNamed = 3

  typealias Stretch = YAMLNode.Stretch<HiddenLook>

  /// The stretches of them in a text as it is written. One that is written as an escape can be seen.
  static func stretches(of node: YAMLNode) -> [Stretch] { node.stretches(by: look) }

  /// Whether a text may hold some; true for all but ASCII.
  static func mayStand(in bytes: ArraySlice<UInt8>) -> Bool { !bytes.allSatisfy { $0 < 0x80 } }

  /// What is said of a stretch; `name` is what messages call the text.
  static func finding(_ stretch: Stretch, of name: String) -> Finding {
    let (scalars, look) = (stretch.scalars, stretch.mark)
    let isOne = scalars.count == 1
    let replacement = look == .space ? String(repeating: " ", count: scalars.count) : ""
    let escapes = scalars.prefix(mostNamed).map(\.yamlEscape).joined()
    let them = isOne ? "it" : "them"
    let settle = look == .space ? "Write an ordinary space instead" : "Remove \(them)"
    return Finding(
      .hiddenCharacter,
      "\(name) has \(isOne ? "" : "\(scalars.count) ")\(look.words(isOne: isOne)): \(list(scalars))",
      help: """
        \(settle). If you need it, write it so that it can be seen: `\(escapes)` in double quotes.
        """,
      at: stretch.location,
      fixIts: [.init(at: stretch.location, replacement: replacement, isCertain: false)]
    )
  }

  private static func list(_ scalars: [Unicode.Scalar]) -> String {
    var words: [String] = []
    for scalar in scalars where !words.contains(scalar.inWords) {
      words.append(scalar.inWords)
      if words.count > mostNamed { break }
    }
    return words.count > mostNamed
      ? (words.prefix(mostNamed) + ["more"]).inWords("and") : words.inWords("and")
  }

  private static func look(of scalars: [Unicode.Scalar], at index: Int) -> HiddenLook? {
    guard let look = scalars[index].hiddenLook else { return nil }
    let previous = index > 0 ? scalars[index - 1] : nil
    let next = index + 1 < scalars.count ? scalars[index + 1] : nil
    guard let previous else { return look }
    switch scalars[index].value {
    case 0x200C, 0x200D:
      guard let next else { return look }
      let isEmoji = previous.isPartOfEmoji && next.isPartOfEmoji
      return isEmoji || previous.joinsLetters && next.joinsLetters ? nil : look
    case 0xFE0E, 0xFE0F:
      return previous.isPartOfEmoji || next?.value == 0x20E3 ? nil : look
    case 0xFE00...0xFE0D, 0xE0100...0xE01EF: return previous.properties.isIdeographic ? nil : look
    case 0x180B...0x180F: return (0x1800...0x18AF).contains(previous.value) ? nil : look
    case 0x3000: return previous.isEastAsian ? nil : look
    case 0xE0020...0xE007F:
      let base = scalars[..<index].last { !(0xE0020...0xE007F).contains($0.value) }
      // A black flag and the letters of a region are that region's flag.
      return base?.value == 0x1F3F4 ? nil : look
    default: return look
    }
  }
}

extension HiddenLook {
  fileprivate func words(isOne: Bool) -> String {
    switch self {
    case .direction:
      isOne
        ? "a character that changes the direction of text"
        : "characters that change the direction of text"
    case .nothing: isOne ? "a character that can't be seen" : "characters that can't be seen"
    case .space: isOne ? "an unusual space" : "unusual spaces"
    }
  }
}

extension Unicode.Scalar {
  /// Whether it is an emoji, or changes one. Digits and `#` are emoji to Unicode.
  fileprivate var isPartOfEmoji: Bool {
    value > 0x7F && (properties.isEmoji || properties.isEmojiModifier || value == 0xFE0F)
  }

  /// Whether it is of a script that spells words with joiners: Arabic, Indic, Khmer, Mongolian …
  fileprivate var joinsLetters: Bool {
    [0x600...0x8FF, 0x900...0xDFF, 0x1000...0x109F, 0x1780...0x18AF].contains {
      $0.contains(Int(value))
    }
  }

  /// Whether it is of a script with full-width spaces.
  fileprivate var isEastAsian: Bool { (0x2E80...0xFFEF).contains(value) || value >= 0x20000 }
}
