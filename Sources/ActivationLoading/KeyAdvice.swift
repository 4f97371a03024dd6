import ActivationDiagnostics
import ActivationSyntax

/// What somebody may have meant who wrote a key that its section doesn't have.
struct KeyAdvice {
  /// Fields of the section that may be meant; they need no finding of being missing.
  private(set) var meant: [Int] = []
  /// Whether the value can be read as that of the only field meant.
  private(set) var isReadable = false
  private(set) var finding: Finding

  private let entry: YAMLEntry
  private let values: SectionValues
  private var section: Section { values.section }
  private var name: String { entry.key.text ?? "" }

  /// Whether it is indented too little to belong to the section above.
  private(set) var belongsBelow = false

  /// - Parameter section: An empty section right above.
  init(for entry: YAMLEntry, besides values: SectionValues, below above: Field? = nil) {
    self.entry = entry
    self.values = values
    finding = Finding(
      .unknownKey,
      "\(entry.key.title) is not a key of \(values.section.noun)",
      at: entry.key.location
    )
    if let tight = tightKey {
      meant = [tight.field]
      finding.advise(tight.help, tight.fixIt)
      return
    }
    let near = nearFields()
    if near.isEmpty, let cut = valueCutByComma {
      finding.advise(cut.help, cut.fixIt)
      return
    }
    let folded = KeySpelling.folded(name.appearance)
    let fitting = near.filter { section.fields[$0].fits(entry.value) }
    if let index = section.fields.firstIndex(where: { KeySpelling.folded($0.key) == folded }) {
      rename([index], isSure: true)
    } else if let index = section.fields.firstIndex(where: { $0.alsoCalled.contains(folded) }) {
      rename([index], isSure: false)
    } else if let above, near.isEmpty || above.isSection, let fixIt = indentation(below: above) {
      belongsBelow = true
      finding.advise("Indent it by 2, so that it belongs to `\(above.key)` above.", fixIt)
    } else if isLoneDestination && near.isEmpty {
      meant = [0]
      finding.advise(
        "Write `destination: \(name)`.",
        entry.key.replaced(by: "destination: \(name)", isCertain: false).first
          .map { withoutColon($0) })
    } else if let place = Self.places(of: folded, for: entry.value), fitting.isEmpty {
      finding.advise(place)
    } else if !near.isEmpty {
      rename(fitting.isEmpty ? near : fitting, isSure: near.count == 1)
    } else {
      finding.advise(strangerAdvice)
      if isItem { meant = [0] }
    }
  }

  /// `name: Partner S3, nightly` within braces, where YAML takes what follows the comma for a key.
  private var valueCutByComma: (help: String, fixIt: Finding.FixIt?)? {
    guard entry.value.isNull, entry.value.source.isEmpty, entry.key.isPlain, !entry.key.isAlias,
      let before = entryBefore
    else { return nil }
    guard let field = section.fields.first(where: { before.key.hasText($0.key) }),
      case .text(let kind) = field.kind, kind == .line || kind == .prose,
      before.value.isPlain, !before.value.isAlias, !before.value.isNull,
      let text = before.value.text
    else { return nil }
    let (start, end) = (before.value.location.start, entry.key.location.end)
    guard start.line == end.line else { return nil }
    let whole = "\"\(text), \(name)\""
    let canFix = !whole.dropFirst().dropLast().contains { $0 == "\"" || $0 == "\\" }
    return (
      "The comma ends the value of `\(field.key)`: a value with a comma needs quotes, as in "
        + "`\(field.key): \(whole)`.",
      canFix
        ? .init(
          at: SourceLocation(file: entry.key.location.file, start: start, end: end),
          replacement: whole, isCertain: false) : nil
    )
  }

  private var entryBefore: YAMLEntry? {
    var before: YAMLEntry?
    for other in values.node.entries {
      if other.key.location == entry.key.location { return before }
      before = other
    }
    return nil
  }

  /// Whether it stands where an audience has settings of its own. A strange key there is most often
  /// the audience.
  private var isItem: Bool { section.fields.map(\.key) == ActivationTable.item.fields.map(\.key) }

  /// `id:x` or `id=x` within braces, where YAML takes it for a key without a value.
  private var tightKey: (field: Int, help: String, fixIt: Finding.FixIt?)? {
    guard entry.value.isNull, entry.value.source.isEmpty, entry.key.isPlain else { return nil }
    let key = name.prefix { $0 != ":" && $0 != "=" }
    let (word, rest) = (String(key).trimmed, name.dropFirst(key.count).dropFirst())
    guard let field = section.fields.firstIndex(where: { $0.key == word }),
      let sign = name.dropFirst(key.count).first, !rest.isEmpty
    else { return nil }
    let better = "\(word): \(String(rest).trimmed)"
    return (
      field,
      sign == ":"
        ? "A space is missing after the colon: write `\(better)`."
        : "Write a colon and a space instead of `=`: `\(better)`.",
      entry.key.replaced(by: better, isCertain: true).first
    )
  }

  /// Two spaces before each line of the entry.
  private func indentation(below above: Field) -> Finding.FixIt? {
    guard fits(above), !entry.key.isAlias, let start = entry.key.lineStart else { return nil }
    var edits = SourceEdits(near: entry.key)
    edits.insert("  ", at: start)
    let end = max(entry.key.byteRange.upperBound, entry.value.byteRange.upperBound)
    edits.indentFurther(by: 2, in: start..<end)
    return edits.fixIts(isCertain: false).first
  }

