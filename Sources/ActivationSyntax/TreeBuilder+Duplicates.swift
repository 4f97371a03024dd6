import ActivationDiagnostics

/// What is said of keys that are given twice, by what they may have been meant to be.
extension TreeBuilder {
  func duplicate(_ key: Int, of earlier: Int) -> Finding {
    let tree = snapshot
    let isSame = hasSameValue(key, as: earlier)
    let goesOn = !isSame && goesOn(key, after: earlier)
    return Finding(
      .duplicateKey,
      "the key \(text(of: key, in: tree).shown) is given twice",
      help: goesOn
        ? "Keep one of the two. To keep what is below both, remove this line."
        : isSame ? "Keep one of the two. They are the same." : "Keep one of the two.",
      at: tree.location(of: records[key]),
      notes: [.init("first given here", at: tree.location(of: records[earlier]))],
      fixIts: isSame || goesOn
        ? [.init(at: wholeLine(of: key), replacement: "", isCertain: isSame)] : []
    )
  }

  /// The first key of a list's item, given again where a dash was forgotten before it.
  func missingDash(_ key: Int, of earlier: Int) -> Finding {
    let tree = snapshot
    let place = tree.location(of: records[key])
    let name = text(of: key, in: tree)
    let start = SourcePosition(line: place.start.line, column: place.start.column - 2)
    return Finding(
      .duplicateKey,
      "the key \(name.shown) is given twice",
      help:
        "Write \("- \(name)".shown) if the next item of the list starts here; otherwise keep one of "
        + "the two.",
      at: place,
      notes: [.init("first given here", at: tree.location(of: records[earlier]))],
      fixIts: [
        .init(
          at: SourceLocation(file: file.name, start: start, end: place.start),
          replacement: "- ", isCertain: false)
      ]
    )
  }

  private func text(of key: Int, in tree: SyntaxTree) -> String {
    String(decoding: tree.text(of: records[target(of: key)]), as: UTF8.self)
  }

  /// Whether both have the same text as their value, and the second is alone on its line.
  private func hasSameValue(_ key: Int, as earlier: Int) -> Bool {
    let (value, other) = (next(after: key), next(after: earlier))
    guard records[value].kind.isScalar, records[other].kind.isScalar, !records[value].isAside,
      !records[other].isAside, records[value].line == records[key].line, isAlone(key, upTo: value)
    else { return false }
    let tree = snapshot
    return tree.text(of: records[value]).elementsEqual(tree.text(of: records[other]))
  }

  /// Whether what stands below the second key would belong to the first if that line weren't there.
  private func goesOn(_ key: Int, after earlier: Int) -> Bool {
    let (value, other) = (next(after: key), next(after: earlier))
    guard key == next(after: other), records[value].kind == records[other].kind,
      [.mapping, .sequence].contains(records[value].kind), value + 1 < records.count,
      records[value].column == records[other].column, records[value].line > records[key].line,
      !Byte.isOpener(file.bytes[Int(records[value].start)]),
      !Byte.isOpener(file.bytes[Int(records[other].start)])
    else { return false }
    return isAlone(key, upTo: key)
  }

  /// Whether a line holds nothing else than what stands from the key to the end of that node, and
  /// its colon.
  private func isAlone(_ key: Int, upTo last: Int) -> Bool {
    let (start, end) = (Int(records[key].start), Int(records[last].end))
    let before = file.bytes[..<start].reversed().prefix { $0 == Byte.space }
    let next = file.bytes[end...].first { !Byte.isBlank($0) && $0 != Byte.colon }
    return before.count == Int(records[key].column)
      && next.map { Byte.isLineEnd($0) || $0 == Byte.hash } ?? true
  }

  private func wholeLine(of key: Int) -> SourceLocation {
    let line = Int(records[key].line) + 1
    let rest = file.bytes[Int(records[key].end)...]
    let hasEnd = rest.contains(where: Byte.isLineEnd)
    let width = rest.prefix { !Byte.isLineEnd($0) }.count { $0 & 0xC0 != 0x80 }
    let end =
      hasEnd
      ? SourcePosition(line: line + 1, column: 1)
      : SourcePosition(
        line: line,
        column: Int(records[key].column) + 1
          + file.bytes[Int(records[key].start)..<Int(records[key].end)].count { $0 & 0xC0 != 0x80 }
          + width)
    return SourceLocation(
      file: file.name, start: SourcePosition(line: line, column: 1), end: end)
  }
}
