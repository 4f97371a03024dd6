import ActivationModel

/// The forms of texts that only dataflows have, for reader and schema alike.
enum DataflowTexts {
  /// `YYYY-MM-DD`; that the day exists is for the reader to say.
  static let dayPattern = #"^\d{4}-\d{2}-\d{2}$"#
  /// `HH:00`.
  static let hourPattern = "^([01][0-9]|2[0-3]):00$"
  /// A name of a column that has a dot.
  static let dottedPattern = #"^.*\..*$"#

  /// Whether it is a full hour, `00:00` to `23:00`.
  static func isHour(_ text: String) -> Bool {
    guard text.utf8.count == 5, text.hasSuffix(":00") else { return false }
    return (0...23).contains { text.hasPrefix($0 < 10 ? "0\($0)" : "\($0)") }
  }

  /// The identity namespace that a column's source exports; nil for an attribute.
  static func namespace(ofSource source: String) -> String? {
    let prefix = "identityMap."
    return source.hasPrefix(prefix) ? String(source.dropFirst(prefix.count)) : nil
  }
}

/// What is wrong with the macros of a file name or path.
struct MacroFault {
  let message: String
  let help: String
  /// In scalars of the text.
  let stretch: Range<Int>
  var better: String?

  /// Every fault of a text, in order.
  ///
  /// A text between two percent signs may be the author's own (documented): it counts as a macro only
  /// where it looks like one.
  static func all(in text: String, allowing allowed: [String]) -> [MacroFault] {
    let scalars = Array(text.unicodeScalars)
    let signs = scalars.indices.filter { scalars[$0] == "%" }
    var faults: [MacroFault] = []
    for pair in stride(from: 0, to: signs.count - 1, by: 2) {
      let (start, end) = (signs[pair], signs[pair + 1])
      let word = String(String.UnicodeScalarView(scalars[start + 1..<end]))
      if let fault = fault(of: word, at: start..<end + 1, allowing: allowed) {
        faults.append(fault)
      }
    }
    if signs.count % 2 == 1, let last = signs.last {
      faults.append(
        MacroFault(
          message: "a `%` has no other one to go with",
          help: "A macro stands between two of them, such as `%SEGMENT_ID%`.",
          stretch: last..<last + 1))
    }
    return faults
  }

  private static func fault(
    of word: String, at stretch: Range<Int>, allowing allowed: [String]
  ) -> MacroFault? {
    guard !allowed.contains(word) else { return nil }
    let hasPattern = word.hasPrefix(FilenameMacro.dateTime + "(") && word.hasSuffix(")")
    let takesTime = allowed.contains(FilenameMacro.plain[0])
    if hasPattern, takesTime, word.utf8.count > FilenameMacro.dateTime.utf8.count + 2 { return nil }
    let example = "`%DATETIME(YYYYMMdd_HHmmss)%`"
    if takesTime, word.uppercased().hasPrefix(FilenameMacro.dateTime) {
      return MacroFault(
        message: "the macro `%\(word)%` needs a pattern in parentheses",
        help: "Write \(example), for example.", stretch: stretch)
    }
    guard word.unicodeScalars.allSatisfy(\.isOfMacros) else { return nil }
    let near = NearestMacro(word, among: allowed).name
    return MacroFault(
      message: "there is no macro `%\(word)%`\(takesTime ? "" : " in a path")",
      help: near.map { "Did you mean `%\($0)%`?" }
        ?? "There are \(allowed.map { "`%\($0)%`" }.inWords("and"))"
        + (takesTime ? ", and \(example)." : "."),
      stretch: stretch, better: near.map { "%\($0)%" })
  }
}

extension Unicode.Scalar {
  /// Whether macros are made of it; a space makes a text of the author's own.
  fileprivate var isOfMacros: Bool {
    value < 0x80 && (properties.isAlphabetic || self == "_" || ("0"..."9").contains(self))
  }
}
