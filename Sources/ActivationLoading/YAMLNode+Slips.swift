import ActivationDiagnostics
import ActivationSyntax

extension YAMLNode {
  /// What to do about a text that is good YAML and hardly meant so: a colon or dash without the
  /// space that would make it one, or a value that is a comment.
  var slip: String? {
    if hasCommentForValue {
      return "Put quotes around a value that starts with `#`. After a space, `#` starts a comment."
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

  /// A correction of `//` that was meant to start a comment behind a value; nil where there is none.
  var slashComment: [Finding.FixIt]? {
    guard isPlain, !isAlias, isOnOneLine, let comment = source.utf8.firstRange(of: " //".utf8)
    else {
      return nil
    }
    let start =
      byteRange.lowerBound + source.utf8.distance(from: source.startIndex, to: comment.lowerBound)
    var edits = SourceEdits(near: self)
    edits.replace((start + 1)..<(start + 3), with: "#")
    return edits.fixIts(isCertain: true)
  }

  /// A correction of `alias = { …`, or with another sign or none, of which YAML takes all up to the
  /// next colon for a key; nil for anything else.
  var colonBeforeBrace: (word: String, fixIts: [Finding.FixIt])? {
    guard isPlain, !isAlias, isOnOneLine, let text else { return nil }
    let word = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
    let sign = text.dropFirst(word.count).prefix { " =>-:".contains($0) }
    guard !word.isEmpty, text.dropFirst(word.count + sign.count).first == "{" else { return nil }
    let name = word.last == "-" ? word.dropLast() : word
    var edits = SourceEdits(near: self)
    let start = byteRange.lowerBound + name.utf8.count
    edits.replace(start..<(byteRange.lowerBound + word.utf8.count + sign.utf8.count), with: ": ")
    return (String(name), edits.fixIts(isCertain: true))
  }
}
