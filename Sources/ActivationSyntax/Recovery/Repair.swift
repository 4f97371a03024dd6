/// A change to a text that leaves its length and its lines as they are.
struct Repair {
  struct Edit {
    let start: Int
    let bytes: [UInt8]
  }

  var edits: [Edit]
  /// Whether a key or list item was taken out or disfigured, so that something may seem missing.
  var losesKeys = false
  /// Whether lines were moved that may belong elsewhere.
  private(set) var losesPlace = false

  init(edits: [Edit], losesKeys: Bool = false) {
    self.edits = edits
    self.losesKeys = losesKeys
  }

  /// Puts the same byte everywhere in that stretch of a line.
  static func fill(_ range: Range<Int>, with byte: UInt8 = Byte.space) -> Repair {
    Repair(edits: [Edit(start: range.lowerBound, bytes: Array(repeating: byte, count: range.count))]
    )
  }

  /// Writes over that stretch of a line and fills it up with spaces; nil if it is too short.
  static func write(_ bytes: some Collection<UInt8>, over range: Range<Int>) -> Repair? {
    guard bytes.count <= range.count else { return nil }
    let rest = Array(repeating: Byte.space, count: range.count - bytes.count)
    return Repair(edits: [Edit(start: range.lowerBound, bytes: Array(bytes) + rest)])
  }

  func losingKeys(_ loses: Bool = true) -> Repair {
    var copy = self
    copy.losesKeys = loses
    return copy
  }

  var losingPlace: Repair {
    var copy = self
    copy.losesPlace = true
    return copy
  }

  /// The offsets between the first and the last byte changed.
  var span: Range<Int> {
    let start = edits.map(\.start).min() ?? 0
    return start..<max(start, edits.map { $0.start + $0.bytes.count }.max() ?? start)
  }
}

extension TextLine {
  private var whole: Range<Int> { bytes.startIndex..<bytes.endIndex }

  /// Takes the value out and keeps the key.
  var withoutValue: Repair? { colon.map { .fill(($0 + 1)..<bytes.endIndex) } }

  /// Takes the body out and keeps dashes.
  var withoutBody: Repair { Repair.fill(body..<bytes.endIndex).losingKeys() }

  var emptied: Repair { Repair.fill(whole).losingKeys() }

  /// Moves the line to that indentation. What doesn't fit goes: first the comment, then the value.
  func moved(to indent: Int) -> Repair? {
    let blank = Array(repeating: Byte.space, count: indent)
    if let whole = Repair.write(blank + bytes[content], over: whole) { return whole }
    if let colon, let short = Repair.write(blank + bytes[start...colon], over: whole) {
      return short
    }
    if let key, let colon, Byte.isWord(bytes[body]) {
      let room = bytes.count - indent - (body - start) - 1
      let short = bytes[start..<body] + bytes[key].prefix(max(0, room)) + [bytes[colon]]
      if room > 0, let repair = Repair.write(blank + short, over: whole) {
        return repair.losingKeys()
      }
    }
    if let dash = dashes.last, let short = Repair.write(blank + bytes[start...dash], over: whole) {
      return short.losingKeys(colon != nil)
    }
    return nil
  }
}
