/// One line of a text as it looks, whatever YAML makes of it. Its indices are offsets in the file.
struct TextLine {
  /// From 0, as libyaml counts.
  let number: Int
  /// Without the line end.
  let bytes: ArraySlice<UInt8>
  /// The first byte after indentation and dashes.
  let body: Int
  /// The dashes of list items that the line starts.
  let dashes: [Int]
  /// The key with its quotes, where the body starts with one.
  let key: Range<Int>?
  /// The key's colon.
  let colon: Int?
  /// What follows the colon, or the whole body; without comment and white space around it.
  let value: Range<Int>

  init(number: Int, bytes: ArraySlice<UInt8>) {
    self.number = number
    self.bytes = bytes
    var place = bytes.firstIndex { !Byte.isBlank($0) } ?? bytes.endIndex
    var dashes: [Int] = []
    while place < bytes.endIndex, bytes[place] == Byte.dash,
      place + 1 == bytes.endIndex || Byte.isBlank(bytes[place + 1])
    {
      dashes.append(place)
      place = bytes[(place + 1)...].firstIndex { !Byte.isBlank($0) } ?? bytes.endIndex
    }
    (self.body, self.dashes) = (place, dashes)
    let colon = bytes.keyColon(from: place)
    self.colon = colon
    key = colon.map { place..<bytes.endOfText(from: place, to: $0) }
    let rest = colon.map { $0 + 1 } ?? place
    let start = bytes[rest...].firstIndex { !Byte.isBlank($0) } ?? bytes.endIndex
    let end = bytes.commentStart(from: start)
    value = start..<max(start, bytes.endOfText(from: start, to: end))
  }

  /// Where the indentation ends.
  var start: Int { dashes.first ?? body }
  /// How many bytes of white space it starts with.
  var indent: Int { start - bytes.startIndex }
  /// How far the body is from the start of the line.
  var bodyColumn: Int { body - bytes.startIndex }
  var isBlank: Bool { start == bytes.endIndex }
  var isComment: Bool { !isBlank && bytes[start] == Byte.hash }
  var hasContent: Bool { !isBlank && !isComment }
  /// Whether what belongs to the key or dash must come on further lines.
  var isOpen: Bool { value.isEmpty && (colon != nil || !dashes.isEmpty) }
  /// From the start to the end of what isn't white space or comment.
  var content: Range<Int> { start..<max(start, value.upperBound, colon.map { $0 + 1 } ?? start) }

  /// The tabs in the white space at its start, from the first to the last.
  var tabs: Range<Int>? {
    let blank = bytes[..<start]
    guard let first = blank.firstIndex(of: Byte.tab), let last = blank.lastIndex(of: Byte.tab)
    else { return nil }
    return first..<(last + 1)
  }

  /// The word at the start of the body, if it looks like a key.
  var word: Range<Int>? {
    let end = bytes[body...].firstIndex { !Byte.isWord($0) } ?? bytes.endIndex
    return end > body && !Byte.isDigit(bytes[body]) ? body..<end : nil
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
  func starts(with prefix: String, at place: Int) -> Bool {
    bytes[place...].starts(with: prefix.utf8)
  }
}

extension ArraySlice<UInt8> {
  /// The colon that ends a key which starts there.
  fileprivate func keyColon(from place: Int) -> Int? {
    guard place < endIndex else { return nil }
    let first = self[place]
    var index = place
    if Byte.isQuote(first) {
      guard let end = endOfQuoted(from: place) else { return nil }
      index = self[end...].firstIndex { !Byte.isBlank($0) } ?? endIndex
      return index < endIndex && isColon(index) ? index : nil
    }
    if Byte.isOpener(first) || first == Byte.hash { return nil }
    while index < endIndex {
      if isColon(index) { return index }
      if self[index] == Byte.hash && index > place && Byte.isBlank(self[index - 1]) { return nil }
      index += 1
    }
    return nil
  }

  /// Whether a colon stands there that white space follows.
  func isColon(_ index: Int) -> Bool {
    self[index] == Byte.colon && (index + 1 == endIndex || Byte.isBlank(self[index + 1]))
  }

  /// The place after the quote that closes the one there, in this line.
  func endOfQuoted(from place: Int) -> Int? {
    let quote = self[place]
    var index = place + 1
    while index < endIndex {
      if self[index] == quote {
        let isDoubled =
          quote == Byte.apostrophe && index + 1 < endIndex && self[index + 1] == quote
        if !isDoubled { return index + 1 }
        index += 1
      } else if self[index] == Byte.backslash && quote == Byte.quote {
        index += 1
      }
      index += 1
    }
    return nil
  }

  /// The place where a comment begins, or the end.
  fileprivate func commentStart(from place: Int) -> Int {
    guard place < endIndex else { return endIndex }
    var index = place
    if Byte.isQuote(self[place]) { index = endOfQuoted(from: place) ?? place }
    while index < endIndex {
      if self[index] == Byte.hash && (index == startIndex || Byte.isBlank(self[index - 1])) {
        return index
      }
      index += 1
    }
    return endIndex
  }

  /// The place after the last byte that isn't white space.
  fileprivate func endOfText(from place: Int, to end: Int) -> Int {
    self[place..<Swift.max(place, end)].lastIndex { !Byte.isBlank($0) }.map { $0 + 1 } ?? place
  }
}
