import Foundation
import TestSupport
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
    try Golden.expect(
      outcome.output + "exit code \(outcome.exitCode)\n",
      equals: "examples/\(example)/expected/rehearse.txt")
    #expect(
      !FileManager.default.fileExists(
        atPath: folder.appending(path: "\(example).lock.json").path))
  }

  /// Each format of a rehearsal, and what says so in it.
  private static let formats: [(String, [String])] = [
    (
      "text",
      ["Rehearsal against a stand-in for the platform: nothing is sent", "This was a rehearsal"]
    ),
    ("json", [#""rehearsal": true"#]),
    (
      "markdown",
      ["<!-- sortie:rehearsal flash-sale -->\n> **Rehearsal against a stand-in for the platform"]
    ),
    (
      "html",
      [
        "<h1>Rehearsal: flash-sale</h1>",
        "<p class=\"verdict w\">Rehearsal against a stand-in for the platform",
      ]
    ),
  ]

  @Test("every output of a rehearsal says that it is one, ended or stopped", arguments: formats)
  func says(format: String, words: [String]) throws {
    let folder = try Program.copy(of: "flash-sale")
    defer { try? FileManager.default.removeItem(at: folder) }
    let plan = folder.appending(path: "flash-sale.yaml")
    let good = try String(contentsOf: plan, encoding: .utf8)
    // With a name that the world doesn't have nothing starts.
    let world = folder.appending(path: "flash-sale.world.yaml")
    for isStopped in [false, true] {
      let text = isStopped ? good.replacing("Loyalty silver", with: "Loyalty nobody") : good
      try Data(text.utf8).write(to: plan)
      let outcome = try Program.sortie(
        "rehearse", "flash-sale.yaml", "--world", world.path, "--format", format, in: folder)
      #expect(outcome.exitCode == (isStopped ? 3 : 0), "\(outcome.errors)")
      for word in words { #expect(outcome.output.contains(word), "\(isStopped): \(word)") }
      #expect(
        !outcome.output.contains("sortie:plan ") && !outcome.output.contains("sortie:status "))
      #expect(!outcome.output.contains(" is exported"))
      if !isStopped, format != "json" { #expect(outcome.output.contains("would")) }
    }
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

@Suite("Rehearsing a plan that is live")
struct LiveRehearsalTests {
  private static let plan = """
    version: 1
    name: sale
    sandbox: prod
    destinations:
      sftp: { name: Loyalty SFTP }
    audiences:
      gold: { name: Loyalty gold }
      vip: { externalId: crm-2026-11, origin: CUSTOM_UPLOAD }
    activations:
      - destination: sftp
        audiences: [gold, vip]
        revision: REVISION

    """

  @Test("what was found by name and exported is rehearsed again without a false alarm")
  func afterApply() throws {
    let folder = try Program.copy(of: "twin")
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(revision: String) throws {
      let text = Self.plan.replacing("REVISION", with: revision)
      try Data(text.utf8).write(to: folder.appending(path: "sale.yaml"))
    }
    try write(revision: "first")
    let twin = try ServedTwin(world: "flash-sale.world.yaml", in: folder)
    let applied = try Program.sortie(
      "apply", "sale.yaml", "--auto-approve", "--new-lockfile", "--poll-interval", "1s",
      in: folder, environment: twin.environment())
    // The world's second audience fails at first.
    #expect(applied.exitCode == 4, "\(applied.output)")
    try write(revision: "second")
    let outcome = try Program.sortie("rehearse", "sale.yaml", in: folder)
    #expect(outcome.exitCode == 0, "\(outcome.output)")
    #expect(outcome.output.contains("2 succeeded"), "\(outcome.output)")
    #expect(!outcome.output.contains("G119"))
  }
}
