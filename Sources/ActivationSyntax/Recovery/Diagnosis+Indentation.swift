import ActivationDiagnostics

/// Lines that don't fit to the ones above them.
extension Diagnosis {
  /// Something that is no entry stands where an entry of a mapping or list was due.
  var unexpected: Mistake? {
    if let mistake = strayCloser ?? afterQuoted { return mistake }
    if offset == line.body, offset < line.bytes.endIndex, line.bytes[offset] == Byte.colon {
      return missingKey
    }
    if offset != line.start && offset != line.body { return trailing }
    if last?.kind == .block, line.colon == nil, line.dashes.isEmpty { return belowBlock(line) }
    guard let previous = text.content(before: line) else { return misfit(line) }
    if let mistake = tightDash(previous) ?? tightDash(line) { return mistake }
    if previous.colon == nil, previous.dashes.isEmpty, previous.word != nil,
      previous.indent == line.indent, let mistake = loneText(previous)
    {
      return mistake
    }
    return misfit(line)
  }

  /// A line whose indentation fits nothing above it, or something of the other kind.
  func misfit(_ line: TextLine) -> Mistake? {
    guard line.hasContent else { return nil }
    return lineMisfit(line).map { weighed($0, against: blockMisfit(before: line)) }
  }

  private func lineMisfit(_ line: TextLine) -> Mistake? {
    let columns = OpenColumns(above: line, in: text)
    let isItem = !line.dashes.isEmpty
    let name = line.text(line.nameRange).shown
    let column = line.indent
    if let open = columns[column], open.isItem != isItem {
      return isItem
        ? itemAmongKeys(line, columns, open) : keyAmongItems(line, columns, open)
    }
    if let previous = text.content(before: line), line.indent > previous.bodyColumn,
      let mistake = nestedLine(previous)
    {
      return mistake
    }
    let near = columns.nearest(to: column, forItem: isItem)
    if isItem && near.isEmpty, let open = columns.columns.first(where: { $0.place >= column }) {
      return itemAmongKeys(line, columns, open)
    }
    guard columns[column] == nil, let best = near.first, let sibling = columns[best] else {
      return nil
    }
    let siblingName = sibling.line.text(sibling.line.nameRange).shown
    let others = near.dropFirst().prefix(1).compactMap { columns[$0] }
    return mistake(
      "\(name) is indented by \(column), which matches no line above it",
      help: "Indent it by \(best) like \(siblingName)"
        + (others.first.map {
          ", or by \($0.place) like \($0.line.text($0.line.nameRange).shown)."
        } ?? "."),
      at: line.nameRange,
      on: line,
      notes: [
        note("\(siblingName) is indented by \(best)", at: sibling.line.nameRange, on: sibling.line)
      ],
      fix: moving(line, to: best),
      repairs: ways(to: near, for: line),
      isStructural: true
    )
  }

  /// A line indented deeper than a key that has its value already.
  func nestedBelowValue(_ previous: TextLine) -> Mistake? {
    nestedLine(previous).map { weighed($0, against: blockMisfit(before: line)) }
  }

  private func nestedLine(_ previous: TextLine) -> Mistake? {
    guard let key = previous.key, !previous.isOpen, line.indent > previous.bodyColumn else {
      return nil
    }
    let columns = OpenColumns(above: line, in: text)
    let isItem = !line.dashes.isEmpty
    let near =
      columns.nearest(to: line.indent, forItem: isItem).filter { $0 <= previous.bodyColumn }
    let (name, above) = (line.text(line.nameRange).shown, previous.text(key).shown)
    return mistake(
      "\(name) is indented deeper than \(above), which already has a value",
      help: isItem
        ? "Put the list alone below its key: remove the value of \(above)."
        : "Indent it by \(previous.bodyColumn) like \(above), or remove the value of \(above).",
      at: line.nameRange,
      on: line,
      notes: [note("\(above) has its value here", at: previous.value, on: previous)],
      fix: isItem
        ? nil
        : moving(line, to: previous.bodyColumn),
      repairs: ways(to: near, for: line),
      isStructural: true
    )
  }

  /// A list item that is indented deeper than the one above, which is a plain text.
  func itemBelowItem(_ previous: TextLine) -> Mistake {
    mistake(
      "this item is indented deeper than the one above it",
      help: "Indent it by \(previous.indent), like the other items.",
      at: line.nameRange,
      on: line,
      notes: [note("the item above is here", at: previous.nameRange, on: previous)],
      fix: moving(line, to: previous.indent),
      repairs: ways(to: [previous.indent], for: line),
      isStructural: true
    )
  }

  private func keyAmongItems(
    _ line: TextLine,
    _ columns: OpenColumns,
    _ open: OpenColumns.Column
  ) -> Mistake {
    let keys = columns.nearest(to: line.indent + 2, forItem: false)
    let within = keys.first { $0 > line.indent }
    let isBetween = text.content(after: line).map { next in
      next.indent == line.indent && !next.dashes.isEmpty
    }
    if within == nil, isBetween == true, let previous = text.content(before: line),
      let mistake = keyBelowText(previous)
    {
      return mistake
    }
    let outer = keys.first { $0 < line.indent }
    return mistake(
      "\(line.text(line.nameRange).shown) is between the items of a list",
      help: "Start it with `- `"
        + (within.map { ", or indent it by \($0) so that it belongs to the item above." }
          ?? ", or indent it like the list's key."),
      at: line.nameRange,
      on: line,
      notes: [note("the list's last item is here", at: open.line.nameRange, on: open.line)],
      fix: (within ?? outer).flatMap { moving(line, to: $0) },
      repairs: ways(to: [within].compactMap { $0 } + keys, for: line),
      isStructural: true
    )
  }

  private func itemAmongKeys(
    _ line: TextLine,
    _ columns: OpenColumns,
    _ open: OpenColumns.Column
  ) -> Mistake {
    let items = columns.nearest(to: line.indent, forItem: true)
    return mistake(
      "a list item is between the keys of a mapping",
      help: "Put it below the key of its list, indented like the other items.",
      at: line.nameRange,
      on: line,
      notes: [note("a key of the mapping is here", at: open.line.nameRange, on: open.line)],
      repairs: ways(to: items, for: line),
      isStructural: true
    )
  }

  /// A line that ends a text of several lines and is nothing by itself.
  func belowBlock(_ line: TextLine) -> Mistake? {
    guard let last, line.number > Int(last.line), line.hasContent else { return nil }
    let header = text.line(Int(last.line))
    return mistake(
      "this line is indented less than the text above it, so it doesn't belong to it",
      help: "Indent all lines of the text by the same amount, deeper than its key.",
      at: line.start..<line.content.upperBound,
      on: line,
      notes: [note("the text belongs to this key", at: header.nameRange, on: header)],
      repairs: [.fill(line.start..<line.bytes.endIndex)]
    )
  }
}

extension TextLine {
  /// What to call the line by: its key, its dash, or its text.
  var nameRange: Range<Int> {
    if let dash = dashes.first {
      return dash..<(key?.upperBound ?? max(dash + 1, content.upperBound))
    }
    return key ?? start..<max(start, content.upperBound)
  }
}
