import ActivationDiagnostics

/// Lays out a file that is JSON as JSON: every member and element on a line of its own.
struct JSONLayout {
  private let tree: SyntaxTree
  private var scanner: SourceScanner
  private var text: [UInt8] = []

  init(_ tree: SyntaxTree) {
    self.tree = tree
    scanner = SourceScanner(tree.file.bytes)
  }

  /// The layout, or nil if the file isn't JSON from end to end.
  mutating func run() -> [UInt8]? {
    guard !tree.records[0].kind.isScalar, gap(), value(0, column: 0), gap(),
      scanner.position == scanner.bytes.count
    else { return nil }
    return text + [UInt8(ascii: "\n")]
  }

  private mutating func value(_ index: Int, column: Int) -> Bool {
    let record = tree.records[index]
    if record.kind.isScalar { return scalar(index) }
    let (opening, closing): (Character, Character) = record.kind.isMapping ? ("{", "}") : ("[", "]")
    guard record.kind != .alias, take(opening), gap() else { return false }
    let end = tree.next(after: index)
    var child = index + 1
    while child < end {
      if child > index + 1 { guard take(",") else { return false } }
      line(column: column + LayoutStyle.indent)
      guard gap(), member(child, of: record.kind, column: column + LayoutStyle.indent), gap() else {
        return false
      }
      child = tree.next(after: record.kind.isMapping ? tree.next(after: child) : child)
    }
    if end > index + 1 { line(column: column) }
    return take(closing)
  }

  private mutating func member(_ index: Int, of kind: NodeRecord.Kind, column: Int) -> Bool {
    guard kind.isMapping else { return value(index, column: column) }
    guard tree.records[index].kind == .doubleQuoted, scalar(index), gap(), take(":"), gap() else {
      return false
    }
    text.append(UInt8(ascii: " "))
    return value(tree.next(after: index), column: column)
  }

  private mutating func scalar(_ index: Int) -> Bool {
    let record = tree.records[index]
    let source = scanner.bytes[Int(record.start)..<Int(record.end)]
    let isJSON =
      record.kind == .doubleQuoted
      ? JSONText.isString(source) : record.kind == .plain && JSONText.isWordOrNumber(source)
    guard isJSON, scanner.position == source.startIndex else { return false }
    text.append(contentsOf: source)
    scanner.position = source.endIndex
    return true
  }

  private mutating func take(_ indicator: Character) -> Bool {
    guard scanner.take(indicator, before: scanner.bytes.count) else { return false }
    indicator.asciiValue.map { text.append($0) }
    return true
  }

  private mutating func gap() -> Bool {
    scanner.trivia(to: scanner.bytes.count).comments.isEmpty
  }

  private mutating func line(column: Int) {
    text.append(UInt8(ascii: "\n"))
    text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: column))
  }
}

/// What RFC 8259 takes for a value that is neither object nor array.
private enum JSONText {
  static func isString(_ source: ArraySlice<UInt8>) -> Bool {
    guard source.count > 1, source.first == UInt8(ascii: "\""), source.last == source.first else {
      return false
    }
    var escaping = false
    for byte in source.dropFirst().dropLast() {
      if byte < 0x20 || escaping && !"\"\\/bfnrtu".utf8.contains(byte) { return false }
      escaping = !escaping && byte == UInt8(ascii: "\\")
    }
    return true
  }

  static func isWordOrNumber(_ source: ArraySlice<UInt8>) -> Bool {
    if ["true", "false", "null"].contains(where: { source.elementsEqual($0.utf8) }) { return true }
    var rest = source
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    guard let first = rest.first, let count = takeDigits(&rest) else { return false }
    if first == UInt8(ascii: "0") && count > 1 { return false }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      guard takeDigits(&rest) != nil else { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
      guard takeDigits(&rest) != nil else { return false }
    }
    return rest.isEmpty
  }

  private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> Int? {
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    rest = rest.dropFirst(digits.count)
    return digits.isEmpty ? nil : digits.count
  }
}
