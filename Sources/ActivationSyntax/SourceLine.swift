import ActivationDiagnostics

/// One line of a file, for looking at what may have gone wrong in it.
struct SourceLine {
  private let characters: [Unicode.Scalar]

  /// The line of that number, from 0; empty where there is none.
  init(_ file: SourceFile, number: Int) {
    let lines = file.bytes.split(
      separator: UInt8(ascii: "\n"),
      maxSplits: number + 1,
      omittingEmptySubsequences: false
    )
    let bytes = lines.indices.contains(number) ? lines[number] : []
    characters = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
  }

  /// The character in that column, from 0.
  subscript(column: Int) -> Unicode.Scalar? {
    characters.indices.contains(column) ? characters[column] : nil
  }

  /// Whether a key's colon stands before that column.
  func hasColon(before column: Int) -> Bool {
    let before = characters.prefix(column)
    return zip(before, before.dropFirst()).contains { $0 == ":" && $1 == " " }
  }

  /// Whether it reads like `key:value`, without the space that YAML wants.
  var lacksSpaceAfterColon: Bool {
    guard let colon = characters.firstIndex(of: ":"), let next = self[colon + 1] else {
      return false
    }
    return !next.properties.isWhitespace && next != "/" && next != ":"
  }

  /// Whether tabs stand among the white space at its start.
  var isIndentedWithTabs: Bool {
    characters.prefix { $0 == " " || $0 == "\t" }.contains("\t")
  }
}
