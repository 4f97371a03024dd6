/// What a reader can't see of a character.
package enum HiddenLook: Sendable, Hashable {
  /// It turns the direction of the text around it.
  case direction
  /// It shows nothing.
  case nothing
  /// It looks like an ordinary space.
  case space
}

extension Unicode.Scalar {
  /// What can't be seen of it; nil for what shows itself, and for an ordinary space.
  ///
  /// Unicode's properties say so: Default_Ignorable_Code_Point, Bidi_Control (not in the standard
  /// library: twelve characters) and the categories of spaces and separators.
  package var hiddenLook: HiddenLook? {
    guard value > 0x7F else { return nil }
    switch value {
    case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: return .direction
    // Braille without dots, and marks of annotations.
    case 0x2800: return .space
    case 0xFFF9...0xFFFB: return .nothing
    default: break
    }
    switch properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: return .space
    case .control: return .nothing
    default: return properties.isDefaultIgnorableCodePoint ? .nothing : nil
    }
  }

  /// Its number and Unicode's name for it: `U+200B (zero width space)`; in backticks where it is
  /// one that everybody knows.
  package var inWords: String {
    if value == 0x20 { return "a space" }
    if (0x21..<0x7F).contains(value) { return "`\(self)`" }
    let digits = String(value, radix: 16, uppercase: true)
    let number = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    guard let name = properties.name ?? properties.nameAlias else { return number }
    let words = name.lowercased().split(separator: " ").map { word in
      Self.scripts.contains(String(word)) ? word.prefix(1).uppercased() + word.dropFirst() : word
    }
    return "\(number) (\(words.joined(separator: " ")))"
  }

  /// Words of Unicode's names that are names themselves.
  private static let scripts: Set<String> = ["cyrillic", "greek", "latin", "arabic", "hangul"]

  /// Its escape in a YAML text in double quotes: `\u200B`, `\U000E0041`.
  package var yamlEscape: String {
    let digits = String(value, radix: 16, uppercase: true)
    let length = value > 0xFFFF ? 8 : 4
    let zeros = String(repeating: "0", count: max(0, length - digits.count))
    return (length == 8 ? "\\U" : "\\u") + zeros + digits
  }
}
