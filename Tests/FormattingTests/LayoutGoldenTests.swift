import ActivationDiagnostics
import ActivationLoading
import ActivationSyntax
import FoundationEssentials
import Testing

@Suite("The canonical layout, as people see it")
struct LayoutGoldenTests {
  /// The package's root, from where this file was compiled.
  private static let root =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  private static let folder = root + "/Tests/FormattingTests/Fixtures"

  private static func names(in folder: String, ending: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(ending) }.sorted()
  }

  private static func read(_ path: String) throws -> SourceFile {
    SourceFile(name: path, bytes: Array(try Data(contentsOf: URL(filePath: path))))
  }

  private static func layout(_ file: SourceFile) throws -> [UInt8] {
    let document = try #require(YAMLDocument.parse(file).value)
    return try #require(CanonicalLayout(of: document).text)
  }

  @Test(
    "each trap of YAML comes out as it should",
    arguments: names(in: folder, ending: ".before.yaml") + names(in: folder, ending: ".before.json")
  )
  func fixtures(name: String) throws {
    let result = try Self.layout(Self.read("\(Self.folder)/\(name)"))
    let golden = "\(Self.folder)/\(name.replacing(".before.", with: ".after."))"
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(result).write(to: URL(filePath: golden))
    }
    let expected = try Self.read(golden)
    #expect(
      String(decoding: result, as: UTF8.self) == String(decoding: expected.bytes, as: UTF8.self))
    #expect(try Self.layout(expected) == expected.bytes, "the layout is its own layout")
  }

  @Test(
    "the plans of the examples are laid out canonically",
    arguments: ["flash-sale", "integration-test", "storm-warning"])
  func examples(name: String) throws {
    let file = try Self.read("\(Self.root)/examples/\(name)/\(name).yaml")
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
