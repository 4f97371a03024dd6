import Foundation
import OrderedJSON
import TestSupport
import Testing

@Suite("Plans with dataflows")
struct DataflowPlanTests {
  private static let fixture = "Tests/LoadingTests/Fixtures/valid/dataflows.yaml"

  private static func place() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "dataflows-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Repository.text(fixture)
      .write(to: folder.appending(path: "loyalty.yaml"), atomically: true, encoding: .utf8)
    return folder
  }

  @Test("validate, normalize and fmt take dataflows, so that a review can have them")
  func offline() throws {
    let folder = try Self.place()
    defer { try? FileManager.default.removeItem(at: folder) }
    let validated = try Program.sortie("validate", "loyalty.yaml", in: folder)
    #expect(validated.exitCode == 0, "\(validated.output)\(validated.errors)")
    let normalized = try Program.sortie("normalize", "loyalty.yaml", in: folder)
    let plan = try JSONValue(parsing: normalized.output.utf8)
    #expect(plan["dataflows"]?.elements?.count == 3, "\(normalized.errors)")
    let formatted = try Program.sortie("fmt", "loyalty.yaml", in: folder)
    #expect(formatted.exitCode == 0, "\(formatted.errors)")
    let again = try Program.sortie("normalize", "--digest", "loyalty.yaml", in: folder)
    #expect(again.exitCode == 0 && again.output.hasPrefix("sha256:"), "\(again.output)")
    let explained = try Program.sortie("explain", "P066", in: folder)
    #expect(explained.output.contains("a schedule that the platform doesn't offer"))
  }

  @Test(
    "no command that can't apply dataflows passes them over: each says so, and sends nothing",
    arguments: [
      ["plan", "loyalty.yaml"], ["apply", "loyalty.yaml", "--auto-approve"],
      ["rehearse", "loyalty.yaml"], ["status", "loyalty.yaml"],
      ["diff", "loyalty.yaml", "loyalty.yaml"],
    ])
  func refusal(arguments: [String]) throws {
    let folder = try Self.place()
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Program.sortie(arguments, in: folder, environment: [:])
    #expect(outcome.exitCode == 3, "\(outcome.output)\(outcome.errors)")
    let text = outcome.output + outcome.errors
    #expect(text.contains("D800"), "\(text)")
    #expect(
      text.replacing(/\s+/, with: " ").contains("checks dataflows, but doesn't apply them yet"),
      "\(text)")
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(left == ["loyalty.yaml"], "\(left)")
  }
}
