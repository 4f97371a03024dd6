extension BlockLayout {
  func source(_ range: Range<Int>) -> ArraySlice<UInt8> { scanner.bytes[range] }

  func range(of index: Int) -> Range<Int> {
    Int(tree.records[index].start)..<Int(tree.records[index].end)
  }

  func hasChildren(_ index: Int) -> Bool { tree.next(after: index) > index + 1 }

  /// Writes a value, its anchor and tag, and the comments before it.
  mutating func node(_ index: Int, after trivia: Trivia, _ slot: Slot, in parent: Level) {
    var trivia = trivia
    let range = range(of: index)
    let hasProperties = properties(of: index, slot, comments: &trivia)
    let record = tree.records[index]
    let isFlow = [UInt8(ascii: "["), UInt8(ascii: "{")].contains(
      scanner.byte(before: range.upperBound))
    if record.kind.isScalar || record.kind == .alias {
      ended.removeAll(keepingCapacity: true)
      leaf(range, after: trivia, slot, hasProperties, in: parent)
    } else if isFlow {
      flow(index, after: trivia, slot, hasProperties, in: parent)
    } else {
      let hasComments = open(trivia, column: parent.inner)
      let isInline = slot == .dash && !hasProperties && !hasComments
      block(index, at: parent.inner, isInline: isInline)
    }
  }

  /// Writes anchor and tag after what stands on the line already.
  private mutating func properties(of index: Int, _ slot: Slot, comments: inout Trivia) -> Bool {
    guard hasProperties(index) else { return false }
    let limit = range(of: index).upperBound
    var isFirst = true
    while let property = scanner.property(before: limit) {
      if slot == .top && isFirst { lines.start(column: 0) } else { lines.append(" ") }
      lines.append(source(property))
      comments += scanner.trivia(to: limit)
      isFirst = false
    }
    return true
  }

  /// Whether an anchor or tag is its own, and not that of its first key.
  func hasProperties(_ index: Int) -> Bool {
    let record = tree.records[index]
    guard let byte = scanner.byte(before: Int(record.end)),
      byte == UInt8(ascii: "&") || byte == UInt8(ascii: "!")
    else { return false }
    return record.kind.isScalar || !hasChildren(index)
      || tree.records[index + 1].start > record.start
  }

  private mutating func leaf(
    _ range: Range<Int>,
    after trivia: Trivia,
    _ slot: Slot,
    _ hasProperties: Bool,
    in parent: Level
  ) {
    let hasComments = open(trivia, column: parent.inner)
    let content = scanner.position..<max(scanner.position, range.upperBound)
    if content.isEmpty {
      // What is commented out below an empty value stands where the value would.
      ended.append(Level(old: parent.old + 1, new: parent.inner))
      return
    }
    place(slot, hasComments, hasProperties, column: parent.inner)
    switch scanner.bytes[content.lowerBound] {
    case UInt8(ascii: "|"), UInt8(ascii: ">"): blockScalar(content, in: parent)
    default: scalar(content, continuedAt: max(parent.inner, LayoutStyle.indent))
    }
  }

  /// Goes to where a value starts.
  mutating func place(_ slot: Slot, _ hasComments: Bool, _ hasProperties: Bool, column: Int) {
    if hasComments || slot == .top && !hasProperties {
      lines.start(column: column)
    } else {
      lines.append(" ")
    }
  }

  private mutating func block(_ index: Int, at column: Int, isInline: Bool) {
    let first = scanner.position
    let level = Level(old: scanner.column(of: first), new: column)
    if tree.records[index].kind.isMapping {
      blockMapping(index, level, isInline: isInline)
    } else {
      blockList(index, level, isInline: isInline)
    }
    ended.append(level)
  }

  private mutating func blockMapping(_ index: Int, _ level: Level, isInline: Bool) {
    let end = tree.next(after: index)
    var key = index + 1
    while key < end {
      if key > index + 1 { close(scanner.trivia(to: range(of: key).lowerBound), in: level) }
      key = entry(key, level, isInline: isInline && key == index + 1)
    }
  }

  private mutating func blockList(_ index: Int, _ level: Level, isInline: Bool) {
    let end = tree.next(after: index)
    var element = index + 1
    while element < end {
      let start = range(of: element).lowerBound
      if element > index + 1 { close(scanner.trivia(to: start), in: level) }
      _ = scanner.take("-", before: start)
      let trivia = scanner.trivia(to: start)
      begin(level, isInline: isInline && element == index + 1)
      lines.append("-")
      node(element, after: trivia, .dash, in: level)
      element = tree.next(after: element)
    }
  }

  mutating func begin(_ level: Level, isInline: Bool) {
    if isInline { lines.append(" ") } else { lines.start(column: level.new) }
  }

  /// Writes a key with its value; the scanner stands at the key or its `?`.
  /// - Returns: The next key.
  mutating func entry(_ key: Int, _ level: Level, isInline: Bool) -> Int {
    let value = tree.next(after: key)
    let (keyRange, valueStart) = (range(of: key), range(of: value).lowerBound)
    var isInline = isInline
    if scanner.take("?", before: keyRange.lowerBound) {
      var trivia = scanner.trivia(to: keyRange.lowerBound)
      if !isInline { trivia.standAlone() }
      if open(trivia, column: level.new) { isInline = false }
    }
    begin(level, isInline: isInline)
    if fitsBeforeColon(key) {
      simpleKey(key)
      lines.append(":")
      var trivia = scanner.trivia(to: valueStart)
      _ = scanner.take(":", before: valueStart)
      trivia += scanner.trivia(to: valueStart)
      node(value, after: trivia, .colon, in: level)
    } else {
      lines.append("?")
      node(key, after: Trivia(), .dash, in: level)
      close(scanner.trivia(to: valueStart), in: level)
      _ = scanner.take(":", before: valueStart)
      let trivia = scanner.trivia(to: valueStart)
      lines.start(column: level.new)
      lines.append(":")
      node(value, after: trivia, .colon, in: level)
    }
    return tree.next(after: value)
  }

  /// Whether a key can do without a `?`: it is there, and on one line.
  func fitsBeforeColon(_ key: Int) -> Bool {
    let range = range(of: key)
    return !range.isEmpty && range.count <= LayoutStyle.keyBytes
      && !source(range).contains(where: \.isLineEnd)
  }

  /// Writes a key of one line, up to its colon.
  mutating func simpleKey(_ key: Int) {
    let range = range(of: key)
    while let property = scanner.property(before: range.upperBound) {
      lines.append(source(property))
      _ = scanner.trivia(to: range.upperBound)
      lines.append(" ")
    }
    let content = scanner.position..<range.upperBound
    if !content.isEmpty { scalar(content, continuedAt: 0) }
    // A colon could belong to the name of an alias, or of an anchor.
    if tree.records[key].kind == .alias { lines.append(" ") }
    ended.removeAll(keepingCapacity: true)
  }
}
