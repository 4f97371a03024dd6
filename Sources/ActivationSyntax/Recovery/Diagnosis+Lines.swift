import ActivationDiagnostics

/// Lines that hold too much, or too little.
extension Diagnosis {
  /// A value in the column of its key, on the line below.
  func valueBelowKey(_ line: TextLine) -> Mistake? {
    guard line.colon == nil, line.dashes.isEmpty, let previous = text.content(before: line),
      let key = previous.key, let colon = previous.colon, previous.isOpen,
      previous.bodyColumn == line.indent,
      text.content(after: line).map({ $0.indent <= line.indent }) ?? true
    else { return nil }
    let value = line.text(line.content)
    return mistake(
      "the value of \(previous.text(key).shown) is in the same column as its key",
      help: "Write \("\(previous.text(key)): \(value)".shown) on one line.",
      at: line.content,
      on: line,
      notes: [note("its key is here", at: key, on: previous)],
      fix: Fix(range: (colon + 1)..<line.content.upperBound, replacement: " \(value)"),
      repairs: [.fill(line.bytes.startIndex..<line.bytes.endIndex)],
      isStructural: true
    )
  }

  /// `a: 1, b: 2` without braces.
  var keysOnOneLine: Mistake? {
    let body = line.body..<line.content.upperBound
    let parts = line.bytes[body].outerParts
    guard parts.count > 1, parts.allSatisfy({ line.bytes[$0].startsWithKey }) else { return nil }
    return mistake(
      "there are several keys in one line",
      help: "Put braces around them, `{ a: 1, b: 2 }`, or write each on its own line.",
      at: body,
      on: line,
      fix: Fix(range: body, replacement: "{ \(line.text(body)) }"),
      repairs: [
        Repair(
          edits: line.bytes.indices
            .filter { $0 >= line.value.lowerBound && line.bytes.isColon($0) }
            .map { .init(start: $0, bytes: [Byte.filler]) }
        ).losingKeys(), line.withoutValue,
      ]
    )
  }

  /// Items that stand left of the key above them, to which they must belong: they are texts, and the
  /// list that they would be in holds mappings.
  func itemsLeftOfKey(_ last: TextLine) -> Mistake? {
    var items = [last]
    while let above = text.content(before: items[0]), above.indent == last.indent,
      above.dashes.count == 1, above.colon == nil, items.count < Self.longestMove
    {
      items.insert(above, at: 0)
    }
    guard last.dashes.count == 1, last.colon == nil, let key = text.content(before: items[0]),
      let name = key.key, key.isOpen, key.bodyColumn > last.indent, line.indent == key.bodyColumn
    else { return nil }
    let first = items[0]
    let columns = items.map { _ in key.bodyColumn + 2 }
    return mistake(
      "this item is to the left of \(key.text(name).shown), so it doesn't belong to it",
      help: "Indent the items by \(key.bodyColumn + 2).",
      at: first.nameRange,
      on: first,
      notes: [note("the key is here", at: name, on: key)],
      fix: reindented(Array(zip(items, columns))),
      repairs: [
        Repair(
          edits: items.flatMap { ($0.moved(to: key.bodyColumn) ?? $0.emptied).edits }
        ).losingPlace, Repair(edits: items.flatMap(\.emptied.edits), losesKeys: true),
      ],
      isStructural: true
    )
  }

  /// A key below a list item that is a text: only a mapping can have keys.
  func keyBelowText(_ previous: TextLine) -> Mistake? {
    guard let dash = previous.dashes.last, previous.colon == nil, line.dashes.isEmpty,
      line.bodyColumn >= dash - previous.bytes.startIndex, let key = line.key,
      previous.word == previous.content.upperBound.behind(previous.body)
    else { return nil }
    let (name, item) = (line.text(key), previous.text(previous.body..<previous.content.upperBound))
    let itemKey = Self.keysOfTexts[name]
    var lines = [line]
    while let next = lines.last.flatMap({ text.content(after: $0) }), next.indent == line.indent,
      next.dashes.isEmpty, lines.count < Self.longestMove
    {
      lines.append(next)
    }
    let between = text.given(previous.body..<line.bytes.startIndex)
    let moved = reindented(lines.map { ($0, previous.bodyColumn) })
    return mistake(
      "\(name.shown) can't be below `- \(item)`, which is a text and has no keys",
      help: itemKey.map {
        "Write `- \($0): \(item)`, and `\(name)` below `\($0)`, in the same column."
      } ?? "Make \(item.shown) a key: put a colon after it.",
      at: key,
      on: line,
      notes: [note("this is a text", at: previous.nameRange, on: previous)],
      fix: itemKey.flatMap { itemKey in
        moved.map {
          Fix(
            range: previous.body..<$0.range.upperBound,
            replacement: "\(itemKey): \(between)\($0.replacement)")
        }
      },
      repairs: [Repair(edits: lines.flatMap(\.emptied.edits), losesKeys: true)],
      isStructural: true
    )
  }

  /// What a text among a plan's lists becomes the value of once a key stands beside it.
  private static let keysOfTexts = ["revision": "audience", "maxAge": "audience"]
}

extension Int {
  /// The range that ends here and starts there; nil where there is none.
  fileprivate func behind(_ start: Int) -> Range<Int>? { start < self ? start..<self : nil }
}

extension ArraySlice<UInt8> {
  /// The stretches between commas that are within no quotes and brackets.
  fileprivate var outerParts: [Range<Int>] {
    var parts: [Range<Int>] = []
    var (start, place, depth) = (startIndex, startIndex, 0)
    while place < endIndex {
      let byte = self[place]
      if Byte.isQuote(byte), place > startIndex, !Byte.isWord(self[place - 1]),
        let end = endOfQuoted(from: place)
      {
        place = end
        continue
      }
      if Byte.isOpener(byte) { depth += 1 }
      if Byte.isCloser(byte) { depth -= 1 }
      if byte == Byte.comma && depth == 0 {
        parts.append(start..<place)
        start = place + 1
      }
      place += 1
    }
    return parts + [start..<endIndex]
  }

  /// Whether it reads `word: …`, after white space.
  fileprivate var startsWithKey: Bool {
    let rest = drop(while: Byte.isBlank)
    let word = rest.prefix { Byte.isWord($0) }
    return !word.isEmpty && word.endIndex < endIndex && isColon(word.endIndex)
  }
}
