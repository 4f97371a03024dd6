import ActivationDiagnostics
import ActivationSyntax

/// Reads nodes by the tables and collects everything that is wrong with them.
struct PlanReader {
  private var log = FindingLog()
  var findings: [Finding] { log.findings }
  var document = PlanDocument()

  mutating func report(_ finding: Finding) { log.add(finding) }

  /// Reports what is made only where it isn't one too many of its rule.
  mutating func report(_ rule: Rule, _ finding: @autoclosure () -> Finding) {
    log.add(rule, finding())
  }

  /// The values of a mapping; nil, with a finding, where it is none. Messages call it `name`.
  mutating func values(
    of node: YAMLNode,
    as section: Section,
    called name: @autoclosure () -> String
  ) -> SectionValues? {
    guard node.kind == .mapping else {
      report(.wrongType, .notAMapping(node, section, called: name()))
      return nil
    }
    var values = SectionValues(
      section: section,
      node: node,
      nodes: Array(repeating: nil, count: section.fields.count)
    )
    var strangers: [(entry: YAMLEntry, below: Field?)] = []
    // A section with nothing in it, to which the keys after it may have been meant to belong.
    var empty: Field?
    for entry in node.entries {
      // By index, since a field copied for each key of a large plan would cost more than reading.
      let index = section.fields.indices.first { entry.key.hasText(section.fields[$0].key) }
      guard let index else {
        strangers.append((entry, empty))
        continue
      }
      empty = entry.value.isNull && section.fields[index].isMapping ? section.fields[index] : nil
      if values.nodes[index] == nil { values.nodes[index] = entry.value }
    }
    let meant = strangers.isEmpty ? [] : settle(strangers, in: &values)
    let missing = section.fields.indices.filter {
      section.fields[$0].isRequired && values.nodes[$0] == nil && !meant.contains($0)
        && !hasSubstitute(for: section.fields[$0], in: values, meant)
    }
    // Where no key is right, the strange ones are the news.
    if !missing.isEmpty, !values.hasStrangers || values.nodes.contains(where: { $0 != nil }) {
      report(.missingKey, .missingKeys(missing.map { section.fields[$0] }, in: section, node))
    }
    return values
  }

  /// Whether a key is there, or meant, that makes the field needless.
  private func hasSubstitute(
    for field: Field, in values: SectionValues, _ meant: [Int]
  ) -> Bool {
    guard let key = values.section.substitutes[field.key],
      let index = values.section.fields.firstIndex(where: { $0.key == key })
    else { return false }
    return values.nodes[index] != nil || meant.contains(index)
  }

  /// Reports keys that the section doesn't have, and takes the values of those that are but
  /// misspelt. Returns the fields that they may mean.
  private mutating func settle(
    _ strangers: [(entry: YAMLEntry, below: Field?)], in values: inout SectionValues
  ) -> [Int] {
    var meant: [Int] = []
    for (entry, below) in strangers {
      guard !log.passesOver(.unknownKey) else {
        // What it may mean is of no use either: somebody has to go through them all first.
        values.hasStrangers = true
        meant += values.section.fields.indices
        continue
      }
      let advice = KeyAdvice(for: entry, besides: values, below: below)
      report(advice.finding)
      if advice.belongsBelow, let below { values.lacksEntries.insert(below.key) }
      meant += advice.meant
      if advice.isReadable, let index = advice.meant.first {
        values.nodes[index] = entry.value
      } else {
        values.hasStrangers = true
      }
    }
    return meant
  }

  /// The values of an optional section; nil where there is nothing in it.
  mutating func values(of field: Field, in outer: SectionValues) -> SectionValues? {
    guard case .section(let section) = field.kind, let node = outer[field],
      !node.isNull || !section.canBeEmpty
    else { return nil }
    return values(of: node, as: section, called: "`\(field.key)`")
  }

  mutating func text(_ field: Field, in values: SectionValues) -> Located<String>? {
    guard case .text(let kind) = field.kind, let node = values[field] else { return nil }
    return text(node, kind, of: "`\(field.key)`", isRequired: field.isRequired)
  }

  /// A text of that kind; `name` is what messages call it.
  mutating func text(
    _ node: YAMLNode,
    _ kind: TextKind,
    of name: @autoclosure () -> String,
    isRequired: Bool = false
  ) -> Located<String>? {
    guard node.kind == .scalar, !node.isNull else {
      report(.wrongType, .notText(node, kind, of: name(), isRequired: isRequired))
      return nil
    }
    let bytes = node.textBytes
    guard kind.accepts(bytes) else {
      report(kind.rule, .malformed(node, kind, of: name()))
      return nil
    }
    var hasHidden = false
    if kind.rule == .malformedText, HiddenCharacters.mayStand(in: bytes) {
      for stretch in HiddenCharacters.stretches(of: node) {
        report(.hiddenCharacter, HiddenCharacters.finding(stretch, of: name()))
        hasHidden = true
      }
    }
    // Where what can't be seen has been named, that an edge is blank is no news.
    if kind != .prose, kind.rule == .malformedText, !hasHidden, bytes.hasBlankEdge {
      report(.blankEdge, .blankEdge(node, of: name()))
    }
    return node.text.map { Located(value: $0, node: node) }
  }

  mutating func integer(_ field: Field, in values: SectionValues) -> Located<Int>? {
    guard case .integer(let range) = field.kind, let node = values[field] else { return nil }
    guard !node.isNull else {
      report(
        .wrongType,
        .wrongType(
          node, of: "`\(field.key)`",
          wanted: range.count == 1 ? "`\(range.lowerBound)`" : "a whole number",
          isRequired: field.isRequired))
      return nil
    }
    guard let number = node.wholeNumber else {
      report(.wrongType, .notWhole(node, field, range))
      return nil
    }
    guard range.contains(number) else {
      report(.valueNotAllowed, .outOfRange(node, field, range))
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
      let wanted = words.map(\.asChoice).inWords("or")
      report(.wrongType, .wrongType(node, of: "`\(field.key)`", wanted: wanted))
      return nil
    }
    guard let choice = Choice(rawValue: text) else {
      report(field.choiceRule, .notAllowed(node, field, words))
      return nil
    }
    return choice
  }

  mutating func duration(_ field: Field, in values: SectionValues) -> Duration? {
    guard case .duration = field.kind, let node = values[field] else { return nil }
    guard node.kind == .scalar, !node.isNull else {
      report(
        .wrongType,
        .wrongType(node, of: "`\(field.key)`", wanted: "a duration, such as `20h`"))
      return nil
    }
    guard let duration = PlanDuration(node.textBytes) else {
      report(.malformedDuration, .malformedDuration(node))
      return nil
    }
    return duration.length
  }
}

extension YAMLNode {
  /// The number of a plain scalar that is a whole one by YAML 1.2's core schema, in decimal.
  fileprivate var wholeNumber: Int? { isPlain ? text.flatMap { Int($0) } : nil }
}
