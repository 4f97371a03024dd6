import ActivationDiagnostics

/// Characters that can't be where they are: invisible ones, tabs, ones that only look right.
extension Diagnosis {
  var controlCharacter: Mistake {
    let place = complaint.offset + text.start
    let found = text.line(containing: place)
    var end = place
    while end < found.bytes.endIndex, let next = found.endOfForbidden(at: end) { end = next }
    let range = place..<max(end, min(place + 1, found.bytes.endIndex))
    if found.starts(with: "\u{FEFF}", at: place) { return innerMark(of: found, at: place) }
    var mistake = mistake(
      "there is an invisible control character here",
      help: "Delete it, or write it as an escape in double quotes, such as `\"\\x07\"`.",
      at: range,
      on: found,
      fix: Fix(range: range, replacement: ""),
      repairs: [.fill(range)]
    )
    mistake.isAhead = true
    return mistake
  }

  /// What comes from joining files.
  private func innerMark(of line: TextLine, at place: Int? = nil) -> Mistake {
    let start = place ?? line.bytes.startIndex
    let range = start..<min(start + 3, line.bytes.endIndex)
    var mistake = mistake(
      "there is an invisible byte order mark inside the file",
      help: "Delete it. It usually comes from joined files.",
      at: range,
      on: line,
      fix: Fix(range: range, replacement: "", isCertain: true),
      repairs: [.write(line.bytes[range.upperBound...], over: start..<line.bytes.endIndex)]
    )
    mistake.isAhead = true
    return mistake
  }

  /// A tab in the indentation, with all lines after it that have one.
  var tabs: Mistake? {
    guard let first = line.tabs else { return tabWithinLine }
    var lines = [line]
    while let next = lines.last.flatMap({ text.line(after: $0) }), next.isBlank || next.tabs != nil
    {
      lines.append(next)
    }
    lines.removeAll { $0.isBlank }
    let others = lines.dropFirst()
    let indent = TabIndentation(text, before: line, of: lines)
    return mistake(
      "a tab is used for indentation",
      help: "Indent with spaces. YAML doesn't allow tabs there.",
      at: first,
      on: line,
      notes: others.first.flatMap { next in
        next.tabs.map {
          note(
            others.count == 1 ? "the next line too" : "the next \(others.count) lines too",
            at: $0, on: next)
        }
      }.map { [$0] } ?? [],
      fix: lines.count <= Self.longestMove
        ? reindented(Array(zip(lines, indent.columns)))
        : Fix(
          range: line.bytes.startIndex..<line.start,
          replacement: String(repeating: " ", count: indent.columns[0])
        ),
      repairs: [indent.repair]
    )
  }

  private var tabWithinLine: Mistake? {
    guard offset < line.bytes.endIndex, line.bytes[offset] == Byte.tab else { return nil }
    let end = line.bytes[offset...].firstIndex { $0 != Byte.tab } ?? line.bytes.endIndex
    return mistake(
      "there is a tab where only spaces are allowed",
      help: "Replace it with a space.",
      at: offset..<end,
      on: line,
      fix: Fix(range: offset..<end, replacement: " "),
      repairs: [.fill(offset..<end)]
    )
  }

  /// A space that is none, or a byte order mark, in the lines where the parser may have stumbled
  /// over it.
  var lookAlike: Mistake? {
    let lines = [line, contextLine] + [text.content(before: line)].compactMap { $0 }
    for line in lines {
      if line.starts(with: "\u{FEFF}", at: line.bytes.startIndex) { return innerMark(of: line) }
      if let place = line.falseSpaces { return falseSpace(place, on: line) }
    }
    return nil
  }

  private func falseSpace(_ place: Range<Int>, on line: TextLine) -> Mistake {
    let count = line.text(place).unicodeScalars.count
    let spaces = String(repeating: " ", count: count)
    // In a comment, nothing is left behind it.
    let rest = line.bytes[place.upperBound..<max(place.upperBound, line.content.upperBound)]
    let whole = place.lowerBound..<line.bytes.endIndex
    return mistake(
      count == 1
        ? "there is a non-breaking space here, which looks like a space"
        : "there are non-breaking spaces here, which look like spaces",
      rule: .lookAlike,
      help: "Replace them with ordinary spaces.",
      at: place,
      on: line,
      fix: Fix(range: place, replacement: spaces, isCertain: true),
      repairs: [.write(spaces.utf8 + rest, over: whole), .fill(place)]
    )
  }

