/// A text that is nearly an id of the usual form, eight, four, four, four and twelve hexadecimal
/// digits, but isn't one.
struct AlmostID {
  private static let groups = [8, 4, 4, 4, 12]
  private static let ordinals = ["first", "second", "third", "fourth", "last"]
  /// Below so many characters a text is no id at all; above, it isn't nearly one.
  private static let lengths = 28...48

  /// Follows “as an id it”: “has 11 digits in its last group instead of 12”.
  let words: String
  /// The id, where only its surroundings are wrong.
  var better: String?

  /// Nil for good ids, and for texts that are far from one.
  init?(_ text: String) {
    guard Self.lengths.contains(text.utf8.count) else { return nil }
    guard !IDShape.isAudience(Array(text.utf8)[...]) else { return nil }
    let core = Self.unwrapped(text)
    if core != text, IDShape.isAudience(Array(core.utf8)[...]) {
      words =
        core == text.trimmed
        ? "has white space around it" : "has `\(Self.surroundings(of: core, in: text))` around it"
      better = core
      return
    }
    let parts = core.split(separator: "-", omittingEmptySubsequences: false)
    let hexDigits = core.utf8.count(where: { Unicode.Scalar($0).properties.isASCIIHexDigit })
    guard hexDigits * 10 >= core.utf8.count * 8 else { return nil }
    if parts.count == 1, core.utf8.count == Self.groups.reduce(0, +), hexDigits == 32 {
      words = "lacks the four hyphens"
      better = Self.hyphenated(core)
      return
    }
    guard parts.count == Self.groups.count else {
      guard (4...6).contains(parts.count) else { return nil }
      words = "has \(parts.count) groups of digits instead of 5"
      return
    }
    let wrong = zip(parts, Self.groups).enumerated().filter { $1.0.count != $1.1 }
    if let (index, (part, count)) = wrong.first {
      words =
        "has \(part.count) digits in its \(Self.ordinals[index]) group instead of \(count)"
    } else if let stranger = core.first(where: { !$0.isHexDigit && $0 != "-" }) {
      words = "has `\(stranger)`, which is not a hexadecimal digit (0–9 and a–f)"
    } else {
      return nil
    }
  }

  private static func unwrapped(_ text: String) -> String {
    var core = text.trimmed
    if core.hasPrefix("urn:uuid:") { core.removeFirst("urn:uuid:".count) }
    for (open, close) in [("{", "}"), ("(", ")"), ("<", ">"), ("\"", "\""), ("'", "'")]
    where core.hasPrefix(open) && core.hasSuffix(close) && core.count > 2 {
      core = String(core.dropFirst().dropLast())
    }
    return core.trimmed
  }

  private static func surroundings(of core: String, in text: String) -> String {
    text.split(separator: core, omittingEmptySubsequences: false).joined(separator: "…")
  }

  private static func hyphenated(_ digits: String) -> String {
    var rest = digits[...]
    return groups.map { count in
      defer { rest = rest.dropFirst(count) }
      return String(rest.prefix(count))
    }.joined(separator: "-")
  }
}
