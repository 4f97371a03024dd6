/// The commands that runners of pipelines obey when they stand in a log: GitHub's `::name` at the
/// start of a line and `##[name` anywhere, Azure's `##vso[` and `##[`, and GitLab's section markers.
///
/// GitHub's and Azure's runners trim white space before they look, and may compare in a way that
/// passes over characters nobody sees; so white space, colours and such characters make no
/// difference here. (Inferred from the runners' published sources; a runner that looks more closely
/// obeys less.)
package enum PipelineCommands {
  /// The text with the first character of each command escaped, so that no runner obeys it and a
  /// person still reads it.
  ///
  /// - Parameters:
  ///   - atLineStarts: Whether `::` at the start of a line counts; not for text that is meant to
  ///     hold such commands, nor for JSON, where no text begins a line.
  ///   - escape: What to write for `#` or `:`.
  package static func escaped(
    _ text: String, atLineStarts: Bool = true, _ escape: (Unicode.Scalar) -> String
  ) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: ":") }) else {
      return text
    }
    let bytes = Array(text.utf8)
    let places = CommandSearch(bytes: bytes).places(atLineStarts: atLineStarts)
    guard !places.isEmpty else { return text }
    var escaped: [UInt8] = []
    escaped.reserveCapacity(bytes.count + 6 * places.count)
    var done = 0
    for place in places {
      escaped += bytes[done..<place]
      escaped += escape(Unicode.Scalar(bytes[place])).utf8
      done = place + 1
    }
    return String(decoding: escaped + bytes[done...], as: UTF8.self)
  }

  /// For people: spelled out as other characters are that a terminal would obey.
  package static func spelledOut(_ text: String, atLineStarts: Bool = true) -> String {
    escaped(text, atLineStarts: atLineStarts) { spelledOut($0) }
  }

  /// Where `spelledOut` would spell out a character within a line: offsets in UTF-8.
  package static func places(in text: String) -> Set<Int> {
    Set(CommandSearch(bytes: Array(text.utf8)).places(atLineStarts: false))
  }

  /// A character of a command, as a person reads it.
  package static func spelledOut(_ scalar: Unicode.Scalar) -> String {
    "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
  }

  /// For JSON, whose strings keep their values.
  package static func escapedInJSON(_ json: String) -> String {
    escaped(json, atLineStarts: false) { "\\u00" + String($0.value, radix: 16) }
  }

  /// For XML and HTML, whose texts keep their values.
  package static func escapedInMarkup(_ text: String) -> String {
    escaped(text) { "&#\($0.value);" }
  }
}

/// Finds the characters whose escape breaks a command.
private struct CommandSearch {
  let bytes: [UInt8]

  /// Limit: 16 letters between `##` and `[`. The longest that a runner knows has 3 (`vso`).
  private static let longestPrefix = 16

  func places(atLineStarts: Bool) -> [Int] {
    var places: [Int] = []
    var isLineStart = atLineStarts
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "#"): if startsBracketCommand(index) { places.append(index) }
      case UInt8(ascii: ":"): if endsSectionMarker(index) { places.append(index) }
      default: break
      }
      if isLineStart, let colon = lineCommand(at: index), places.last != colon {
        places.append(colon)
      }
      isLineStart = atLineStarts && isLineEnd(bytes[index])
    }
    return places.sorted()
  }

  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// `##`, letters, `[`.
  private func startsBracketCommand(_ index: Int) -> Bool {
    var next = afterUnseen(index + 1)
    guard next < bytes.count, bytes[next] == UInt8(ascii: "#") else { return false }
    for _ in 0...Self.longestPrefix {
      next = afterUnseen(next + 1)
      guard next < bytes.count else { return false }
      if bytes[next] == UInt8(ascii: "[") { return true }
      guard isLetter(bytes[next]) else { return false }
    }
    return false
  }

  /// `section_start:` or `section_end:` and a digit.
  private func endsSectionMarker(_ index: Int) -> Bool {
    guard index + 1 < bytes.count,
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index + 1])
    else { return false }
    return ["section_start", "section_end"].contains { marker in
      bytes[..<index].suffix(marker.utf8.count).elementsEqual(marker.utf8)
    }
  }

  /// The first colon of `::` where nothing that counts stands before it in the line.
  private func lineCommand(at start: Int) -> Int? {
    var index = start
    while index < bytes.count, !isLineEnd(bytes[index]) {
      let next = afterBlank(index)
      if next == index { break }
      index = next
    }
    guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { return nil }
    let second = afterUnseen(index + 1)
    return second < bytes.count && bytes[second] == UInt8(ascii: ":") ? index : nil
  }

  // MARK: Characters that don't count

  /// Behind one blank, colour or unseen character; the same place where there is none.
  private func afterBlank(_ index: Int) -> Int {
    if bytes[index] == 0x1B { return afterColour(index) }
    if bytes[index] <= 0x20 { return index + 1 }
    guard bytes[index] >= 0x80, let scalar = scalar(at: index) else { return index }
    let counts = !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint
    return counts ? index : index + UTF8.width(scalar)
  }

  private func afterUnseen(_ start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] >= 0x80, let scalar = scalar(at: index),
      scalar.properties.isDefaultIgnorableCodePoint
    {
      index += UTF8.width(scalar)
    }
    return index
  }

  /// Behind `ESC [ … letter`, as colours are written.
  private func afterColour(_ index: Int) -> Int {
    guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "[") else { return index + 1 }
    let end = bytes[(index + 2)...].firstIndex { (0x40...0x7E).contains($0) }
    return end.map { $0 + 1 } ?? bytes.count
  }

  private func scalar(at index: Int) -> Unicode.Scalar? {
    String(decoding: bytes[index..<min(index + 4, bytes.count)], as: UTF8.self).unicodeScalars.first
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
