import Foundation
import OrderedJSON
import Testing

@Suite("plan --at, with the binary")
struct MomentTests {
  private static let plan = EndToEndTests.plan

  private func plan(
    at moment: String, _ format: String = "text", in place: EndToEndTests.Place
  ) throws -> Program.Outcome {
    try Program.sortie(
      "plan", Self.plan, "--rate", "100", "--at", moment, "--format", format, in: place.folder,
      environment: place.twin.environment())
  }

  @Test("the plan of a later moment says for when it is, in text and JSON")
  func later() throws {
    let place = try EndToEndTests.Place()
    defer { try? FileManager.default.removeItem(at: place.folder) }
    let text = try plan(at: "+90m", in: place)
    #expect(text.exitCode == 0, "\(text.errors)")
    #expect(text.output.contains("as it would stand at 2025-11-28T10:30:"), "\(text.output)")
    #expect(!text.output.contains("sortie apply"))
    let json = try plan(at: "2027-01-01T00:00:00Z", "json", in: place)
    let value = try JSONValue(parsing: json.output.utf8)
    #expect(value["asOf"] == "2027-01-01T00:00:00Z")
    #expect(value["readAt"]?.text?.hasPrefix("2025-11-28T09:0") == true)
  }

  @Test(
    "a moment that is over, or is none, is wrong usage",
    arguments: ["2025-11-28T08:59:59Z", "2025-11-28", "90m", "+0m", "tomorrow"])
  func refused(moment: String) throws {
    let place = try EndToEndTests.Place()
    defer { try? FileManager.default.removeItem(at: place.folder) }
    let outcome = try plan(at: moment, in: place)
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors.contains("--at"), "\(outcome.errors)")
  }
}