  /// Whether the entry could be one of that section's.
  private func fits(_ above: Field) -> Bool {
    switch above.kind {
    case .named(let kind, _):
      kind.accepts(entry.key.textBytes)
        && (entry.value.kind == .mapping
          || !entry.value.isNull && IDShape.isAudience(entry.value.textBytes))
    case .section(let inner):
      inner.fields.contains { entry.key.hasText($0.key) && $0.fits(entry.value) }
    default: false
    }
  }

  /// `- mail:`, with the keys of an activation beside it.
  private var isLoneDestination: Bool {
    section.fields.first?.key == ActivationTable.destination.key && values.nodes[0] == nil
      && entry.value.isNull && entry.value.source.isEmpty
      && TextKind.alias.accepts(entry.key.textBytes)
      && values.nodes.contains { $0 != nil }
  }

  /// The same up to behind the key's colon.
  private func withoutColon(_ fixIt: Finding.FixIt) -> Finding.FixIt {
    let end = fixIt.location.end
    return .init(
      at: SourceLocation(
        file: fixIt.location.file, start: fixIt.location.start,
        end: SourcePosition(line: end.line, column: end.column + 1)),
      replacement: fixIt.replacement, isCertain: fixIt.isCertain)
  }

  /// Fields that are spelt nearly so, nearest first.
  private func nearFields() -> [Int] {
    let keys = section.fields.map(\.key)
    return NearestWords(keys).near(name.appearance).compactMap { keys.firstIndex(of: $0) }
  }

  private mutating func rename(_ fields: [Int], isSure: Bool) {
    meant = fields
    guard let index = fields.first else { return }
    let field = section.fields[index]
    let isTaken = values.nodes[index] != nil
    let fits = field.fits(entry.value)
    isReadable = fits && !isTaken && fields.count == 1 && !entry.value.isNull
    if isTaken {
      finding.advise("Remove one of the two: `\(field.key)` is there already.")
    } else if case .audiences = field.kind, let fixIt = wholeListFixIt(field, isSure: isSure) {
      finding.advise("Did you mean `\(field.key)`? It takes a list.", fixIt)
    } else if case .destination = field.kind, !fits {
      finding.advise("Write an entry for each destination. An activation has one `destination`.")
    } else if !fits {
      finding.advise("Did you mean `\(field.key)`? It takes \(field.valueNoun).")
    } else {
      let certain = isSure && fields.count == 1
      let difference = SpellingDifference(of: name, from: field.key)
      finding.advise(
        difference.map { "Write `\(field.key)`. This key looks the same, but \($0.words)." }
          ?? "Did you mean `\(field.key)`?",
        entry.key.replaced(by: field.key, isCertain: certain).first
      )
    }
  }

  /// `audience: gold` as `audiences: [gold]`.
  private func wholeListFixIt(_ field: Field, isSure: Bool) -> Finding.FixIt? {
    let (key, value) = (entry.key.location, entry.value.location)
    guard entry.value.isPlain, !entry.value.isNull, !entry.value.isAlias,
      !entry.value.hasProperties, !entry.key.hasProperties,
      key.start.line == value.end.line, let text = entry.value.text
    else { return nil }
    return .init(
      at: SourceLocation(file: key.file, start: key.start, end: value.end),
      replacement: "\(field.key): [\(text)]",
      isCertain: isSure
    )
  }

  /// Where a key belongs that another section has.
  private static func places(of folded: String, for value: YAMLNode) -> String? {
    var places: [String] = []
    var key = ""
    for section in sections {
      for field in section.fields where KeySpelling.folded(field.key) == folded {
        guard field.fits(value) else { continue }
        key = field.key
        places.append(section.place)
      }
    }
    guard !places.isEmpty else { return nil }
    if key == PlanTable.activations.key {
      return "Move the activations to the top of the plan. An environment can't add any."
    }
    return "`\(key)` belongs \(places.inWords("or"))."
  }

  private static let sections = [
    PlanTable.plan, PlanTable.overlay, APITable.section, GuardrailTable.section,
    SelectorTable.destination, SelectorTable.audience, ActivationTable.section,
    ScheduleTable.section, MappingTable.section, ParameterTable.section,
  ]

  private var strangerAdvice: String {
    if name.hasPrefix("x-") || name.hasPrefix(".") {
      return "Put an anchor (`&name`) where its value is first used. A plan has no extra keys."
    }
    if ["schedule", "cron", "when", "every"].contains(KeySpelling.folded(name)) {
      return "Run `sortie apply` when you want an export, such as from CI. A plan has no times."
    }
    if entry.value.kind == .sequence,
      section.fields.map(\.key) == ActivationTable.section.fields.map(\.key)
    {
      return "Write `destination: \(name)`, and the list as `audiences` below it."
    }
    if isItem {
      return "Write `{ audience: \(name), … }` to give an audience its own settings."
    }
    return "Its keys are \(section.fields.map { "`\($0.key)`" }.inWords("and"))."
  }
}

extension Finding {
  fileprivate mutating func advise(_ help: String, _ fixIt: FixIt? = nil) {
    self = Finding(rule, message, help: help, at: location, fixIts: fixIt.map { [$0] } ?? [])
  }
}

extension YAMLNode {
  fileprivate var title: String { text.map { $0.isEmpty ? "an empty text" : $0.quoted } ?? "this" }
}

extension [String] {
  /// `a, b or c`.
  func inWords(_ joint: String) -> String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(joint) " + last
  }
}
