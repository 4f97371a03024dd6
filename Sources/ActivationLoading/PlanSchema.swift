import OrderedCollections
package import OrderedJSON

/// The JSON Schema of the plan file, for editors; made from the tables that the reader uses.
package enum PlanSchema {
  /// JSON Schema 2020-12. It can't say what compares texts of several places: unknown aliases and
  /// duplicates.
  package static var json: JSONValue {
    var schema: [(String, JSONValue?)] = [
      ("$schema", "https://json-schema.org/draft/2020-12/schema"),
      ("$id", "urn:sortie:activation-plan:v1"),
      ("title", "sortie activation plan"),
      ("description", "On-demand activations of audiences to file-based destinations."),
    ]
    for (key, value) in section(PlanTable.plan).members ?? [:] { schema.append((key, value)) }
    schema.append(("allOf", PlanSchemaConditions.json))
    return .compacting(schema)
  }

  private static func section(_ section: Section) -> JSONValue {
    let required = section.strictlyRequired.map { JSONValue.string($0.key) }
    return .compacting([
      ("type", "object"),
      (
        "properties",
        .compacting(section.fields.map { field in (field.key, self.field(field)) })
      ),
      ("required", required.isEmpty ? nil : .array(required)),
      ("additionalProperties", false),
      ("oneOf", alternatives(section)),
      ("anyOf", substitutes(section)),
      ("allOf", section.conditions.isEmpty ? nil : .array(section.conditions)),
    ])
  }

  /// Either the key that is wanted or the one that stands in for it.
  private static func substitutes(_ section: Section) -> JSONValue? {
    guard !section.substitutes.isEmpty else { return nil }
    precondition(section.substitutes.count == 1, "one `anyOf` says one of them")
    return .array(
      section.substitutes.flatMap { [$0.key, $0.value] }
        .map { ["required": [.string($0)]] })
  }

  private static func alternatives(_ section: Section) -> JSONValue? {
    guard !section.alternatives.isEmpty else { return nil }
    return .array(
      section.alternatives.map { alternative in
        let taken = alternative.required + alternative.allowed
        let others = section.fields.map(\.key).filter { !taken.contains($0) }
        return .compacting([
          ("required", .array(alternative.required.map(JSONValue.string))),
          (
            "properties",
            .compacting(
              others.map { ($0, Optional(JSONValue.bool(false))) } + alternative.fixedSchema)
          ),
        ])
      }
    )
  }

  private static func field(_ field: Field) -> JSONValue {
    var members: [(String, JSONValue?)] = [
      ("title", .string(field.title)), ("description", .string(field.doc)),
      ("markdownDescription", .string(markdown(field))),
    ]
    for (key, value) in kind(field.kind).members ?? [:] { members.append((key, value)) }
    let choices = JSONValue.array(field.choiceDocs.map(JSONValue.string))
    members.append(("enumDescriptions", field.choiceDocs.isEmpty ? nil : choices))
    members.append(("markdownEnumDescriptions", field.choiceDocs.isEmpty ? nil : choices))
    members.append(("default", field.standard))
    members.append(("examples", field.examples.isEmpty ? nil : .array(field.examples)))
    return .compacting(members)
  }

  /// What an editor shows beside the key: its meaning, an example, what goes without saying.
  private static func markdown(_ field: Field) -> String {
    var paragraphs = [field.doc]
    if let example = field.inlineExample { paragraphs.append("For example: `\(example)`") }
    if let standard = field.standard {
      let text = standard.text ?? JSONWriter.text(standard, layout: .compact)
      paragraphs.append("Default: `\(text)`")
    }
    return paragraphs.joined(separator: "\n\n")
  }

  private static func kind(_ kind: Field.Kind) -> JSONValue {
    switch kind {
    case .text(let kind): return text(kind)
    case .integer(let range) where range.count == 1: return ["const": .count(range.lowerBound)]
    case .integer(let range):
      return [
        "type": "integer", "minimum": .count(range.lowerBound), "maximum": .count(range.upperBound),
      ]
    case .choice(let words): return ["type": "string", "enum": .array(words.map(JSONValue.string))]
    case .duration:
      return [
        "type": "string", "pattern": .string(PlanDuration.pattern),
        "patternErrorMessage": "Write a whole number and a unit: `90s`, `15m`, `20h` or `7d`.",
      ]
    case .exportIDs:
      return ["oneOf": [["const": "latest"], list(of: text(.id))]]
    case .destination: return reference(idPattern: IDShape.destinationPattern)
    case .audience: return reference(idPattern: IDShape.audiencePattern)
    case .connection: return reference(idPattern: IDShape.destinationPattern)
    case .items(let section, let least):
      let items: JSONValue = ["type": "array", "items": self.section(section)]
      return least == 0 ? items : list(of: self.section(section))
    case .texts(let kind): return ["type": "array", "items": text(kind)]
    case .day:
      return [
        "type": "string", "pattern": .string(DataflowTexts.dayPattern),
        "patternErrorMessage": "Write a day, such as `2027-01-10`.",
      ]
    case .hour:
      return [
        "type": "string", "pattern": .string(DataflowTexts.hourPattern),
        "patternErrorMessage": "Write a full hour in quotes, such as `\"22:00\"`.",
      ]
    case .flag: return ["type": "boolean"]
    case .section(let section):
      return section.canBeEmpty ? optional(self.section(section)) : self.section(section)
    case .named(let kind, let section): return named(kind, section)
    case .list(let section):
      return ["type": ["array", "null"], "items": self.section(section)]
    case .audiences(let section):
      let item: JSONValue = [
        "anyOf": [reference(idPattern: IDShape.audiencePattern), self.section(section)]
      ]
      return list(of: item)
    }
  }

  private static func list(of item: JSONValue) -> JSONValue {
    ["type": "array", "minItems": 1, "items": item]
  }

  /// A section in which nothing is written yet is null to YAML.
  private static func optional(_ section: JSONValue) -> JSONValue {
    var members = section.members ?? [:]
    members["type"] = ["object", "null"]
    return .object(members)
  }

  private static func named(_ kind: TextKind, _ section: Section) -> JSONValue {
    let inner = self.section(section)
    return [
      "type": ["object", "null"],
      "propertyNames": text(kind),
      "additionalProperties": kind == .environmentName ? optional(inner) : inner,
    ]
  }

  /// What YAML reads as a number or Boolean is a text all the same, so those types pass too.
  private static func text(_ kind: TextKind) -> JSONValue {
    .compacting([
      ("type", kind == .organization ? "string" : ["string", "number", "boolean"]),
      ("pattern", kind.shape.map { .string($0.pattern) }),
      ("patternErrorMessage", kind.shape == nil ? nil : .string(kind.advice)),
      ("minimum", takesSigns(kind) ? nil : 0),
      ("not", excluded(kind)),
    ])
  }

  /// Texts that have the form, and are none all the same.
  private static func excluded(_ kind: TextKind) -> JSONValue? {
    switch kind {
    case .alias: ["pattern": .string(IDShape.audiencePattern)]
    case .column: ["type": "string", "pattern": .string(DataflowTexts.dottedPattern)]
    default: nil
    }
  }

  /// Whether such a text may begin with the sign of a negative number.
  private static func takesSigns(_ kind: TextKind) -> Bool {
    kind == .organization || kind.shape?.first.contains(UInt8(ascii: "-")) ?? true
  }

  private static func reference(idPattern: String) -> JSONValue {
    let alias = TextKind.alias.shape?.pattern ?? ""
    return [
      "type": ["string", "number", "boolean"],
      "minimum": 0,
      "anyOf": [["pattern": .string(alias)], ["pattern": .string(idPattern)]],
    ]
  }
}

extension Section.Alternative {
  /// The key that has to have a certain value.
  fileprivate var fixedSchema: [(String, JSONValue?)] {
    guard let fixed else { return [] }
    let constant: JSONValue = ["const": .string(fixed.value)]
    return [(fixed.key, constant)]
  }
}
