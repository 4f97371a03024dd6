import ActivationDiagnostics

/// A text with its findings under the lines that they are about, for a golden file.
struct MarkedSample {
  let text: String

  init(_ sample: String, findings: [Finding]) {
    var output = ""
    let lines = sample.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if index > 0 && index == lines.count - 1 && line.isEmpty { break }
      output += "| " + Self.visible(line) + "\n"
      for finding in findings where finding.location?.start.line == index + 1 {
        output += Self.describe(finding)
      }
    }
    text = output
  }

  /// One sign for each Unicode scalar, so that marks stand under what they mean.
  private static func visible(_ line: Substring) -> String {
    String(
      String.UnicodeScalarView(
        line.unicodeScalars.map { scalar in
          switch scalar {
          case "\t": "→"
          case "\u{A0}": "␣"
          case _ where scalar.properties.generalCategory == .control: "␀"
          case "\u{2028}", "\u{FEFF}": "␀"
          default: scalar
          }
        }
      )
    )
  }

  private static func describe(_ finding: Finding) -> String {
    guard let place = finding.location else { return "" }
    let isLong = place.end.line > place.start.line
    let width = isLong ? 3 : place.end.column - place.start.column
    let mark = width == 0 ? "|" : String(repeating: "^", count: width)
    var text = "  " + String(repeating: " ", count: place.start.column - 1) + mark
    text += " \(finding.rule.code) \(finding.message)\n      \(finding.help ?? "")\n"
    for note in finding.notes {
      let start = note.location?.start
      text += "      \(start?.line ?? 0):\(start?.column ?? 0) \(note.message)\n"
    }
    for fixIt in finding.fixIts {
      let span = "\(fixIt.location.start.column)-\(fixIt.location.end.column)"
      text += "      fix\(fixIt.isCertain ? "" : "?") \(span): “\(fixIt.replacement)”\n"
    }
    return text
  }
}
