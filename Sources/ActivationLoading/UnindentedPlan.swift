import ActivationDiagnostics
import ActivationSyntax

/// A plan that has lost all its indentation, as mail programs and forms take it away: all keys stand
/// beside each other, and what belongs to what follows from the plan's own keys alone.
struct UnindentedPlan {
  /// So many lines are looked at. Arbitrary; more were hardly pasted.
  private static let mostLines = 2000
  private static let mostBytes = 1 << 17

  /// What the lines belong to that come next.
  private enum Place {
    case top
    case names(Section, alias: Bool)
    case section(Section)
    case activations(seen: Set<String>)
  }

  private let file: SourceFile
  private let lines: [Substring]
  private var place = Place.top
  private var indents: [Int] = []
  /// The first line that should be indented, from 0.
  private var first: Int?

  /// Nil where a line is indented, or where it isn't clear what a line belongs to.
  init?(_ file: SourceFile) {
    self.file = file
    guard file.bytes.count <= Self.mostBytes, file.bytes.first != UInt8(ascii: "{"),
      !Self.hasIndentation(file.bytes)
    else { return nil }
    let text = String(decoding: file.bytes, as: UTF8.self)
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard lines.count <= Self.mostLines else { return nil }
    for (index, line) in lines.enumerated() {
      guard let indent = indent(of: line) else { return nil }
      // An item may stand in the column of its list's key.
      let isEntry = indent == 2 && line.hasPrefix("- ")
      if indent > 0 && first == nil && !isEntry { first = index }
      indents.append(indent)
    }
    guard first != nil else { return nil }
  }

  /// Whether a line starts with white space and has more.
  private static func hasIndentation(_ bytes: [UInt8]) -> Bool {
    bytes.split { $0 == 0x0A || $0 == 0x0D }.contains { line in
      (line.first == 0x20 || line.first == 0x09) && line.contains { $0 != 0x20 && $0 != 0x09 }
    }
  }

  /// One finding for all of it.
  var finding: Finding {
    let number = (first ?? 0) + 1
    let width = lines[number - 1].unicodeScalars.count
    let start = SourcePosition(line: number, column: 1)
    let end = SourcePosition(line: number, column: width + 1)
    let last = SourcePosition(
      line: lines.count, column: (lines.last?.unicodeScalars.count ?? 0) + 1)
    let text = zip(lines, indents).map { line, indent in
      String(repeating: " ", count: indent) + line
    }
    let all = SourceLocation(file: file.name, start: .init(line: 1, column: 1), end: last)
    return Finding(
      .wrongType,
      "nothing in this plan is indented, so no line belongs to the line above",
      help: "Indent the contents of each key by two spaces more than the key.",
      at: SourceLocation(file: file.name, start: start, end: end),
      fixIts: [.init(at: all, replacement: text.joined(separator: "\n"), isCertain: false)]
    )
  }

  /// How far a line is to be indented; nil where that isn't clear.
  private mutating func indent(of line: Substring) -> Int? {
    guard let first = line.first, first != "#" else { return 0 }
    let isItem = line.hasPrefix("- ")
    let body = isItem ? line.dropFirst(2).drop { $0 == " " } : line
    let key = body.firstIndex(of: ":").map { String(body[..<$0]).trimmed }
    let isOpen = key.map { body.dropFirst($0.utf8.count).trimmed == ":" } ?? false
    switch place {
    case .activations(var seen):
      if isItem {
        if body.hasPrefix("{") { return 2 }
        guard let key, ActivationTable.section.has(key) else { return 6 }
        place = .activations(seen: [key])
        return 2
      }
      if let key, ActivationTable.section.has(key), seen.insert(key).inserted {
        place = .activations(seen: seen)
        return 4
      }
    case .names(let section, let alias):
      if let key, alias, section.has(key) { return isItem ? nil : 4 }
      if let key, !PlanTable.plan.has(key), !isItem {
        place = .names(section, alias: isOpen)
        return 2
      }
    case .section(let section):
      if let key, section.has(key), !isItem { return 2 }
    case .top: break
    }
    guard let key, !isItem else { return nil }
    return enter(key, isOpen)
  }

  /// A key at the top of the plan.
  private mutating func enter(_ key: String, _ isOpen: Bool) -> Int? {
    guard let field = PlanTable.plan.fields.first(where: { $0.key == key }) else { return nil }
    place = .top
    guard isOpen else { return 0 }
    switch field.kind {
    case .named(.alias, let section): place = .names(section, alias: false)
    case .section(let section): place = .section(section)
    case .list: place = .activations(seen: [])
    case .named: return nil
    default: break
    }
    return 0
  }
}

extension Section {
  fileprivate func has(_ key: String) -> Bool { fields.contains { $0.key == key } }
}

extension Substring {
  fileprivate var trimmed: String { String(self).trimmed }
}
