import ActivationSyntax

extension YAMLNode {
  /// Changes that make keys of the lines of a text: `key:value` and `key=value` as `key: value`.
  ///
  /// - Parameter isKey: Whether a line may start with that key.
  /// - Returns: Nil where a line is none of these; `areTight` says that only spaces were missing.
  func withColons(isKey: (String) -> Bool) -> (edits: SourceEdits, areTight: Bool)? {
    guard isPlain, !isNull, !isAlias, !hasProperties else { return nil }
    var edits = SourceEdits(near: self)
    var areTight = true
    var offset = byteRange.lowerBound
    for line in source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let blanks = line.prefix { $0 == " " }.utf8.count
      let rest = line.dropFirst(blanks)
      defer { offset += line.utf8.count + (isPair(at: offset + line.utf8.count, edits) ? 2 : 1) }
      if rest.isEmpty { continue }
      let key = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
      let sign = rest.dropFirst(key.count).prefix { $0 == " " || $0 == "=" || $0 == ":" }
      let marks = sign.filter { $0 != " " }
      guard isKey(String(key)), marks == ":" || marks == "=",
        key.count + sign.count < rest.count
      else { return nil }
      if marks == "=" { areTight = false }
      let start = offset + blanks + key.utf8.count
      edits.replace(start..<(start + sign.utf8.count), with: ": ")
    }
    return (edits, areTight)
  }

  private func isPair(at offset: Int, _ edits: SourceEdits) -> Bool {
    offset + 1 < edits.bytes.count && edits.bytes[offset] == UInt8(ascii: "\r")
      && edits.bytes[offset + 1] == UInt8(ascii: "\n")
  }
}
