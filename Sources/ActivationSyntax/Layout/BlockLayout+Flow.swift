/// Collections in brackets and braces: on one line where they fit, else turned into a block.
extension BlockLayout {
  mutating func flow(
    _ index: Int,
    after trivia: Trivia,
    _ slot: Slot,
    _ hasProperties: Bool,
    in parent: Level
  ) {
    let hasComments = open(trivia, column: parent.inner)
    let (mark, start) = (lines.mark, scanner.position)
    place(slot, hasComments, hasProperties, column: parent.inner)
    if flat(index) {
      ended.removeAll(keepingCapacity: true)
      return
    }
    lines.goBack(to: mark)
    scanner.position = start
    if hasChildren(index) {
      broken(index, slot, hasComments, hasProperties, in: parent)
    } else {
      empty(index, slot, hasComments, hasProperties, in: parent)
    }
    ended.removeAll(keepingCapacity: true)
  }

  /// A collection of nothing but comments, or one that has no room to fit in.
  private mutating func empty(
    _ index: Int,
    _ slot: Slot,
    _ hasComments: Bool,
    _ hasProperties: Bool,
    in parent: Level
  ) {
    let isMapping = tree.records[index].kind.isMapping
    let end = range(of: index).upperBound
    scanner.position += 1
    let inner = scanner.trivia(to: end)
    let isBlock = !inner.comments.isEmpty && (slot == .colon || hasProperties)
    place(slot, hasComments || isBlock, hasProperties, column: parent.inner)
    lines.append(isMapping ? "{" : "[")
    if open(inner, column: parent.inner + LayoutStyle.indent) { lines.start(column: parent.inner) }
    lines.append(isMapping ? "}" : "]")
    scanner.position = end
  }

  /// Writes a flow collection as a block.
  private mutating func broken(
    _ index: Int,
    _ slot: Slot,
    _ hasComments: Bool,
    _ hasProperties: Bool,
    in parent: Level
  ) {
    let (head, comments) = (lines.last, lines.commentCount)
    let end = range(of: index).upperBound
    let isMapping = tree.records[index].kind.isMapping
    scanner.position += 1
    let hasInner = open(scanner.trivia(to: end), column: parent.inner)
    let level = Level.unbracketed(at: parent.inner)
    let isInline = slot == .dash && !hasProperties && !hasComments && !hasInner
    var child = index + 1
    while child < tree.next(after: index) {
      let isFirst = child == index + 1
      if !isFirst { separator(before: range(of: child).lowerBound, level) }
      if isMapping {
        child = entry(child, level, isInline: isInline && isFirst)
      } else {
        begin(level, isInline: isInline && isFirst)
        lines.append("-")
        element(child, level)
        child = tree.next(after: child)
      }
    }
    separator(before: end, level)
    scanner.position = end
    // What stands after the closing bracket is about all of it.
    if head >= 0, slot != .top, lines.commentCount == comments { lines.aim(at: head) }
  }

  /// An element of a list; `[key: value]` holds a mapping without braces.
  private mutating func element(_ index: Int, _ level: Level) {
    if isPair(index) {
      ended.removeAll(keepingCapacity: true)
      _ = entry(index + 1, .unbracketed(at: level.inner), isInline: true)
    } else {
      node(index, after: Trivia(), .dash, in: level)
    }
  }

  private func isPair(_ index: Int) -> Bool {
    tree.records[index].kind.isMapping && !hasProperties(index)
      && scanner.byte(before: scanner.bytes.count) != UInt8(ascii: "{")
  }

  /// A comma, or the end, and the comments around it.
  private mutating func separator(before limit: Int, _ level: Level) {
    ended.removeAll(keepingCapacity: true)
    var trivia = scanner.trivia(to: limit)
    _ = scanner.take(",", before: limit)
    trivia += scanner.trivia(to: limit)
    close(trivia, in: level)
  }

  /// Writes a node on the rest of the line.
  /// - Returns: False where it doesn't fit or has comments; what was written is to be taken back.
  private mutating func flat(_ index: Int) -> Bool {
    let range = range(of: index)
    guard flatProperties(of: index) else { return false }
    let record = tree.records[index]
    if record.kind.isScalar || record.kind == .alias {
      let content = scanner.position..<max(scanner.position, range.upperBound)
      guard !source(content).contains(where: \.isLineEnd) else { return false }
      if !content.isEmpty { scalar(content, continuedAt: 0) }
      return lines.width <= LayoutStyle.lineWidth
    }
    let isMapping = record.kind.isMapping
    scanner.position += 1
    lines.append(isMapping ? "{" : "[")
    if isMapping && hasChildren(index) { lines.append(" ") }
    var child = index + 1
    while child < tree.next(after: index) {
      if child > index + 1 {
        guard flatSeparator() else { return false }
        // No comma may follow a colon at once.
        lines.append(lines.text.last == UInt8(ascii: ":") ? " , " : ", ")
      }
      guard flatGap(), isMapping ? flatEntry(child, inBraces: true) : flatElement(child) else {
        return false
      }
      child = tree.next(after: isMapping ? tree.next(after: child) : child)
    }
    guard flatSeparator() else { return false }
    if isMapping && hasChildren(index) { lines.append(" ") }
    lines.append(isMapping ? "}" : "]")
    scanner.position = range.upperBound
    return lines.width <= LayoutStyle.lineWidth
  }

  private mutating func flatProperties(of index: Int) -> Bool {
    guard hasProperties(index) else { return true }
    let end = range(of: index).upperBound
    while let property = scanner.property(before: end) {
      lines.append(source(property))
      guard flatGap() else { return false }
      // Also where nothing follows: a comma could belong to a tag.
      lines.append(" ")
    }
    return true
  }

  private mutating func flatElement(_ index: Int) -> Bool {
    isPair(index) ? flatEntry(index + 1, inBraces: false) : flat(index)
  }

  private mutating func flatEntry(_ key: Int, inBraces: Bool) -> Bool {
    let value = tree.next(after: key)
    let (keyRange, valueStart) = (range(of: key), range(of: value).lowerBound)
    _ = scanner.take("?", before: keyRange.lowerBound)
    guard flatGap(to: keyRange.lowerBound) else { return false }
    if keyRange.isEmpty {
      lines.append("? ")
    } else {
      guard fitsBeforeColon(key) else { return false }
      simpleKey(key)
    }
    guard flatGap(to: valueStart) else { return false }
    let hasColon = scanner.take(":", before: valueStart)
    guard flatGap(to: valueStart) else { return false }
    if range(of: value).isEmpty {
      // A key that stands alone stays alone.
      if hasColon || !inBraces { lines.append(inBraces ? ":" : ": ") }
      return lines.width <= LayoutStyle.lineWidth
    }
    lines.append(": ")
    return flat(value)
  }

  /// Passes over white space; false where there are comments.
  private mutating func flatGap(to limit: Int = .max) -> Bool {
    scanner.trivia(to: limit).comments.isEmpty
  }

  private mutating func flatSeparator() -> Bool {
    guard flatGap() else { return false }
    _ = scanner.take(",", before: .max)
    return flatGap()
  }
}
