import ActivationDiagnostics
import ActivationLoading
import ActivationSyntax
import OrderedCollections
import OrderedJSON
import TestSupport
import Testing

@Suite("Plan schema")
struct SchemaTests {
  private static let folders = [InvalidPlanTests.folder, ValidPlanTests.folder]
  private static let fixtures = folders.flatMap { folder in
    Repository.names(in: folder, suffix: ".yaml").map { "\(folder)/\($0).yaml" }
  }

  /// What a schema can't say: syntax, and what needs more than one place to be looked at.
  private static let beyondSchema: Set<String> = [
    "P001", "P002", "P003", "P004", "P005", "P006", "P007", "P008", "P012", "P022", "P023",
    "P024", "P025",
    // Of dataflows: two dates compared, macros, what a text without quotes is, references.
    "P068", "P069", "P071", "P072", "P073", "P075", "P076", "P077", "P078", "P079",
  ]

  @Test("the schema that editors load is the one that the reader uses")
  func drift() throws {
    try Golden.expect(
      JSONWriter.text(PlanSchema.json, layout: .pretty) + "\n",
      equals: "schemas/activation-plan.v1.schema.json"
    )
  }

  @Test("an editor accepts and refuses the same plans as validate", arguments: fixtures)
  func agreement(path: String) throws {
    let file = try SourceFile(name: path, bytes: Array(Repository.text(path).utf8))
    let parsed = YAMLDocument.parse(file)
    guard let root = parsed.value?.root, parsed.findings.isEmpty else { return }
    let errors = PlanLoader.load(file, environment: nil).findings.filter { $0.severity == .error }
    #expect(Self.agrees(Self.json(root), errors), "\(errors.map(\.message))")
  }

  @Test(
    "one change anywhere in a plan is judged alike by schema and reader",
    arguments: ["contract", "dataflows"])
  func mutations(name: String) throws {
    let text = try Repository.text("\(ValidPlanTests.folder)/\(name).yaml")
    let base = try #require(
      YAMLDocument.parse(SourceFile(name: "c", bytes: Array(text.utf8))).value
    )
    let values: [JSONValue] = [
      .null, 1, 2, 0, 81, "", "x", "A b", "-", "20h", "wait", "latest", [], ["x"], [:], ["id": "x"],
      ["name": "n", "id": "i"], ["externalId": "e"], ["audience": "gold", "revision": "2"],
      "ca5c6e9a-8559-4a08-97a5-f198756da601", true, "two\nlines",
    ]
    // The plan with dataflows has so many places that each gets fewer values.
    let fewer: [JSONValue] = [
      .null, 1, "", "x", "A b", [], ["x"], [:], ["name": "n", "id": "i"], "ONCE", "22:30",
      "2027-01-10", "a.b", true,
    ]
    let plan = Self.json(base.root)
    for variant in Self.variants(of: plan, name == "dataflows" ? fewer : values) {
      let bytes = JSONWriter.bytes(variant, layout: .compact)
      let findings = PlanLoader.load(SourceFile(name: "v", bytes: bytes), environment: nil).findings
      let errors = findings.filter { $0.severity == .error }
      let shown = String(decoding: bytes, as: UTF8.self)
      #expect(Self.agrees(variant, errors), "\(errors.map(\.message)) in \(shown)")
    }
  }

  /// What the schema accepts has no error but those that it can't see; what it refuses has one.
  private static func agrees(_ value: JSONValue, _ errors: [Finding]) -> Bool {
    SchemaCheck.accepts(value, PlanSchema.json)
      ? errors.allSatisfy { beyondSchema.contains($0.rule.code) } : !errors.isEmpty
  }

  /// The value with each of its parts in turn removed, replaced, or given a stranger beside it.
  private static func variants(of value: JSONValue, _ values: [JSONValue]) -> [JSONValue] {
    var all = values
    if let members = value.members {
      for (key, inner) in members {
        var changed = members
        changed[key] = nil
        all.append(.object(changed))
        for variant in variants(of: inner, values) {
          changed = members
          changed[key] = variant
          all.append(.object(changed))
        }
      }
      var extended = members
      extended["stranger"] = "x"
      all.append(.object(extended))
    }
    for (index, inner) in (value.elements ?? []).enumerated() {
      for variant in variants(of: inner, values) {
        var changed = value.elements ?? []
        changed[index] = variant
        all.append(.array(changed))
      }
    }
    return all
  }

  /// The document as an editor's YAML reader sees it, by the core schema.
  private static func json(_ node: YAMLNode) -> JSONValue {
    switch node.kind {
    case .sequence: return .array(node.elements.map(json))
    case .mapping:
      let members = node.entries.map { ($0.key.text ?? "", json($0.value)) }
      return .object(OrderedDictionary(members, uniquingKeysWith: { first, _ in first }))
    case .scalar:
      let text = node.text ?? ""
      if node.isNull { return .null }
      if node.isPlain, let number = Int64(text) { return .integer(number) }
      if node.isPlain, ["true", "false"].contains(text) { return .bool(text == "true") }
      return .string(text)
    }
  }
}
