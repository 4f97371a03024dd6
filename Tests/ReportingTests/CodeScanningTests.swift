import ActivationDiagnostics
import ActivationReporting
import OrderedCollections
import OrderedJSON
import Testing

@Suite("SARIF for code scanning")
struct CodeScanningTests {
  private func run(_ findings: [Finding], files: [String] = ["p.yaml"]) throws -> JSONValue {
    let sources = files.map { SourceFile(name: $0, bytes: Array("a: 1\n".utf8)) }
    let text = FindingsSARIF.text(FindingsReport(findings, in: sources, sortieVersion: "0.1.0"))
    return try #require(try JSONValue(parsing: text.utf8)["runs"]?.elements?.first)
  }

  private func finding(_ message: String, line: Int, file: String = "p.yaml") -> Finding {
    Finding(
      .unknownKey, message,
      at: SourceLocation(
        file: file, start: .init(line: line, column: 1), end: .init(line: line, column: 4)))
  }

  @Test func `an alert stays the same alert when its line moves, and two stay two`() throws {
    func prints(_ findings: [Finding]) throws -> [String] {
      try run(findings)["results"]?.elements?.compactMap {
        $0["partialFingerprints"]?["sortieFinding/v1"]?.text
      } ?? []
    }
    let before = try prints([
      finding("one", line: 3), finding("one", line: 5), finding("b", line: 6),
    ])
    let after = try prints([
      finding("one", line: 8), finding("one", line: 9), finding("b", line: 2),
    ])
    #expect(Set(before).count == 3)
    #expect(Set(before) == Set(after))
  }

  @Test func `only the rules that occur are described, each once`() throws {
    let run = try run(SampleFindings.all, files: ["flash-sale.yaml"])
    let rules = run["tool"]?["driver"]?["rules"]?.elements?.compactMap { $0["id"]?.text } ?? []
    #expect(rules == Set(SampleFindings.all.map(\.rule.code)).sorted())
    for rule in run["tool"]?["driver"]?["rules"]?.elements ?? [] {
      #expect(rule["help"]?["text"]?.text?.contains("What to do: ") == true)
      #expect(rule["help"]?["markdown"]?.text?.contains("**What to do:** ") == true)
    }
  }

  @Test(
    arguments: [
      ("plans/flash sale.yaml", "plans/flash%20sale.yaml", true),
      ("./plans//a.yaml", "plans/a.yaml", true),
      ("plans/../a.yaml", "a.yaml", true),
      ("../a.yaml", "../a.yaml", true),
      ("a:b.yaml", "a%3Ab.yaml", true),
      ("100%#?.yaml", "100%25%23%3F.yaml", true),
      ("日本.yaml", "%E6%97%A5%E6%9C%AC.yaml", true),
      ("/srv/my plans/a.yaml", "file:///srv/my%20plans/a.yaml", false),
    ])
  func `the forge finds the file`(path: String, uri: String, isRelative: Bool) throws {
    let run = try run([finding("m", line: 1, file: path)], files: [path])
    let result = run["results"]?.elements?.first
    let address = result?["locations"]?.elements?.first?["physicalLocation"]?["artifactLocation"]
    #expect(address?["uri"]?.text == uri)
    #expect(address?["uriBaseId"]?.text == (isRelative ? "%SRCROOT%" : nil))
    #expect(run["artifacts"]?.elements?.first?["location"] == address)
    #expect(run["originalUriBaseIds"]?["%SRCROOT%"] != nil)
  }

  @Test func `a plan from standard input has a place, and no file that isn't there`() throws {
    let run = try run([finding("m", line: 3, file: "<stdin>")], files: ["<stdin>"])
    let location = run["results"]?.elements?.first?["locations"]?.elements?.first
    #expect(location?["physicalLocation"] == nil)
    #expect(
      location?["logicalLocations"]?.elements?.first?["fullyQualifiedName"] == "<stdin>:3:1")
    #expect(run["artifacts"]?.elements == [])
  }

  @Test func `what is about a file as a whole stands on its first line`() throws {
    let run = try run([Finding(.missingKey, "m")])
    let place = run["results"]?.elements?.first?["locations"]?.elements?.first?["physicalLocation"]
    #expect(place?["artifactLocation"]?["uri"] == "p.yaml")
    #expect(place?["region"] == ["startLine": 1])
  }

  @Test func `the second place of a finding can be reached from its words`() throws {
    let finding = Finding(
      .contradictingActivation, "gold is named twice", at: SampleSource.place(7, 17, to: 21),
      notes: [
        .init("no place"), .init("the [first] one", at: SampleSource.place(1, 1, to: 8)),
      ])
    let result = try run([finding], files: ["flash-sale.yaml"])["results"]?.elements?.first
    let text = result?["message"]?["text"]?.text ?? ""
    #expect(text.hasSuffix(#"Note: no place. Note: [the \[first\] one](1)."#), "\(text)")
    #expect(result?["relatedLocations"]?.elements?.first?["id"] == 1)
  }

  @Test func `a replacement is the very text, whatever is shown of it`() throws {
    let place = SampleSource.place(1, 1, to: 8)
    let finding = Finding(
      .unknownKey, "m", at: place,
      fixIts: [.init(at: place, replacement: "{a}\u{202E}[b](1)\n", isCertain: true)])
    let result = try run([finding], files: ["flash-sale.yaml"])["results"]?.elements?.first
    let change = result?["fixes"]?.elements?.first?["artifactChanges"]?.elements?.first
    let replacement = change?["replacements"]?.elements?.first
    #expect(replacement?["insertedContent"]?["text"] == "{a}\u{202E}[b](1)\n")
    #expect(replacement?["deletedRegion"]?["endColumn"] == 8)
  }
}
