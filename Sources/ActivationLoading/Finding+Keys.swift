import ActivationDiagnostics
import ActivationSyntax
import OrderedCollections
import OrderedJSON

/// Keys that aren't there.
extension Finding {
  /// All that a section lacks, as one finding: it has one place.
  static func missingKeys(_ fields: [Field], in section: Section, _ node: YAMLNode) -> Finding {
    let keys = fields.map { "`\($0.key)`" }.inWords("and")
    let examples = fields.compactMap(\.inlineExample).map { "`\($0)`" }
    let meaning = fields.count == 1 ? " " + fields.map(\.doc).joined() : ""
    let isVersion = fields.map(\.key) == [PlanTable.version.key]
    return Finding(
      .missingKey,
      "\(section.noun) needs the \(fields.count == 1 ? "key" : "keys") \(keys)",
      help: isVersion
        ? "Write `version: 1` at the top."
        : "Write \(examples.inWords("and")), for example.\(meaning)",
      at: node.headLocation,
      fixIts: isVersion ? versionFixIt(node) : []
    )
  }

  /// Only a mapping without brackets has its first key at the first column.
  private static func versionFixIt(_ node: YAMLNode) -> [FixIt] {
    let head = node.headLocation
    guard head.start.column == 1 else { return [] }
    let place = SourceLocation(file: head.file, start: head.start, end: head.start)
    return [FixIt(at: place, replacement: "version: 1\n", isCertain: true)]
  }
}

extension Field {
  /// The field with its first example on one line, as a plan would write it.
  var inlineExample: String? { examples.first.map { "\(key): \($0.inlineYAML)" } }
}

extension JSONValue {
  /// An example of the tables in YAML's short form; their texts need no quotes.
  fileprivate var inlineYAML: String {
    switch self {
    case .string(let text): text
    case .array(let elements): "[\(elements.map(\.inlineYAML).joined(separator: ", "))]"
    case .object(let members):
      "{ \(members.map { "\($0): \($1.inlineYAML)" }.joined(separator: ", ")) }"
    default: JSONWriter.text(self, layout: .compact)
    }
  }
}
