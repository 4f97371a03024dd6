import Foundation
import Testing

@Suite("Examples, rehearsed")
struct RehearsalTests {
  @Test(
    "an example shows what its README says",
    arguments: ["flash-sale", "storm-warning", "integration-test"])
  func rehearse(example: String) throws {
    let folder = try Program.copy(of: example)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Nothing stands above the verdict, so that nothing was found.
    let validated = try Program.sortie("validate", "\(example).yaml", in: folder)
    #expect(validated.output.hasPrefix("\(example).yaml is valid: \(example), "))
    let outcome = try Program.sortie(
      "rehearse", "\(example).yaml", "--world", "\(example).world.yaml", in: folder)
    let golden = Program.project.appending(path: "examples/\(example)/expected/rehearse.txt")
    let text = outcome.output + "exit code \(outcome.exitCode)\n"
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(text.utf8).write(to: golden)
    }
    #expect(text == String(decoding: try Data(contentsOf: golden), as: UTF8.self))
    #expect(
      !FileManager.default.fileExists(
        atPath: folder.appending(path: "\(example).lock.json").path))
  }

  @Test("any valid plan can be tried without world, network and credentials")
  func withoutWorld() throws {
    let folder = try Program.copy(of: "flash-sale")
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Program.sortie("rehearse", "flash-sale.yaml", in: folder)
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.contains("6 succeeded"))
  }
}
