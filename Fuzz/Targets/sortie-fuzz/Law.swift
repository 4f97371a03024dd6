import ActivationDiagnostics

/// What must hold whatever the input.
enum Law {
  static func holds(_ condition: Bool, _ words: @autoclosure () -> String) {
    // Printed in optimized builds too, unlike the message of a precondition.
    if !condition { fatalError("law broken: \(words())") }
  }

  /// Every place that a finding names lies within the file, and its words are there.
  static func findings(_ findings: [Finding], in file: SourceFile) {
    if findings.isEmpty { return }
    let lines = LineWidths(of: file.bytes)
    for finding in findings {
      holds(!finding.message.isEmpty, "a finding says nothing")
      let notes = finding.notes.map(\.location)
      let fixIts = finding.fixIts.map { Optional($0.location) }
      for case let place? in [finding.location] + notes + fixIts {
        holds(lines.contain(place), "\(finding.rule.code) points out of the file: \(place)")
      }
    }
  }
}

/// How many characters each line has. A byte order mark is none; a byte that is no UTF-8 is one.
private struct LineWidths {
  private var widths: [Int] = []

  init(of bytes: [UInt8]) {
    var width = 0
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for index in start..<max(start, bytes.count) {
      let isLineEnd =
        bytes[index] == 0x0A
        || bytes[index] == 0x0D && (index + 1 == bytes.count || bytes[index + 1] != 0x0A)
      if isLineEnd {
        widths.append(width)
        width = 0
      } else {
        width += 1
      }
    }
    widths.append(width)
  }

  /// Widths count bytes, so that columns of broken UTF-8 fit however they are counted.
  func contain(_ place: SourceLocation) -> Bool {
    guard place.start <= place.end, place.start.line >= 1, place.start.column >= 1,
      place.end.line <= widths.count
    else { return false }
    // A caret may stand behind the last character.
    return place.start.column <= widths[place.start.line - 1] + 1
      && place.end.column <= widths[place.end.line - 1] + 2
  }
}
