import ActivationDiagnostics
import ActivationLoading
import ActivationModel

/// A plan with its expected findings as comments under the line that they are about:
///
///     - destination: loyalti
///     #              ^~~~~~~ P012 error
///
/// A finding in the first column is marked by the `#` itself. `|` marks a place of no width, `...`
/// one that ends in a later line.
struct MarkedPlan {
  /// The plan without the marks.
  let file: SourceFile
  /// From a first line such as `# environment: stage`.
  let environment: EnvironmentName?
  private let lines: [Substring]

  init(_ text: String, name: String) {
    let mark = /\s*#\s*[\^|~]*(\.\.\.)? P[0-9]{3} (error|warning|note)/
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { $0.wholeMatch(of: mark) == nil }
    file = SourceFile(name: name, bytes: Array(lines.joined(separator: "\n").utf8))
    environment = text.prefixMatch(of: /# environment: (\S+)\n/).map {
      EnvironmentName(String($0.1))
    }
  }

  /// The text with these findings marked.
  func marked(with findings: [Finding]) -> String {
    var output: [String] = []
    for (index, line) in lines.enumerated() {
      output.append(String(line))
      output += findings.filter { $0.location?.start.line == index + 1 }.map(mark)
    }
    return output.joined(separator: "\n")
  }

  private func mark(_ finding: Finding) -> String {
    guard let place = finding.location else { return "" }
    let label = " \(finding.rule.code) \(finding.severity.rawValue)"
    let isLong = place.end.line > place.start.line
    let width = isLong ? 1 : place.end.column - place.start.column
    let tail = String(repeating: "~", count: max(0, width - 1)) + (isLong ? "..." : "")
    if place.start.column == 1 { return "#" + tail + label }
    let head = width == 0 ? "|" : "^"
    return "#" + String(repeating: " ", count: place.start.column - 2) + head + tail + label
  }
}
