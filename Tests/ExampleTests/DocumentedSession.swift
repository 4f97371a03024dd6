import Foundation
import Testing

/// A page of the guide, as somebody who follows it sees it: files that it shows, and commands with
/// what they print.
struct DocumentedSession {
  /// A fenced part of the page.
  enum Part {
    /// The content of a file: the block behind `<!-- file: PATH -->`.
    case file(path: String, text: String)
    /// A command, and what must follow.
    case command(String, expected: String)
  }

  private(set) var parts: [Part] = []
  /// The page's lines, and for each command which of them hold its output.
  private let lines: [String]
  private var outputs: [Range<Int>] = []

  /// `…` alone on a line stands for any lines, within a line for any text.
  static let anything: Character = "…"

  init(_ page: String) {
    lines = page.components(separatedBy: "\n")
    var path: String?
    var index = 0
    while index < lines.count {
      let line = lines[index]
      index += 1
      if let named = line.wholeMatch(of: /<!-- file: (.+) -->/) { path = String(named.output.1) }
      guard line.hasPrefix("```") else { continue }
      let start = index
      index = Self.end(lines, start)
      if let name = path {
        parts.append(.file(path: name, text: lines[start..<index].joined(separator: "\n") + "\n"))
      } else if line == "```console" {
        addCommands(start..<index)
      }
      path = nil
      index += 1
    }
  }

  private static func end(_ lines: [String], _ start: Int) -> Int {
    lines[start...].firstIndex(of: "```") ?? lines.count
  }

  private mutating func addCommands(_ block: Range<Int>) {
    let starts = block.filter { lines[$0].hasPrefix("$ ") }
    for (start, next) in zip(starts, starts.dropFirst() + [block.upperBound]) {
      let output = (start + 1)..<next
      outputs.append(output)
      parts.append(
        .command(
          String(lines[start].dropFirst(2)),
          expected: output.map { lines[$0] + "\n" }.joined()))
    }
  }

  /// The page with other outputs: one for each command, in order.
  func page(with texts: [String]) -> String {
    var lines = lines
    for (range, text) in zip(outputs, texts).reversed() {
      lines.replaceSubrange(
        range, with: text.isEmpty ? [] : Self.trimmed(text).components(separatedBy: "\n"))
    }
    return lines.joined(separator: "\n")
  }

  /// Without empty lines at the end.
  private static func trimmed(_ text: String) -> String {
    String(
      text.prefix(upTo: text.lastIndex { $0 != "\n" }.map(text.index(after:)) ?? text.startIndex))
  }

  /// Whether an output is what the page shows.
  static func matches(_ output: String, _ expected: String) -> Bool {
    let output = trimmed(output)
    let lines = trimmed(expected).components(separatedBy: "\n")
    var pattern = ""
    for (index, line) in lines.enumerated() {
      if line == String(anything) {
        pattern += index < lines.count - 1 ? "(?:[^\\n]*\\n)*" : "[\\s\\S]*"
        continue
      }
      let parts = line.split(separator: anything, omittingEmptySubsequences: false)
      pattern += parts.map { NSRegularExpression.escapedPattern(for: String($0)) }
        .joined(separator: "[^\\n]*")
      if index < lines.count - 1 { pattern += "\\n" }
    }
    return output.range(of: "^\(pattern)$", options: .regularExpression) == output
      .startIndex..<output.endIndex
  }
}
