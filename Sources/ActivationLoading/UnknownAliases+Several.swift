import ActivationDiagnostics
import ActivationSyntax

/// Words of which each is an alias, written as one.
extension UnknownAliases {
  /// The words as items of the list in which they stand as one.
  func separated(_ words: [String], _ node: YAMLNode) -> [Finding.FixIt] {
    guard !node.isAlias, !node.hasProperties, node.isPlain || node.isOnOneLine else { return [] }
    var edits = SourceEdits(near: node)
    let margin = String(repeating: " ", count: max(node.column - 2, 0))
    let isBelow = node.dash.map { node.byteRange.lowerBound - $0 == 2 } ?? false
    edits.replace(
      node.byteRange, with: words.joined(separator: isBelow ? "\n\(margin)- " : ", "))
    return edits.fixIts(isCertain: true)
  }

  /// Aliases with something between them, or one with something behind it.
  func several(_ word: String, _ side: Side) -> Guess? {
    var words = word.split { !$0.isASCII || " ,;|&()+".contains($0) }.map(String.init)
    let dashed = words.count > 1 && words.contains("-")
    words.removeAll { $0 == "and" || $0 == "-" }
    if let comment = word.firstRange(of: " //"),
      side.aliasNames.contains(
        String(word[..<comment.lowerBound]).trimmed)
    {
      return Guess(
        message: missing(word),
        help: "Write `#` instead of `//`: comments start with it.",
        better: word.replacing(" //", with: " #", maxReplacements: 1),
        isCertain: true
      )
    }
    guard !words.isEmpty, words.allSatisfy(side.aliasNames.contains) else { return nil }
    guard words.count > 1 else {
      return Guess(
        message: missing(word), help: "Write `\(words[0])` alone.", better: words[0],
        isCertain: true)
    }
    guard kind == "audience" else {
      return Guess(
        message: "\(word.quoted) is one text, not several",
        help: "Write an activation for each destination."
      )
    }
    return Guess(
      message: dashed
        ? "\(word.quoted) is one text: an item with a deeper indent belongs to the item above"
        : "\(word.quoted) is one text, not several",
      help: dashed
        ? "Start each item of the list in the same column."
        : "Write `\(words.joined(separator: ", "))` within brackets, or each on a line of its own with "
          + "`- ` before it.",
      several: words
    )
  }
}
