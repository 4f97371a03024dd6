import ActivationDiagnostics
import ActivationLoading
import ActivationModel
import OrderedJSON
import TestSupport
import Testing

@Suite("Good plans")
struct ValidPlanTests {
  static let folder = "Tests/LoadingTests/Fixtures/valid"

  @Test(
    "a plan asks for what its golden says, in each of its environments",
    arguments: Repository.names(in: folder, suffix: ".yaml")
  )
  func golden(name: String) throws {
    let file = try file(name)
    try compare(file, nil, name)
    if ["contract", "anchors", "dataflows"].contains(name) { try compare(file, "stage", name) }
  }

  @Test("order, comments, alias spelling, style and duplicates don't change the digest")
  func sameMeaning() throws {
    let texts = [
      """
      version: 1
      name: same
      destinations: {a: {name: A}, b: {id: bb}}
      audiences: {x: {name: X}, y: {id: yy, name: Why}}
      activations:
        - {destination: a, audiences: [x, y], maxAge: 24h}
        - {destination: b, audiences: [y]}
      """,
      """
      # another way to say it
      description: other
      activations:
        - destination: zwei
          audiences: [yps]
          revision: 1
        - destination: eins
          audiences: [drei, {audience: yps, maxAge: 1440m}, drei]
          maxAge: 1d
      audiences:
        yps: {name: "\\u0057hy", id: yy}
        drei: {name: X}
        unused: {name: Q}
      destinations: {eins: {name: "A"}, zwei: {id: bb}}
      name: same
      version: 1
      """,
      """
      {"version":1,"name":"same","destinations":{"a":{"name":"A"},"b":{"id":"bb"}},
       "audiences":{"x":{"name":"X"},"y":{"id":"yy"},"z":{"name":"Why","id":"yy"}},
       "activations":[{"destination":"b","audiences":["y","z"]},
         {"destination":"a","audiences":["z","y","x"],"maxAge":"86400s"}]}
      """,
    ]
    let plans = texts.compactMap { load($0).value?.plan }
    try #require(plans.count == texts.count)
    let bytes = plans.map { JSONWriter.text($0.json, layout: .canonical) }
    #expect(Set(bytes).count == 1, "\(bytes)")
  }

  @Test("activations stand in the order of their RFC 8785 bytes, with their own origins")
  func canonicalOrder() throws {
    var generator = SeededGenerator(seed: 7)
    let words = ["a", "a!", "b", "é", "\"", "A", "a\\", "10", "1", "{", "~", "ａ"]
    for round in 0..<60 {
      var lines = ["version: 1", "name: p"]
      for section in ["destinations", "audiences"] {
        lines.append("\(section):")
        for (index, word) in words.enumerated() {
          let text = JSONWriter.text(.string(word), layout: .compact)
          let id = Bool.random(using: &generator) ? "id: i\(index), " : ""
          lines.append("  k\(index): {\(id)name: \(text)}")
        }
      }
      lines.append("activations:")
      for _ in 0..<40 {
        let pair = (0..<2).map { _ in Int.random(in: words.indices, using: &generator) }
        lines.append("  - destination: k\(pair[0])\n    audiences: [k\(pair[1])]")
        lines.append("    maxAge: \(pair[0] + 1)\(pair[1] % 2 == 0 ? "s" : "m")")
        lines.append("    revision: r\(pair[0] * pair[1] % 5)")
      }
      let loaded = try #require(load(lines.joined(separator: "\n")).value, "round \(round)")
      let keys = loaded.plan.activations.map { JSONWriter.bytes($0.json, layout: .canonical) }
      #expect(keys == keys.sorted { $0.lexicographicallyPrecedes($1) }, "round \(round)")
      #expect(loaded.origins.activations.count == loaded.plan.activations.count)
      for (activation, origin) in zip(loaded.plan.activations, loaded.origins.activations) {
        let number = Int(origin.audienceAlias?.rawValue.dropFirst() ?? "") ?? 0
        switch activation.audience {
        case .id(_, let name): #expect(name == words[number])
        case .name(let name): #expect(name == words[number])
        case .external: Issue.record("no external ids here")
        }
      }
    }
  }

  @Test("a finding about an activation can be led back to its words, aliases and definitions")
  func origins() throws {
    let loaded = try #require(PlanLoader.load(file("contract"), environment: nil).value)
    let index = try #require(
      loaded.plan.activations.firstIndex { $0.destination == .name("Partner S3, nightly") }
    )
    let origin = loaded.origins.activations[index]
    #expect(origin.audience.description == "contract.yaml:34:17")
    #expect(origin.destination.description == "contract.yaml:33:18")
    #expect(origin.entry.description == "contract.yaml:33:5")
    #expect(origin.destinationAlias == "partner-s3")
    #expect(
      loaded.origins.definition(ofAudience: "gold")?.description == "contract.yaml:25:3"
    )
    #expect(loaded.origins.sandbox?.description == "contract.yaml:6:10")
    let stage = try #require(PlanLoader.load(file("contract"), environment: "stage").value)
    #expect(stage.origins.sandbox?.description == "contract.yaml:39:14")
    #expect(stage.origins.definition(ofAudience: "gold")?.start.line == 41)
  }

  private func compare(_ file: SourceFile, _ environment: EnvironmentName?, _ name: String) throws {
    let loaded = PlanLoader.load(file, environment: environment)
    #expect(loaded.findings.filter { $0.severity > .note } == [])
    let plan = try #require(loaded.value).plan
    let suffix = environment.map { ".\($0)" } ?? ""
    try Golden.expect(
      JSONWriter.text(plan.json, layout: .pretty) + "\n",
      equals: "\(Self.folder)/\(name)\(suffix).json"
    )
  }

  private func file(_ name: String) throws -> SourceFile {
    let text = try Repository.text("\(Self.folder)/\(name).yaml")
    return SourceFile(name: name + ".yaml", bytes: Array(text.utf8))
  }

  private func load(_ text: String) -> Diagnosed<LoadedPlan?> {
    PlanLoader.load(SourceFile(name: "p.yaml", bytes: Array(text.utf8)), environment: nil)
  }
}
