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
    // The twin's minutes are half seconds: when it was read depends on the machine.
    let read = try Self.time(behind: "read at ", in: text.output)
    let shown = try Self.time(behind: "planned for ", in: text.output)
    #expect(shown.timeIntervalSince(read) == 90 * 60, "\(text.output)")
    #expect(!text.output.contains("sortie apply"))
    let json = try plan(at: "2027-01-01T00:00:00Z", "json", in: place)
    let value = try JSONValue(parsing: json.output.utf8)
    #expect(value["asOf"] == "2027-01-01T00:00:00Z")
    #expect(value["readAt"]?.text?.hasPrefix("2025-11-28T") == true)
  }

  private static func time(behind words: String, in text: String) throws -> Date {
    let start = try #require(text.range(of: words)?.upperBound)
    return try Date(String(text[start...].prefix(20)), strategy: .iso8601)
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
