import ActivationDiagnostics

/// A comment that silences warnings of one line: `# sortie: ignore P022 because …`.
struct IgnoreComment: Sendable, Hashable {
  /// From the `#` to the end of the line.
  let location: SourceLocation
  /// The line that it is about, from 1.
  let line: Int
  let rules: [Rule]
  let reason: String
}

/// What a comment addressed to sortie says, or why it says nothing.
enum IgnoreWords {
  case ignore(codes: [String], reason: String)
  /// What is wrong with it.
  case unclear(String)

  /// - Parameter text: What follows `sortie:`.
  init(_ text: Substring) {
    let words = text.split(whereSeparator: { $0.isWhitespace || $0 == "," })
    guard let verb = words.first else {
      self = .unclear("nothing follows `sortie:`")
      return
    }
    guard verb == "ignore" else {
      self = .unclear("sortie has no instruction `\(verb)`; it knows `ignore`")
      return
    }
    let codes = words.dropFirst().prefix { $0 != "because" }
    let isCode = codes.allSatisfy { $0.count == 4 && $0.first?.isLetter == true }
    guard !codes.isEmpty, isCode else {
      self = .unclear("it doesn't say which rules to ignore")
      return
    }
    let reason = words.dropFirst(1 + codes.count + 1)
    guard !reason.isEmpty, let range = text.firstRange(of: "because") else {
      self = .unclear("the reason is missing")
      return
    }
    let tail = text[range.upperBound...].drop(while: \.isWhitespace)
    self = .ignore(codes: codes.map(String.init), reason: String(tail.trimmingEnd))
  }
}

extension Substring {
  fileprivate var trimmingEnd: Substring {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
