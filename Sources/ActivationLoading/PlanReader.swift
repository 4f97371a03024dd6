import ActivationDiagnostics
import ActivationSyntax

/// Reads nodes by the tables and collects everything that is wrong with them.
struct PlanReader {
  private(set) var findings: [Finding] = []

  mutating func report(_ finding: Finding) { findings.append(finding) }

  /// The values of a mapping; nil, with a finding, where it is none.
  mutating func values(of node: YAMLNode, as section: Section) -> SectionValues? {
    guard node.kind == .mapping else {
      report(.wrongType(node, of: section.noun, wanted: "a mapping with keys and values"))
      return nil
    }
    var values = SectionValues(
      section: section,
      node: node,
      nodes: Array(repeating: nil, count: section.fields.count)
    )
    var strangers: [YAMLNode] = []
    for entry in node.entries {
      guard let index = section.fields.firstIndex(where: { entry.key.hasText($0.key) }) else {
        strangers.append(entry.key)
        continue
      }
      if values.nodes[index] == nil { values.nodes[index] = entry.value }
    }
    for key in strangers { report(.unknownKey(key, besides: values)) }
    for (field, value) in zip(section.fields, values.nodes) where field.isRequired && value == nil {
      report(.missingKey(field, in: section, node))
    }
    return values
  }

  /// The values of an optional section; nil where there is nothing in it.
  mutating func values(of field: Field, in outer: SectionValues) -> SectionValues? {
    guard case .section(let section) = field.kind, let node = outer[field], !node.isNull else {
      return nil
    }
    return values(of: node, as: section)
  }

  mutating func text(_ field: Field, in values: SectionValues) -> Located<String>? {
    guard case .text(let kind) = field.kind, let node = values[field] else { return nil }
    return text(node, kind, of: "`\(field.key)`")
  }

  /// A text of that kind; `name` is what messages call it.
  mutating func text(
    _ node: YAMLNode,
    _ kind: TextKind,
    of name: @autoclosure () -> String
  ) -> Located<String>? {
    guard node.kind == .scalar, !node.isNull else {
      report(.wrongType(node, of: name(), wanted: "a text"))
      return nil
    }
    guard kind.accepts(node.textBytes) else {
      report(.malformed(node, kind))
      return nil
    }
    return node.text.map { Located(value: $0, node: node) }
  }

  mutating func integer(_ field: Field, in values: SectionValues) -> Located<Int>? {
    guard case .integer(let range) = field.kind, let node = values[field] else { return nil }
    guard let number = node.wholeNumber else {
      report(.notWhole(node, field))
      return nil
    }
    guard range.contains(number) else {
      report(.outOfRange(node, field, range))
      return nil
    }
    return Located(value: number, node: node)
  }

  mutating func choice<Choice: RawRepresentable<String>>(
    _ field: Field,
    in values: SectionValues
  ) -> Choice? {
    guard case .choice(let words) = field.kind, let node = values[field] else { return nil }
    guard let text = node.text, !node.isNull else {
      report(.wrongType(node, of: "`\(field.key)`", wanted: "a text"))
      return nil
    }
    guard let choice = Choice(rawValue: text) else {
      report(.notAllowed(node, field, words))
      return nil
    }
    return choice
  }

  mutating func duration(_ field: Field, in values: SectionValues) -> Duration? {
    guard case .duration = field.kind, let node = values[field] else { return nil }
    guard node.kind == .scalar, !node.isNull else {
      report(.wrongType(node, of: "`\(field.key)`", wanted: "a duration, such as `20h`"))
      return nil
    }
    guard let duration = PlanDuration(node.textBytes) else {
      report(.malformedDuration(node))
      return nil
    }
    return duration.length
  }
}

extension YAMLNode {
  /// The number of a plain scalar that is a whole one by YAML 1.2's core schema, in decimal.
  fileprivate var wholeNumber: Int? { isPlain ? text.flatMap { Int($0) } : nil }
}
