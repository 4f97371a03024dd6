import ActivationSyntax

/// A text in which several words stand that were meant as a list, as people who know no YAML write
/// one: `gold, vip`, `gold and vip`, one word a line, with bullets or numbers before them.
struct ListedWords {
  /// What makes a list of it.
  enum Form {
    /// Hyphens without their spaces.
    case dashes
    case bullets
    case numbers
    case lines
    /// Commas or other signs and words between them.
    case separators
    case spaces
  }

  let words: [String]
  let form: Form

  /// Nil for a single word.
  /// - Parameter text: As written, with its line ends.
  init?(_ text: String) {
    let lines = text.split(whereSeparator: \.isNewline).map { String($0).trimmed }
      .filter { !$0.isEmpty }
    guard let first = lines.first else { return nil }
    let marks = lines.map(Self.mark)
    if lines.count == 1, marks[0] == nil {
      let inner = Self.withoutEnclosure(first)
      let parts = Self.parts(of: inner)
      guard parts.words.count > 1 || inner != first, parts.words.allSatisfy({ !$0.isEmpty }) else {
        return nil
      }
      self.init(words: parts.words, form: parts.form)
      return
    }
    var words: [String] = []
    for (line, mark) in zip(lines, marks) {
      let rest = line.dropFirst(mark?.length ?? 0)
      let parts =
        mark?.form == .dashes
        ? rest.split(separator: " -").map { String($0).trimmed }
        : [String(rest).trimmed]
      words += parts.map { Self.withoutSeparator($0) }
    }
    let form = marks.lazy.compactMap { $0?.form }.first
    guard words.allSatisfy({ !$0.isEmpty && !$0.contains(" ") }) else { return nil }
    self.init(words: words, form: form ?? .lines)
  }

  private init(words: [String], form: Form) { (self.words, self.form) = (words, form) }

  /// What stands before an item, and how long it is.
  private static func mark(_ line: String) -> (form: Form, length: Int)? {
    if line.hasPrefix("-") { return (.dashes, line.prefix { $0 == "-" || $0 == " " }.count) }
    let bytes = Array(line.utf8)[...]
    if let sign = bytes.bullet(at: 0) {
      return (.bullets, String(decoding: bytes[sign], as: UTF8.self).count + 1)
    }
    let number = line.prefix { $0.isASCII && $0.isNumber }
    let rest = line.dropFirst(number.count)
    guard !number.isEmpty, let sign = rest.first, sign == "." || sign == ")",
      rest.dropFirst().first == " "
    else { return nil }
    return (.numbers, number.count + 2)
  }

  private static func parts(of text: String) -> (words: [String], form: Form) {
    for separator in [",", ";", "|", " and ", " & ", " + "] where text.contains(separator) {
      let words = text.split(separator: separator, omittingEmptySubsequences: false)
        .map { String($0).trimmed }
      // The last comma may have an `and` beside it, or nothing.
      let whole = words.last?.isEmpty == true ? Array(words.dropLast()) : words
      return (whole.map { $0.hasPrefix("and ") ? String($0.dropFirst(4)) : $0 }, .separators)
    }
    return (text.split(separator: " ").map(String.init), .spaces)
  }

  private static func withoutEnclosure(_ text: String) -> String {
    let pairs: [(Character, Character)] = [("(", ")"), ("[", "]"), ("<", ">")]
    guard let first = text.first, let last = text.last, text.count > 2,
      pairs.contains(where: { $0 == first && $1 == last })
    else { return text }
    return String(text.dropFirst().dropLast()).trimmed
  }

  private static func withoutSeparator(_ text: String) -> String {
    text.last.map { ",;".contains($0) } ?? false ? String(text.dropLast()).trimmed : text
  }

  /// The most spaces that a list one below the other may begin its lines with, all in all. Limit:
  /// 100,000. Arbitrary; with more, a short text far to the right would become gigabytes.
  private static let mostIndentation = 100_000

  /// The words as a list: one below the other, or in brackets.
  func list(_ node: YAMLNode, _ isBelow: Bool) -> String {
    let indent = node.column
    guard isBelow, indent * words.count <= Self.mostIndentation else {
      return "[\(words.joined(separator: ", "))]"
    }
    let margin = String(repeating: " ", count: indent)
    return words.map { "- " + $0 }.joined(separator: "\n" + margin)
  }
}
