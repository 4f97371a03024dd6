import ActivationDiagnostics
import ActivationSyntax

/// A text in which several words stand that were meant as a list: `-gold -vip`, `gold -vip`.
struct ListedWords {
  let words: [String]
  /// Whether a hyphen without its space stands before the first word.
  let areDashed: Bool

  /// Nil for a single word.
  init?(_ text: String) {
    areDashed = text.hasPrefix("-")
    var words: [String] = []
    for part in text.split(separator: " ") {
      let word = part.hasPrefix("-") ? part.dropFirst() : part
      let isDashed = part.hasPrefix("-") || words.isEmpty
      guard isDashed || words.last?.isEmpty == true else { return nil }
      if words.last?.isEmpty == true { words.removeLast() }
      words.append(String(word))
    }
    guard !words.isEmpty, words.allSatisfy({ !$0.isEmpty }), areDashed || words.count > 1 else {
      return nil
    }
    self.words = words
  }

  /// The most spaces that a list one below the other may begin its lines with, all in all. Limit:
  /// 100,000. Arbitrary; with more, a short text far to the right would become gigabytes.
  private static let mostIndentation = 100_000

  /// The words as a list: one below the other, or in brackets.
  func list(_ node: YAMLNode, _ isBelow: Bool) -> String {
    let indent = node.location.start.column - 1
    guard isBelow, indent * words.count <= Self.mostIndentation else {
      return "[\(words.joined(separator: ", "))]"
    }
    let margin = String(repeating: " ", count: indent)
    return words.map { "- " + $0 }.joined(separator: "\n" + margin)
  }
}
