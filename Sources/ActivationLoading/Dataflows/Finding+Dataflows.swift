import ActivationDiagnostics
import ActivationModel
import ActivationSyntax

/// What is wrong with a dataflow's own parts.
extension Finding {
  static func emptyList(_ node: YAMLNode, _ field: Field) -> Finding {
    Finding(
      .valueNotAllowed,
      "`\(field.key)` has nothing in it",
      help: "Write at least one element, or remove `\(field.key)`.",
      at: node.location
    )
  }

  static func unknownMacro(_ fault: MacroFault, _ node: YAMLNode, of name: String) -> Finding {
    let place = node.location(of: fault.stretch)
    let isExact = place != node.location
    return Finding(
      .unknownMacro,
      "\(name): \(fault.message)",
      help: fault.help,
      at: place,
      fixIts: isExact
        ? fault.better.map { [.init(at: place, replacement: $0, isCertain: false)] } ?? [] : []
    )
  }

  static func templateTooLong(_ node: YAMLNode, _ text: String) -> Finding {
    Finding(
      .templateTooLong,
      "the file name template has \(text.unicodeScalars.count) characters; "
        + "\(FilenameMacro.longestTemplate) are allowed",
      help: "Shorten it.",
      at: node.shortLocation
    )
  }

  static func renameBesideCreate(_ node: YAMLNode) -> Finding {
    Finding(
      .dataflowOfTwoOrigins,
      "`rename` is for a dataflow that is there, and this one is made by `create`",
      help: "Change `name` under `create`: that renames what was made.",
      at: node.location
    )
  }

  static func enabledWithoutAudiences(_ node: YAMLNode) -> Finding {
    Finding(
      .enabledWithoutAudiences,
      "`state: enabled` would start the exports of a dataflow of which no audience is listed",
      help: "List its audiences under `audiences`, or leave out `state`.",
      at: node.location
    )
  }

  static func notAddable(_ audience: DataflowAudienceDraft, missing: [Field]) -> Finding {
    let keys = missing.map { "`\($0.key)`" }.inWords("and")
    return Finding(
      .audienceNotAddable,
      "the audience \((audience.word.text ?? "").quoted) is added to a new dataflow, for which it "
        + "needs \(keys)",
      help: "Write \(keys); what the platform does without them isn't documented.",
      at: audience.word.location
    )
  }

  // MARK: Columns

  static func dottedColumn(_ column: Located<String>) -> Finding {
    let better = column.value.replacing(".", with: "_")
    return Finding(
      .dottedColumn,
      "the column \(column.value.quoted) has a dot, which the platform doesn't take in its name",
      help: "Write `_` instead: \(better.quoted).",
      at: column.location,
      fixIts: column.node.replaced(by: column.node.quoting(better), isCertain: false)
    )
  }

  static func secondNamespace(
    _ node: YAMLNode, _ name: String, _ first: Located<String>
  ) -> Finding {
    Finding(
      .severalNamespaces,
      "a dataflow can export one identity namespace, and \(name.quoted) is a second one",
      help: "Keep one of the two columns.",
      at: node.location,
      notes: [.init("the first one, \(first.value.quoted), is here", at: first.location)]
    )
  }

  // MARK: Deduplication keys

  static func keysBesideIdentity(_ node: YAMLNode, isMixed: Bool) -> Finding {
    Finding(
      .deduplicationKeys,
      isMixed
        ? "an identity and attributes can't be deduplication keys together"
        : "only one identity can be a deduplication key",
      help: "Keep one identity, or one or two attributes.",
      at: node.headLocation
    )
  }

  static func tooManyKeys(_ node: YAMLNode, _ count: Int) -> Finding {
    Finding(
      .deduplicationKeys,
      "there are \(count) deduplication keys; two attributes are the most",
      help: "Keep one or two.",
      at: node.headLocation
    )
  }

  static func keyOfOtherForm(
    _ values: SectionValues, _ type: String, _ wanted: Field, _ other: YAMLNode?
  ) -> Finding {
    Finding(
      .deduplicationKeys,
      other == nil
        ? "a deduplication key of type `\(type)` needs `\(wanted.key)`"
        : "a deduplication key of type `\(type)` has `\(wanted.key)`, and nothing of the other kind",
      help: wanted.doc,
      at: other?.location ?? values.node.headLocation
    )
  }
}