  /// Template syntax that was to be replaced before anybody reads the file.
  var template: Mistake? {
    for line in [line, contextLine] + [text.content(before: line)].compactMap({ $0 }) {
      guard let place = line.template else { continue }
      let end = max(place.upperBound, line.value.upperBound)
      return mistake(
        "\(line.text(place).shown) looks like a template that was not filled in",
        help:
          """
          Make the plan from the template first, or put quotes around the text if you want it as \
          it is.
          """,
        at: place,
        on: line,
        repairs: [
          line.colon.map { _ in .fill(place.lowerBound..<end, with: Byte.filler) },
          .fill(place.lowerBound..<end),
        ]
      )
    }
    return nil
  }

  /// `@`, a backtick or `%` at the start of a value.
  var forbiddenStart: Mistake? {
    let value = value(from: offset, on: line)
    guard !value.isEmpty else { return nil }
    let shown = line.text(value).unicodeScalars.first.map(String.init) ?? ""
    let inner = line.text(value)
    let isWrapped = inner.hasPrefix("`") && inner.hasSuffix("`") && inner.utf8.count > 2
    let quoted = (isWrapped ? String(inner.dropFirst().dropLast()) : inner).inQuotes
    return mistake(
      "a value can't start with \(shown == "`" ? "a backtick" : "`\(shown)`")",
      help: "Put quotes around the value.",
      at: value,
      on: line,
      fix: quoted.map { Fix(range: value, replacement: $0, isCertain: !isWrapped) },
      repairs: [.fill(offset..<(offset + 1), with: Byte.filler)]
    )
  }
}

extension TextLine {
  /// The place after a character that YAML doesn't allow, if one is there.
  fileprivate func endOfForbidden(at place: Int) -> Int? {
    let byte = bytes[place]
    if byte < 0x20 && byte != Byte.tab || byte == 0x7F { return place + 1 }
    if byte == 0xC2, place + 1 < bytes.endIndex, bytes[place + 1] < 0xA0 { return place + 2 }
    let others = ["\u{FEFF}", "\u{FFFE}", "\u{FFFF}"]
    return others.contains { starts(with: $0, at: place) } ? place + 3 : nil
  }

  /// Non-breaking spaces in the indentation, after a dash or after a colon.
  fileprivate var falseSpaces: Range<Int>? {
    guard !bytes.isEmpty, let first = firstFalseSpace else { return nil }
    var end = first
    while end < bytes.endIndex, starts(with: "\u{A0}", at: end) || bytes[end] == Byte.space {
      end += bytes[end] == Byte.space ? 1 : 2
    }
    while bytes[end - 1] == Byte.space { end -= 1 }
    return first..<end
  }

  private var firstFalseSpace: Int? {
    bytes.indices.first { index in
      guard starts(with: "\u{A0}", at: index) else { return false }
      return index == start || index == body || bytes[index - 1] == Byte.colon
        || bytes[index - 1] == Byte.dash && index - 1 == start
    }
  }

  /// `{{ … }}`, `{% … %}` or, alone in its line, `${…}`.
  fileprivate var template: Range<Int>? {
    for (opening, closing) in [("{{", "}}"), ("{%", "%}"), ("${", "}"), ("<%", "%>")] {
      guard let start = place(of: opening, from: body) else { continue }
      if opening == "${" && (start != body || key != nil) { continue }
      let end = place(of: closing, from: start).map { $0 + closing.utf8.count }
      return start..<(end ?? max(start + 2, content.upperBound))
    }
    return nil
  }

  private func place(of text: String, from start: Int) -> Int? {
    bytes[start...].indices.first { starts(with: text, at: $0) }
  }
}
