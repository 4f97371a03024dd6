import ActivationDiagnostics

/// The lines of the sources that findings point into.
///
/// A file that is no plan has none: it may have been named by mistake or by malice, and what stands
/// in it is nobody's business in a pipeline's log or a comment.
struct SourceLines {
  private var files: [String: (bytes: [UInt8], starts: [Int])]

  /// - Parameters:
  ///   - findings: What will be asked about; files without findings are not looked at.
  init(_ sources: [SourceFile], of findings: [Finding]) {
    var names: Set<String> = []
    for finding in findings {
      let places = [finding.location] + finding.notes.map(\.location)
      for place in places { if let place { names.insert(place.file) } }
    }
    for finding in findings where finding.rule == .notAPlan {
      if let file = finding.location?.file { names.remove(file) }
    }
    files = [:]
    for source in sources where names.contains(source.name) {
      files[source.name] = (source.bytes, Self.starts(of: source.bytes))
    }
  }

  /// The text of a line, counted from 1, without its end; nil where there is no such line.
  func line(_ number: Int, of file: String) -> String? {
    guard let (bytes, starts) = files[file], number >= 1, number <= starts.count else { return nil }
    let start = starts[number - 1]
    let end = number < starts.count ? starts[number] : bytes.count
    return String(decoding: bytes[start..<end].droppingLineEnd, as: UTF8.self)
  }

  /// Where lines begin, by YAML's line ends as libyaml counts them: LF, CR, CRLF, U+0085, U+2028,
  /// U+2029. A byte order mark belongs to no line.
  private static func starts(of bytes: [UInt8]) -> [Int] {
    var starts = [ByteOrderMark.length(before: bytes)]
    for index in bytes.indices {
      switch bytes[index] {
      case 0x0A: starts.append(index + 1)
      case 0x0D where index + 1 == bytes.count || bytes[index + 1] != 0x0A: starts.append(index + 1)
      case 0x85 where index >= 1 && bytes[index - 1] == 0xC2: starts.append(index + 1)
      case 0xA8 where index >= 2 && bytes[index - 1] == 0x80 && bytes[index - 2] == 0xE2,
        0xA9 where index >= 2 && bytes[index - 1] == 0x80 && bytes[index - 2] == 0xE2:
        starts.append(index + 1)
      default: continue
      }
    }
    return starts
  }
}

extension ArraySlice<UInt8> {
  fileprivate var droppingLineEnd: ArraySlice<UInt8> {
    for end: [UInt8] in [[0x0D, 0x0A], [0xC2, 0x85], [0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xA9]]
    where count >= end.count && suffix(end.count).elementsEqual(end) {
      return dropLast(end.count)
    }
    return last == 0x0A || last == 0x0D ? dropLast() : self
  }
}
