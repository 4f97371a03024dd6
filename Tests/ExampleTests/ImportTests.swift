import Foundation
import OrderedJSON
import Testing

@Suite("From a live set-up to code and back")
struct ImportTests {
  @Test("import, choose with sed, validate, fmt, plan, apply, verify: as the help says")
  func wholeWay() throws {
    let place = try EndToEndTests.Place()
    defer { try? FileManager.default.removeItem(at: place.folder) }
    let environment = place.twin.environment(["AEP_SANDBOX": "prod"])
    func sortie(_ arguments: String...) throws -> Program.Outcome {
      try Program.sortie(arguments, in: place.folder, environment: environment)
    }
    let imported = try sortie("import", "--out", "live.yaml", "--name", "live")
    #expect(imported.exitCode == 0, "\(imported.errors)")
    #expect(imported.output.isEmpty)
    #expect(imported.errors.contains("Imported: 2 destinations, 4 audiences, in live.yaml"))
    let asked = try sortie("validate", "live.yaml")
    #expect(asked.exitCode == 0 && asked.output.contains("P028"), "\(asked.output)")
    #expect(!asked.output.contains("P029"), "\(asked.output)")

    let again = try sortie("import", "--out", "live.yaml")
    #expect(again.exitCode == 1)
    #expect(again.errors.contains("“live.yaml” could not be written: it already exists"))

    let sed = Process()
    sed.executableURL = URL(fileURLWithPath: "/bin/sh")
    sed.arguments = ["-c", "sed -i 's/^  # /  /' live.yaml"]
    sed.currentDirectoryURL = place.folder
    try sed.run()
    sed.waitUntilExit()
    #expect(try sortie("fmt", "--check", "live.yaml").exitCode == 0)
    let plan = try sortie("plan", "live.yaml", "--format", "json")
    #expect(plan.exitCode == 0, "\(plan.errors)")
    let summary = try JSONValue(parsing: plan.output.utf8)["summary"]
    #expect(summary?["activate"]?.wholeNumber == 6)
    #expect(summary?["errors"]?.wholeNumber == 0)

    let applied = try sortie(
      "apply", "live.yaml", "--auto-approve", "--new-lockfile", "--poll-interval", "1s", "--rate",
      "100")
    #expect(applied.exitCode == 0, "\(applied.errors)")
    let verified = try sortie("lock", "verify", "live.yaml")
    #expect(verified.exitCode == 0, "\(verified.output)\(verified.errors)")
    #expect(verified.output.contains("Verified: all 6 agree (4 requests)."), "\(verified.output)")

    let lock = place.folder.appending(path: "live.lock.json")
    let text = try String(contentsOf: lock, encoding: .utf8)
    let changed = text.replacing("\"state\":\"succeeded\"", with: "\"state\":\"failed\"")
    try Data(changed.utf8).write(to: lock)
    let differing = try sortie("lock", "verify", "--format", "json", "live.lock.json")
    #expect(differing.exitCode == 4)
    let report = try JSONValue(parsing: differing.output.utf8)
    #expect(report["verification"]?["differing"]?.wholeNumber == 6)
    #expect(report["findings"]?.elements?.first?["code"]?.text == "L322")
    #expect(try String(contentsOf: lock, encoding: .utf8) == changed)
  }

  @Test("a misspelt destination is answered with the nearest name, and no plan")
  func misspelt() throws {
    let place = try EndToEndTests.Place()
    defer { try? FileManager.default.removeItem(at: place.folder) }
    let outcome = try Program.sortie(
      "import", "--destination", "Loyalty SFPT", in: place.folder,
      environment: place.twin.environment(["AEP_SANDBOX": "prod"]))
    #expect(outcome.exitCode == 3)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("Did you mean “Loyalty SFTP”?"), "\(outcome.errors)")
  }
}
