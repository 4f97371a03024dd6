import ActivationModel

/// Makes aliases of names, no two of them alike.
///
/// Destinations and audiences share one book: that both have an alias is allowed, and confusing.
struct AliasBook {
  /// The longest alias; longer names are cut. Arbitrary: it fits a line with room for a comment.
  static let longest = 48

  /// Words that are more than text in some YAML.
  private static let special: Set<String> = [
    "null", "true", "false", "yes", "no", "on", "off", "y", "n", "inf", "nan",
  ]

  private var taken: Set<String> = []

  /// An alias for something of that name.
  /// - Parameter noun: What it is: stands in for a name of which nothing is left.
  mutating func alias(for name: String, noun: String) -> Alias {
    let stem = Self.stem(of: name, noun: noun)
    var alias = stem
    var number = 2
    while !taken.insert(alias).inserted {
      alias = "\(stem)-\(number)"
      number += 1
    }
    return Alias(alias)
  }

  private static func stem(of name: String, noun: String) -> String {
    var stem = ""
    for scalar in name.unicodeScalars {
      if let letters = letters(of: scalar) {
        stem += letters
      } else if !stem.isEmpty, stem.last != "-" {
        stem += "-"
      }
      if stem.utf8.count >= longest { break }
    }
    stem = String(stem.prefix(longest))
    while stem.last == "-" { stem.removeLast() }
    if stem.isEmpty { return noun }
    return needsNoun(stem) ? "\(noun)-\(stem)" : stem
  }

  /// Whether YAML or sortie could take the word for something else than an alias.
  private static func needsNoun(_ stem: String) -> Bool {
    if special.contains(stem) || IDShape.isAudience(Array(stem.utf8)[...]) { return true }
    // Numbers, dates and hexadecimal digits: anything that a reader could take for a figure.
    guard let first = stem.utf8.first, first <= UInt8(ascii: "9") else { return false }
    return stem.utf8.allSatisfy { "0123456789abcdefox-".utf8.contains($0) }
  }

  /// The letter or digit that an alias has for a character; nil where it has none.
  private static func letters(of scalar: Unicode.Scalar) -> String? {
    let low = scalar.properties.lowercaseMapping
    if low.utf8.count == 1, let byte = low.utf8.first {
      let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      return isLetter || isDigit ? low : nil
    }
    // Marks that stand for themselves belong to the letter before.
    if scalar.properties.generalCategory == .nonspacingMark { return "" }
    if low == "ß" { return "ss" }
    return low.unicodeScalars.first.flatMap(base)
  }

  /// The letter without its accent, which Unicode tells by name: `LATIN SMALL LETTER E WITH ACUTE`.
  private static func base(of scalar: Unicode.Scalar) -> String? {
    let letter = "LATIN SMALL LETTER "
    guard let name = scalar.properties.name, name.hasPrefix(letter) else { return nil }
    let rest = name.dropFirst(letter.count)
    let isPlain = rest.count == 1 || rest.dropFirst().hasPrefix(" WITH ")
    return isPlain ? rest.prefix(1).lowercased() : nil
  }
}
