import ActivationDiagnostics
import ActivationSyntax

/// Something else where a plan lists its activations.
extension Finding {
  static func notActivations(_ node: YAMLNode) -> Finding {
    let usual = wrongType(node, of: "`activations`", wanted: "a list")
    let place = usual.location ?? node.location
    if node.kind == .mapping, let finding = activationsAsMapping(node, usual.message, place) {
      return finding
    }
    if node.kind == .scalar, let table = PastedTable(node) {
      return Finding(
        .wrongType,
        "`activations` must be a list, not a table",
        help:
          "Write each line as `\(table.lines.first ?? "- { destination: …, audiences: […] }")`.",
        at: place,
        fixIts: table.fixIts(node)
      )
    }
    return Finding(
      .wrongType,
      usual.message,
      help: "Write each activation as `- destination: …` with `audiences: […]` below it.",
      at: place
    )
  }

  private static func activationsAsMapping(
    _ node: YAMLNode, _ message: String, _ place: SourceLocation
  ) -> Finding? {
    guard let head = node.entries.first(where: { _ in true })?.key, let text = head.text else {
      return nil
    }
    let fields = ActivationTable.section.fields
    let bytes = Array(text.utf8)[...]
    if text.hasPrefix("-") || bytes.bullet(at: 0) != nil {
      let sign = bytes.bullet(at: 0).map { String(decoding: bytes[$0], as: UTF8.self) }
      var edits = SourceEdits(near: node)
      let start = head.byteRange.lowerBound
      edits.replace(start..<(start + (sign?.utf8.count ?? 1)), with: sign == nil ? "- " : "-")
      return Finding(
        .wrongType,
        sign.map { "there is `\($0)` instead of the hyphen of a list" }
          ?? "a space is missing after the `-`",
        help: "Write `- destination: …`, and the keys that belong to it below `destination`.",
        at: place,
        fixIts: head.isPlain ? edits.fixIts(isCertain: false) : []
      )
    }
    if fields.contains(where: { node[$0.key] != nil }) {
      return Finding(
        .wrongType,
        message,
        help: "Write `- \(text): …`, and the keys that belong to it below `\(text)`.",
        at: place,
        fixIts: withDash(node, head)
      )
    }
    guard let edits = DestinationsAsKeys(node) else { return nil }
    return Finding(
      .wrongType,
      message,
      help: edits.help,
      at: place,
      fixIts: edits.fixIts
    )
  }

  /// A dash before the first key of one activation that has none.
  private static func withDash(_ node: YAMLNode, _ head: YAMLNode) -> [FixIt] {
    guard let lineStart = head.lineStart, !node.isInBrackets else { return [] }
    var edits = SourceEdits(near: node)
    let start = head.byteRange.lowerBound
    if start - lineStart >= 4 {
      edits.replace((start - 2)..<start, with: "- ")
    } else {
      edits.insert("- ", at: start)
      edits.indentFurther(by: 2, in: node.byteRange)
    }
    return edits.fixIts(isCertain: true)
  }
}

/// Activations written as a mapping: `loyalty-sftp: [gold]`, or a name of their own for each.
private struct DestinationsAsKeys {
  private var edits: SourceEdits
  private(set) var help: String

  /// Nil where an entry is neither.
  init?(_ node: YAMLNode) {
    edits = SourceEdits(near: node)
    help = ""
    for entry in node.entries {
      let key = entry.key
      guard let name = key.text, TextKind.alias.accepts(key.textBytes), !node.isInBrackets,
        let lineStart = key.lineStart, add(entry, name, lineStart)
      else { return nil }
    }
  }

  var fixIts: [Finding.FixIt] { edits.fixIts(isCertain: false) }

  private mutating func add(_ entry: YAMLEntry, _ name: String, _ lineStart: Int) -> Bool {
    let (key, value) = (entry.key, entry.value)
    let start = key.byteRange.lowerBound
    let margin = String(repeating: " ", count: key.column + 2)
    if value.kind == .mapping, !value.isInBrackets,
      let first = value.entries.first(where: { _ in true })?.key
    {
      if value[ActivationTable.destination.key] != nil {
        guard first.column >= 2 else { return false }
        edits.replace(
          lineStart..<first.byteRange.lowerBound,
          with: String(repeating: " ", count: first.column - 2) + "- ")
        say("Write `- ` and the keys of each activation, without a name for it.")
        return true
      }
      guard first.column == key.column + 2 else { return false }
      edits.insert("- destination: ", at: start)
      colonRemoved(after: key)
      say("Write `- destination: \(name)`, and the other keys below `destination`.")
      return true
    }
    guard value.kind == .sequence || value.kind == .scalar && !value.isNull else { return false }
    guard
      value.isInBrackets || value.kind == .scalar && value.isOnOneLine
        || value.kind == .sequence && value.column >= key.column + 2
    else { return false }
    edits.insert("- destination: ", at: start)
    let list = value.kind == .scalar
    edits.replace(
      key.byteRange.upperBound..<(key.byteRange.upperBound),
      with: "\n\(margin)audiences")
    if list {
      edits.insert("[", at: value.byteRange.lowerBound)
      edits.insert("]", at: value.byteRange.upperBound)
    }
    say("Write `- destination: \(name)`, and the list as `audiences` below it.")
    return true
  }

  private mutating func colonRemoved(after key: YAMLNode) {
    let end = key.byteRange.upperBound
    let colon = edits.bytes[end...].firstIndex(of: UInt8(ascii: ":")) ?? end
    edits.replace(end..<(colon + 1), with: "")
  }

  private mutating func say(_ words: String) { if help.isEmpty { help = words } }
}

/// Lines of a table, as spreadsheets export it, below `activations`.
private struct PastedTable {
  /// Each line of the table as an element of the list.
  let lines: [String]

  init?(_ node: YAMLNode) {
    guard node.isPlain, !node.isAlias else { return nil }
    let rows = node.source.split(whereSeparator: \.isNewline).map { String($0).trimmed }
    guard let head = rows.first, rows.count > 1,
      let separator = [",", ";", "\t", "|"].first(where: { head.contains($0) })
    else { return nil }
    let cells = { (row: String) in
      row.split(separator: separator, omittingEmptySubsequences: false).map { String($0).trimmed }
    }
    let columns = cells(head).map { title in
      ActivationTable.section.fields.first { field in
        let folded = KeySpelling.folded(title)
        return KeySpelling.folded(field.key) == folded || field.alsoCalled.contains(folded)
          || KeySpelling.folded(field.key) == folded + "s"
      }
    }
    guard columns.allSatisfy({ $0 != nil }) else { return nil }
    var lines: [String] = []
    for row in rows.dropFirst() {
      let values = cells(row)
      guard values.count == columns.count else { return nil }
      let pairs = zip(columns, values).compactMap { field, value -> String? in
        guard let field, !value.isEmpty else { return nil }
        return "\(field.key): "
          + (field.key == ActivationTable.audiences.key ? "[\(value)]" : value)
      }
      lines.append("- { \(pairs.joined(separator: ", ")) }")
    }
    self.lines = lines
  }

  func fixIts(_ node: YAMLNode) -> [Finding.FixIt] {
    let margin = String(repeating: " ", count: node.column)
    var edits = SourceEdits(near: node)
    edits.replace(node.byteRange, with: lines.joined(separator: "\n" + margin))
    return edits.fixIts(isCertain: false)
  }
}
