extension SourceFile {
  /// The text with replacements made; of two that overlap, the first in the text.
  ///
  /// - Returns: the new text, and what was replaced in the order of the text.
  package func applying(_ fixIts: [Finding.FixIt]) -> (file: SourceFile, made: [Finding.FixIt]) {
    let wanted = fixIts.filter { $0.location.file.isExactly(name) }
      .sorted { ($0.location.start, $0.location.end) < ($1.location.start, $1.location.end) }
    guard !wanted.isEmpty else { return (self, []) }
    let table = LineTable(bytes)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var made: [Finding.FixIt] = []
    var position = 0
    for fixIt in wanted {
      guard let start = table.offset(of: fixIt.location.start),
        let end = table.offset(of: fixIt.location.end), start >= position, end >= start,
        made.last?.location != fixIt.location
      else { continue }
      result += bytes[position..<start]
      result += Array(fixIt.replacement.utf8)
      position = end
      made.append(fixIt)
    }
    result += bytes[position...]
    return (SourceFile(name: name, bytes: result), made)
  }

  /// The texts of places, each empty where the file has no such place.
  package func texts(at locations: [SourceLocation]) -> [String] {
    let table = LineTable(bytes)
    return locations.map { location in
      guard let start = table.offset(of: location.start),
        let end = table.offset(of: location.end), start <= end
      else { return "" }
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
  }
}
