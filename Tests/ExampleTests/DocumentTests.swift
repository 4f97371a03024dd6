import ActivationReporting
import Foundation
import OrderedJSON
import TestSupport
import Testing

@Suite("Documents made from code")
struct DocumentTests {
  @Test("docs/rules.md says what explain says")
  func rules() throws {
    try Golden.expect(RuleMarkdown.document(), equals: "docs/rules.md")
  }

  @Test("docs/plan-file.md has the keys of the schema")
  func planFile() throws {
    let schema = Program.project.appending(path: "schemas/activation-plan.v1.schema.json")
    let value = try JSONValue(parsing: try Data(contentsOf: schema))
    try Golden.expect(PlanFilePage.text(of: value), equals: "docs/plan-file.md")
  }

  @Test("docs/threats.md names suites that are there")
  func threats() throws {
    let page = try String(
      contentsOf: Program.project.appending(path: "docs/threats.md"), encoding: .utf8)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("|") }
    let named = rows.compactMap { row in row.split(separator: "|").last.map(String.init) }
      .flatMap { $0.matches(of: /"([^"]+)"/).map { String($0.output.1) } }
    #expect(named.count > 20)
    let tests = Program.project.appending(path: "Tests")
    let files = try #require(FileManager.default.subpaths(atPath: tests.path))
    let sources = try files.filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOf: tests.appending(path: $0), encoding: .utf8) }
    for name in Set(named) {
      let isThere = sources.contains { $0.contains("\"\(name)\"") || $0.contains("`\(name)`") }
      #expect(isThere, "no suite is named “\(name)”")
    }
  }

  @Test("sortie(1) says what --help says")
  func manual() throws {
    try Golden.expect(ManualPage(dump: Self.dump()).text, equals: "docs/man/sortie.1")
  }

  @Test("the help of every command has an example")
  func examples() throws {
    let root = try #require(try JSONValue(parsing: Self.dump().utf8)["command"])
    var commands = [(path: "sortie", command: root)]
    while let (path, command) = commands.popLast() {
      let discussion = command["discussion"]?.text ?? ""
      #expect(discussion.contains("\n  ") && discussion.contains("sortie "), "\(path)")
      // A command that a terminal's usual width breaks can't be copied.
      for line in discussion.split(separator: "\n") where line.hasPrefix("  ") {
        #expect(line.count <= 80, "\(path): \(line)")
      }
      for child in command["subcommands"]?.elements ?? [] {
        guard let name = child["commandName"]?.text, name != "help" else { continue }
        commands.append(("\(path) \(name)", child))
      }
    }
  }

  private static func dump() throws -> String {
    try Program.sortie("--experimental-dump-help", in: Program.project).output
  }
}
