import ActivationDiagnostics

/// What comes from other languages and from pages: their comments, and Markdown's fences.
extension Diagnosis {
  /// A comment as in other languages.
  var foreignComment: Mistake? {
    for line in [contextLine, line] + [text.content(before: line)].compactMap({ $0 }) {
      guard let place = line.foreignComment else { continue }
      if line.starts(with: "/*", at: place), let mistake = block(from: line, place) {
        return mistake
      }
      let sign = place..<(place + 2)
      return mistake(
        "comments start with `#`",
        help: "Write `#` instead of `\(line.text(sign))`.",
        at: sign,
        on: line,
        fix: line.starts(with: "//", at: place)
          ? Fix(range: sign, replacement: "#", isCertain: true) : nil,
        repairs: [.fill(place..<line.bytes.endIndex)]
      )
    }
    return nil
  }

  /// Longer comments are left for people to change.
  private static var longestComment: Int { 50 }

  /// `/* … */` over one or several lines.
  private func block(from first: TextLine, _ place: Int) -> Mistake? {
    var lines = [first]
    var end = first.place(of: "*/", from: place + 2)
    while end == nil, lines.count < Self.longestComment,
      let next = lines.last.flatMap({ text.line(after: $0) })
    {
      lines.append(next)
      end = next.place(of: "*/", from: next.bytes.startIndex)
    }
    guard let end, let last = lines.last,
      last.bytes[(end + 2)...].allSatisfy(Byte.isBlank)
    else { return nil }
    let words = lines.map { line in
      let start = line.number == first.number ? place + 2 : line.bytes.startIndex
      let words = line.text(start..<(line.number == last.number ? end : line.bytes.endIndex))
      return String(words.drop { " \t*".contains($0) }).trimmingBlanks
    }
    let margin = String(repeating: " ", count: lines.count > 1 ? first.indent : 0)
    let edits = lines.map { line in
      let start = line.number == first.number ? place : line.bytes.startIndex
      return Repair.fill(start..<line.bytes.endIndex).edits
    }
    return mistake(
      "comments start with `#`",
      help: "Write `#` before each line of the comment, without `/*` and `*/`.",
      at: place..<(place + 2),
      on: first,
      fix: Fix(
        range: place..<(end + 2),
        replacement: words.filter { !$0.isEmpty }.map { "# " + $0 }
          .joined(separator: "\n" + margin),
        isCertain: true
      ),
      repairs: [Repair(edits: edits.flatMap { $0 })]
    )
  }

  /// The line of a Markdown page that begins or ends a piece of code.
  var fence: Mistake? {
    for line in [line, contextLine] where line.starts(with: "```", at: line.start) {
      return mistake(
        "this line is Markdown and not part of a plan",
        help: "Remove the line.",
        at: line.start..<line.content.upperBound,
        on: line,
        fix: Fix(range: text.wholeLine(line), replacement: "", isCertain: true),
        repairs: [line.emptied.losingKeys(false)]
      )
    }
    return nil
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    var text = self[...]
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return String(text)
  }
}

extension TextLine {
  /// Where a comment of another language starts: at the start of the line, or behind what can't go
  /// on: a comma, a closing bracket or a closing quote.
  fileprivate var foreignComment: Int? {
    if starts(with: "//", at: body) || starts(with: "/*", at: body) { return body }
    var place = body
    while place < bytes.endIndex {
      let byte = bytes[place]
      if Byte.isQuote(byte), let end = bytes.endOfQuoted(from: place) {
        place = end
        continue
      }
      if byte == Byte.hash && Byte.isBlank(bytes[max(place - 1, body)]) { return nil }
      if byte == Byte.slash, starts(with: "//", at: place) || starts(with: "/*", at: place),
        place > body, Byte.isBlank(bytes[place - 1]),
        let before = bytes[body..<place].last(where: { !Byte.isBlank($0) }),
        before == Byte.comma || Byte.isCloser(before) || Byte.isQuote(before)
      {
        return place
      }
      place += 1
    }
    return nil
  }

  fileprivate func place(of text: String, from start: Int) -> Int? {
    bytes[start...].indices.first { starts(with: text, at: $0) }
  }
}
