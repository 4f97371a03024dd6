import Foundation
import OrderedJSON
import Testing

@Suite("Formats of the built program")
struct FormatTests {
  private static let formats = ["text", "json", "markdown", "sarif", "junit", "github"]

  /// What a plan may be, and what the exit code must then be.
  private struct Case {
    let folder: URL
    let twin: ServedTwin

    init(_ change: (String) -> String) throws {
      folder = try Program.copy(of: "flash-sale")
      let path = folder.appending(path: "flash-sale.yaml")
      let text = String(decoding: try Data(contentsOf: path), as: UTF8.self)
      try Data(change(text).utf8).write(to: path)
      twin = try ServedTwin(world: "flash-sale.world.yaml", in: folder)
    }
  }

  @Test func `an exit code never depends on the format, nor on writing files as well`() throws {
    let changes: [(change: (String) -> String, validate: Int32, plan: Int32, detailed: Int32)] = [
      ({ $0 }, 0, 0, 2),
      ({ $0.replacing("description:", with: "descripton:") }, 3, 3, 3),
      ({ $0.replacing("[gold, silver, vip]", with: "[gold, silver, vip, imported]") }, 0, 3, 3),
    ]
    for expected in changes {
      let place = try Case(expected.change)
      defer { try? FileManager.default.removeItem(at: place.folder) }
      for format in Self.formats {
        for target in [format, "\(format):out/\(format)"] {
          let validate = try run(["validate"], target, in: place)
          let plan = try run(["plan"], target, in: place)
          let detailed = try run(["plan", "--detailed-exitcode"], target, in: place)
          #expect(validate.exitCode == expected.validate, "\(target): \(validate.errors)")
          #expect(plan.exitCode == expected.plan, "\(target): \(plan.errors)")
          #expect(detailed.exitCode == expected.detailed, "\(target): \(detailed.errors)")
        }
        let written = place.folder.appending(path: "out/\(format)")
        #expect(try Data(contentsOf: written).isEmpty == false, "\(format)")
      }
    }
  }

  private func run(
    _ command: [String], _ target: String, in place: Case
  ) throws -> Program.Outcome {
    try FileManager.default.createDirectory(
      at: place.folder.appending(path: "out"), withIntermediateDirectories: true)
    let pace = command[0] == "plan" ? ["--rate", "1000"] : []
    return try Program.sortie(
      command + ["flash-sale.yaml", "--format", target] + pace, in: place.folder,
      environment: place.twin.environment())
  }

  @Test func `one run writes all formats, and shows the one without a file`() throws {
    let folder = try Program.copy(of: "flash-sale")
    defer { try? FileManager.default.removeItem(at: folder) }
    let targets = Self.formats.flatMap { ["--format", "\($0):\($0).out"] }
    let outcome = try Program.sortie(
      ["validate", "flash-sale.yaml", "--format", "github"] + targets, in: folder)
    #expect(outcome.output == "sortie validate: nothing found in 1 plan\n")
    for format in Self.formats {
      let alone = try Program.sortie(
        ["validate", "flash-sale.yaml", "--format", format], in: folder)
      let written = try String(
        contentsOf: folder.appending(path: "\(format).out"), encoding: .utf8)
      #expect(written == alone.output, "\(format)")
    }
  }

  @Test func `a pipeline learns from plan what is wrong with an invalid plan`() throws {
    let folder = try Program.copy(of: "flash-sale")
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("version: 2\n".utf8).write(to: folder.appending(path: "flash-sale.yaml"))
    let outcome = try Program.sortie(
      ["plan", "flash-sale.yaml", "--format", "sarif"], in: folder)
    #expect(outcome.exitCode == 3 && outcome.errors.isEmpty)
    let results = try JSONValue(parsing: outcome.output.utf8)["runs"]?.elements?.first?["results"]
    #expect(results?.elements?.isEmpty == false)
    let text = try Program.sortie(
      ["plan", "flash-sale.yaml", "--format", "junit:junit.xml"], in: folder)
    #expect(text.exitCode == 3 && text.output.isEmpty && text.errors.contains("error[P0"))
    let report = try String(contentsOf: folder.appending(path: "junit.xml"), encoding: .utf8)
    #expect(report.contains("<testsuites name=\"sortie plan\""))
  }
}
