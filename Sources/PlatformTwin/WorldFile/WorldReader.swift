import ActivationDiagnostics
import ActivationSyntax

/// Reads sections of a world file by their tables, and collects what is wrong.
struct WorldReader {
  private var log = FindingLog()
  var findings: [Finding] { log.findings }

  /// The section's values that are right; a wrong one is reported and left out.
  mutating func record(_ node: YAMLNode, as section: WorldSection) -> WorldRecord {
    var record = WorldRecord(location: node.location)
    guard node.kind == .mapping else {
      report(.worldShape, "\(section.name) must be a mapping of keys to values", at: node)
      return record
    }
    for entry in node.entries {
      let key = entry.key.text ?? ""
      guard let field = section.fields.first(where: { $0.key == key }) else {
        let known = section.fields.map(\.key).joined(separator: ", ")
        report(
          .worldUnknownKey,
          "\(section.name) has no key “\(key)”",
          help: "Known keys: \(known).",
          at: entry.key
        )
        continue
      }
      if entry.value.isNull, !field.isRequired { continue }
      if let value = value(entry.value, as: field) {
        record.entries[key] = .init(value: value, location: entry.value.location)
      }
    }
    for field in section.fields where field.isRequired && node[field.key] == nil {
      report(.worldMissingKey, "\(section.name) lacks “\(field.key)”", at: node)
    }
    return record
  }

  mutating func report(_ rule: Rule, _ message: String, help: String? = nil, at node: YAMLNode) {
    log.add(Finding(rule, message, help: help, at: node.location))
  }

  private mutating func value(_ node: YAMLNode, as field: WorldField) -> WorldRecord.Value? {
    switch field.shape {
    case .section(let section):
      return .records([record(node, as: section)])
    case .oneOrMore(let section) where node.kind != .sequence:
      return .records([record(node, as: section)])
    case .sections(let section), .oneOrMore(let section):
      guard node.kind == .sequence else {
        report(.worldShape, "“\(field.key)” must be a list", at: node)
        return nil
      }
      return .records(node.elements.map { record($0, as: section) })
    case .texts:
      guard node.kind == .sequence else {
        report(.worldShape, "“\(field.key)” must be a list", at: node)
        return nil
      }
      return .texts(node.elements.compactMap { text($0, of: field) })
    case .text, .number, .truth, .time, .moment, .duration, .hour, .choice:
      guard let text = text(node, of: field) else { return nil }
      if let value = Self.scalar(text, field.shape) { return value }
      report(
        .worldValue,
        "“\(text)” is no value of “\(field.key)”",
        help: "\(field.shape.expectation).",
        at: node
      )
      return nil
    }
  }

  private mutating func text(_ node: YAMLNode, of field: WorldField) -> String? {
    guard let text = node.text else {
      report(.worldShape, "“\(field.key)” must be a single value", at: node)
      return nil
    }
    return text
  }

  private static func scalar(_ text: String, _ shape: WorldField.Shape) -> WorldRecord.Value? {
    switch shape {
    case .text: return text.isEmpty ? nil : .text(text)
    case .number(let least):
      guard let number = Int64(text), number >= least, number <= largestNumber else { return nil }
      return .number(number)
    case .truth: return ["true": .truth(true), "false": .truth(false)][text]
    case .time: return TwinText.time(text).map { .moment(.at($0)) }
    case .moment: return TwinText.moment(text).map { .moment($0) }
    case .duration: return TwinText.duration(text).map { .duration($0) }
    case .hour: return TwinText.isHour(text) ? .text(text) : nil
    case .choice(let choices): return choices.contains(text) ? .text(text) : nil
    case .texts, .section, .sections, .oneOrMore: return nil
    }
  }

  /// Far above any count of the platform, and low enough that sums can't overflow.
  static let largestNumber: Int64 = 1_000_000_000_000
}

extension WorldField.Shape {
  /// What a value must be, as a sentence without its full stop.
  fileprivate var expectation: String {
    switch self {
    case .text: "Some text is needed"
    case .number(let least): "A whole number from \(least) on is needed"
    case .truth: "Say true or false"
    case .time: "A time looks like 2026-11-23T09:00:00Z"
    case .moment: "Say a time (2026-11-23T09:00:00Z), a day (2026-11-23), or an offset (-30m, +2h)"
    case .duration: "A duration looks like 50ms, 90s, 15m, 4m10s, 2h or 7d"
    case .hour: "An hour looks like 09:00"
    case .choice(let choices): "One of: \(choices.joined(separator: ", "))"
    case .texts, .sections: "A list is needed"
    case .section, .oneOrMore: "A mapping is needed"
    }
  }
}
