import ActivationDiagnostics
import ActivationLoading
import ActivationSyntax
import FoundationEssentials
import TestSupport
import Testing

@Suite("The canonical layout, as people see it")
struct LayoutGoldenTests {
  private static let folder = "Tests/FormattingTests/Fixtures"

  private static func names(ending: String) -> [String] {
    Repository.names(in: folder, suffix: ending).map { $0 + ending }
  }

  private static func read(_ path: String) throws -> SourceFile {
    SourceFile(name: path, bytes: try Repository.bytes(path))
  }

  private static func layout(_ file: SourceFile) throws -> [UInt8] {
    let document = try #require(YAMLDocument.parse(file).value)
    return try #require(CanonicalLayout(of: document).text)
  }

  @Test(
    "each trap of YAML comes out as it should",
    arguments: names(ending: ".before.yaml") + names(ending: ".before.json")
  )
  func fixtures(name: String) throws {
    let result = try Self.layout(Self.read("\(Self.folder)/\(name)"))
    let golden = "\(Self.folder)/\(name.replacing(".before.", with: ".after."))"
    try Golden.expect(String(decoding: result, as: UTF8.self), equals: golden)
    let expected = try Self.read(golden)
    #expect(try Self.layout(expected) == expected.bytes, "the layout is its own layout")
  }

  @Test(
    "the plans of the examples are laid out canonically",
    arguments: ["flash-sale", "integration-test", "storm-warning"])
  func examples(name: String) throws {
    let file = try Self.read("examples/\(name)/\(name).yaml")
    #expect(
      String(decoding: try Self.layout(file), as: UTF8.self)
        == String(decoding: file.bytes, as: UTF8.self))
  }

  @Test("a plan asks for the same after it was laid out")
  func meaning() throws {
    var good = 0
    for seed in 0..<1500 {
      var maker = PlanMaker(seed: UInt64(seed))
      let text = RandomLayout.write(maker.plan(), seed: UInt64(seed)).text
      let file = SourceFile(name: "p.yaml", bytes: Array(text.utf8))
      let before = PlanLoader.load(file, environment: nil)
      let parsed = YAMLDocument.parse(file)
      guard let document = parsed.value, !parsed.findings.containErrors else { continue }
      let bytes = try #require(CanonicalLayout(of: document).text, "seed \(seed):\n\(text)")
      let after = PlanLoader.load(SourceFile(name: "p.yaml", bytes: bytes), environment: nil)
      #expect(before.value?.plan == after.value?.plan, "seed \(seed): \(before.findings)\n\(text)")
      #expect(
        before.findings.map(\.message) == after.findings.map(\.message), "seed \(seed):\n\(text)")
      good += before.value == nil ? 0 : 1
    }
    #expect(good > 300, "random layouts quote the version now and then, but not as a rule")
  }
}
