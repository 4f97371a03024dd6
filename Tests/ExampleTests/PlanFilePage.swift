import ActivationModel
import OrderedCollections
import OrderedJSON

/// `docs/plan-file.md`: the keys of a plan as tables, from the schema, which the reader's own tables
/// make.
enum PlanFilePage {
  static func text(of schema: JSONValue) -> String {
    var page = """
      # Plan keys

      This page, the error messages and [the schema for editors](../schemas/activation-plan.v1.schema.json) are made
      from the same tables. [Writing plans](writing-plans.md) shows how the keys work together.


      """
    var sections: [(title: String, section: JSONValue)] = [("The plan", schema)]
    var index = 0
    while index < sections.count {
      let (title, section) = sections[index]
      index += 1
      page += "## \(title)\n\n| key | value | |\n| --- | --- | --- |\n"
      let required = section["required"]?.elements?.compactMap(\.text) ?? []
      for (key, field) in section["properties"]?.members ?? [:] {
        let doc = field["description"]?.text ?? ""
        let need = required.contains(key) ? " **Required.**" : ""
        page += "| `\(key)` | \(value(field)) | \(doc)\(need) |\n"
        for inner in parts(of: field) where inner["properties"] != nil && inner["type"] != nil {
          let name = title == "The plan" ? "`\(key)`" : "\(title), `\(key)`"
          let properties = inner["properties"]
          // The same keys in several places are listed once.
          let same = sections.firstIndex { $0.section["properties"] == properties }
          guard let same else {
            sections.append((name, inner))
            continue
          }
          if same >= index, !sections[same].title.contains(name) {
            sections[same].title += " and \(name)"
          }
        }
      }
      page += "\n"
    }
    return page + schedules
  }

  /// Which members of a schedule go together, from the table that reader and schema use.
  private static var schedules: String {
    let rows = LegalSchedule.all.map { row in
      let frequencies = row.frequencies.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      let trigger = "`\(row.trigger.rawValue)`" + (row.triggerMayBeAbsent ? ", or none" : "")
      return "| `\(row.exportMode.rawValue)` | \(frequencies) | \(trigger) "
        + "| \(row.startTime.rawValue) | \(row.endDate.rawValue) |\n"
    }
    return """
      ## Schedules that the platform offers

      `startDate` is always required. `WEEKLY` and `MONTHLY` are in the platform's UI and guide, not in its API
      reference (D812).

      | `exportMode` | `frequency` | `triggerType` | `startTime` | `endDate` |
      | --- | --- | --- | --- | --- |
      \(rows.joined())
      """
  }

  /// The field's own value, and what a list or a mapping of names holds.
  private static func parts(of field: JSONValue) -> [JSONValue] {
    var parts = [field]
    let items = field["items"]
    let named = field["additionalProperties"]
    for inner in [items, named].compactMap(\.self) { parts.append(inner) }
    for alternative in items?["anyOf"]?.elements ?? items?["oneOf"]?.elements ?? [] {
      parts.append(alternative)
    }
    return parts
  }

  private static func value(_ field: JSONValue) -> String {
    var text = kind(field)
    if let standard = field["default"] {
      text += ", default `\(standard.text ?? JSONWriter.text(standard, layout: .compact))`"
    }
    return text
  }

  /// A value as code in a cell of a table; nothing for an empty one, which Markdown can't show.
  private static func code(_ value: String) -> String {
    if value.isEmpty { return "nothing" }
    return "`\(value == "\t" ? "\\t" : value.replacing("|", with: "\\|"))`"
  }

  private static func kind(_ field: JSONValue) -> String {
    if let choices = field["enum"]?.elements {
      return choices.compactMap(\.text).map(code).joined(separator: ", ")
    }
    if let only = field["const"] { return "`\(JSONWriter.text(only, layout: .compact))`" }
    if let low = field["minimum"]?.wholeNumber, let high = field["maximum"]?.wholeNumber {
      return "\(low)…\(high)"
    }
    let types = field["type"]?.elements?.compactMap(\.text) ?? [field["type"]?.text ?? ""]
    if types.contains("array") {
      return types.contains("string") ? "text, or a list" : "list"
    }
    if types.contains("object") {
      return field["additionalProperties"]?["properties"] == nil
        ? "mapping" : "names, each a mapping"
    }
    return types.contains("string") || field["oneOf"] == nil ? "text" : "text, or a list"
  }
}
