import ActivationSyntax

extension YAMLNode {
  /// What to do about a text that is good YAML and hardly meant so: a colon or dash without the
  /// space that would make it one, or a value that is a comment.
  var slip: String? {
    if hasCommentForValue {
      return "`#` after a space starts a comment; put quotes around a value that starts with it."
    }
    guard isPlain, let text, !text.isEmpty else { return nil }
    if text.hasPrefix("-"), text.dropFirst().first.map({ $0.isLetter || $0.isNumber }) ?? false {
      return
        "A list item needs a space after its dash: `- \(text.prefix { $0 != " " }.dropFirst())`."
    }
    let key = text.prefix { $0.isLetter || $0.isNumber || "._-".contains($0) }
    let rest = text.dropFirst(key.count)
    guard !key.isEmpty, rest.first == ":", let next = rest.dropFirst().first, next != " ",
      next != "/", key.contains(where: \.isLetter)
    else { return nil }
    return "A space is missing after the colon: write `\(key): …`."
  }
}
