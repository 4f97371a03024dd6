import ActivationDiagnostics

/// Text from plans and platform for Markdown as GitHub, GitLab and others read it: shown as it is,
/// never formatted, linked, notifying anybody, or leaving its place. Goes by Unicode scalars, as those
/// readers do: a combining mark takes no meaning from the sign before it.
enum MarkdownText {
  /// Within a line. What stands between a pair of backticks becomes code, as messages mean it.
  static func inline(_ text: String) -> String {
    let parts = shortened(text).unicodeScalars
      .split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count > 2, !parts.count.isMultiple(of: 2) else {
      return escaped(shortened(text))
    }
    return parts.enumerated().map { index, part in
      index.isMultiple(of: 2) ? escaped(String(part)) : code(String(part))
    }.joined()
  }

  /// As code within a line, in which nothing is formatted or linked; in a table's cell as well.
  static func code(_ text: String) -> String {
    let safe = shortened(text)
    guard !safe.isEmpty else { return "“”" }
    // A bar would end a cell even within backticks, and a backslash can't keep it from that.
    guard !safe.unicodeScalars.contains("|") else { return "<code>\(entities(safe))</code>" }
    let fence = String(repeating: "`", count: longestRun(of: "`", in: safe) + 1)
    // Spaces keep a backtick at the edge apart; both are taken away again.
    let edges = [safe.unicodeScalars.first, safe.unicodeScalars.last]
    let isEdged = edges.contains { $0 == "`" || $0 == " " }
    let space = isEdged ? " " : ""
    return fence + space + safe + space + fence
  }

  /// A place in a file, as a link to its lines where they can be shown.
  static func place(_ place: SourceLocation, _ links: SourceLinks) -> String {
    let text = code(place.description)
    return links.address(of: place).map { "[\(text)](\($0))" } ?? text
  }

  /// Lines as they are, in a block that none of them can end.
  static func fence(_ lines: String) -> String {
    let fence = String(repeating: "`", count: max(longestRun(of: "`", in: lines) + 1, 3))
    let end = lines.hasSuffix("\n") ? "" : "\n"
    return "\(fence)text\n\(lines)\(end)\(fence)\n"
  }

  /// For an HTML comment: only what can't end one, in any reading of it.
  static func comment(_ text: String) -> String {
    var safe = ""
    for scalar in text.unicodeScalars.prefix(longestComment) {
      let isPlain =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || "0123456789._/".contains(Character(scalar)))
      let sign: Character = isPlain ? Character(scalar) : "-"
      if sign == "-", safe.last == "-" { continue }
      safe.append(sign)
    }
    return safe
  }

  /// The longest text by others in one place. Arbitrary; one text must not fill a comment.
  private static let longestText = 2_000
  private static let longestComment = 200

  private static func shortened(_ text: String) -> String {
    let isLong = text.unicodeScalars.count > longestText
    let kept = isLong ? String(text.unicodeScalars.prefix(longestText)) + "…" : text
    return SafeText.line(kept)
  }

  /// Nothing of it but letters and digits as they are.
  private static func entities(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { safe, scalar in
      let isPlain = !scalar.isASCII || scalar.properties.isAlphabetic || scalar == " "
      safe += isPlain ? String(scalar) : "&#\(scalar.value);"
    }
  }

  private static func escaped(_ text: String) -> String {
    var safe = ""
    var previous: Unicode.Scalar = " "
    let signs = Array(text.unicodeScalars)
    for (sign, next) in zip(signs, signs.dropFirst() + [" "]) {
      switch sign {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "|": safe += "&#124;"
      case _ where special.contains(sign): safe += "\\\(sign)"
      // www. makes an address of what follows.
      case "." where previous == "W" || previous == "w": safe += gap + "."
      case "-" where previous == " ", "." where previous.isNumber: safe += "\\\(sign)"
      default: safe.unicodeScalars.append(sign)
      }
      if refers(sign, between: previous, and: next) { safe += gap }
      previous = sign
    }
    return safe
  }

  private static let special = Set("\\`*_{}[]()~$#!+=^".unicodeScalars)

  /// A space of no width, in plain ASCII. Forges look for references in what they have rendered, so
  /// that no backslash keeps them from it.
  private static let gap = "&#8203;"

  /// Whether this sign would make a person, an issue, an emoji, a commit or an address of what comes
  /// after it.
  private static func refers(
    _ sign: Unicode.Scalar, between previous: Unicode.Scalar, and next: Unicode.Scalar
  ) -> Bool {
    switch sign {
    case _ where next == " ": false
    case "@", "#", "!", "$", "%", "~", "&", "^", "[": true
    // Not within times and places, such as 09:00.
    case ":": !next.isNumber
    // GH-12 is an issue as well.
    case "-": (previous == "H" || previous == "h") && next.isNumber
    default: false
    }
  }

  private static func longestRun(of sign: Unicode.Scalar, in text: String) -> Int {
    var longest = 0
    var run = 0
    for scalar in text.unicodeScalars {
      run = scalar == sign ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}

extension Unicode.Scalar {
  fileprivate var isNumber: Bool { properties.numericType != nil }
}
