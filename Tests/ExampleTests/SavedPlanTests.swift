import Foundation
import Testing

@Suite("Saved plans: what was reviewed is what happens, or nothing")
struct SavedPlanTests {
  /// An example with a twin and a plan saved.
  private struct Review {
    let folder: URL
    let twin: ServedTwin

    init(world: (old: String, new: String)? = nil) throws {
      folder = try Program.copy(of: "flash-sale")
      if let world { try Self.edit("flash-sale.world.yaml", world.old, world.new, in: folder) }
      twin = try ServedTwin(world: "flash-sale.world.yaml", in: folder)
    }

    func save(_ name: String = "reviewed.plan") throws -> Program.Outcome {
      try Program.sortie(
        "plan", "--out", name, "--rate", "500", "flash-sale.yaml", in: folder,
        environment: twin.environment())
    }

    func apply() throws -> Program.Outcome {
      try Program.sortie(
        "apply", "--plan-file", "reviewed.plan", "--new-lockfile", "--no-wait", "--rate", "500",
        in: folder, environment: twin.environment())
    }

    func edit(_ file: String, _ old: String, _ new: String) throws {
      try Self.edit(file, old, new, in: folder)
    }

    private static func edit(
      _ file: String, _ old: String, _ new: String, in folder: URL
    ) throws {
      let url = folder.appending(path: file)
      let text = try String(contentsOf: url, encoding: .utf8)
      #expect(text.contains(old), "the test replaces “\(old)”")
      try Data(text.replacing(old, with: new).utf8).write(to: url)
    }

    var posts: Int {
      get throws {
        String(decoding: try twin.control("ledger"), as: UTF8.self)
          .components(separatedBy: "\"run\"").count - 1
      }
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }
  }

  @Test("it is applied without asking, and a second time is refused with nothing sent")
  func once() throws {
    let review = try Review()
    defer { review.remove() }
    let saved = try review.save()
    #expect(saved.exitCode == 0, "\(saved.errors)")
    #expect(saved.errors.contains("sortie apply --plan-file reviewed.plan"))
    let mode = try FileManager.default.attributesOfItem(
      atPath: review.folder.appending(path: "reviewed.plan").path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    let first = try review.apply()
    #expect([0, 6].contains(first.exitCode), "\(first.errors)")
    let sent = try review.posts
    #expect(sent > 0)
    let second = try review.apply()
    #expect(second.exitCode == 3)
    #expect(second.errors.contains("L315") && second.errors.contains("was to activate"))
    #expect(try review.posts == sent)
  }

  @Test("an attempt after the review makes it stale, also where the same would be sent once more")
  func attemptSince() throws {
    let review = try Review(
      world: ("{ takes: 1m, records", "{ takes: 1m, status: partialSuccess, records"))
    defer { review.remove() }
    func sortie(_ arguments: [String]) throws -> Program.Outcome {
      try Program.sortie(
        arguments + ["--rate", "500"], in: review.folder, environment: review.twin.environment())
    }
    let first = try sortie(["apply", "flash-sale.yaml", "--auto-approve", "--new-lockfile"])
    #expect(first.exitCode == 4, "\(first.errors)")
    try review.edit("flash-sale.yaml", "revision: black-friday", "revision: cyber-monday")
    let target = ["--target", "loyalty-sftp/vip"]
    for name in ["reviewed.plan", "older.plan"] {
      #expect(try sortie(["plan", "flash-sale.yaml", "--out", name] + target).exitCode == 0)
    }
    let before = try review.posts
    #expect(try sortie(["apply", "--plan-file", "reviewed.plan"]).exitCode == 4)
    let sent = try review.posts
    #expect(sent == before + 1)
    let again = try sortie(["apply", "--plan-file", "reviewed.plan"])
    #expect(again.exitCode == 3 && again.errors.unwrapped.contains("was sent or settled"))
    #expect(try review.posts == sent, "sent again without a review")
    // Saved by a version that wrote nothing about attempts: as before.
    let older = review.folder.appending(path: "older.plan")
    let text = try String(contentsOf: older, encoding: .utf8)
    let lines = text.split(separator: "\n").filter { !$0.contains("\"lastAttempt\"") }
    #expect(lines.count == text.split(separator: "\n").count - 1)
    try Data(lines.joined(separator: "\n").utf8).write(to: older)
    #expect(try sortie(["apply", "--plan-file", "older.plan"]).exitCode == 4)
  }

  @Test("saving twice gives the same bytes")
  func deterministic() throws {
    let review = try Review()
    defer { review.remove() }
    _ = try review.save("one")
    _ = try review.save("two")
    let (one, two) = try (
      Data(contentsOf: review.folder.appending(path: "one")),
      Data(contentsOf: review.folder.appending(path: "two"))
    )
    #expect(one == two && !one.isEmpty)
  }

  @Test(
    "every kind of difference is refused with its reason, and nothing is sent",
    arguments: [
      ("flash-sale.yaml", "revision: black-friday", "revision: cyber-monday", "has changed since"),
      (
        "reviewed.plan", "\"action\": \"activate\"", "\"action\": \"keep\"",
        "was to keep, and now activate"
      ),
      ("reviewed.plan", "\"sandbox\": \"prod\"", "\"sandbox\": \"dev\"", "the sandbox was dev"),
      (
        "reviewed.plan", "\"revision\": \"black-friday\"", "\"revision\": \"x\"",
        "the revision was “x”"
      ),
      ("reviewed.plan", "\"formatVersion\": \"1.1\"", "\"formatVersion\": \"2.0\"", "version 2.0"),
      ("reviewed.plan", "\"skipBlocked\": false", "\"skipBlocked\": 7", "parts of it are missing"),
      ("reviewed.plan", "{", "", "sortie did not write it"),
    ])
  func differences(file: String, old: String, new: String, words: String) throws {
    let review = try Review()
    defer { review.remove() }
    _ = try review.save()
    try review.edit(file, old, new)
    let applied = try review.apply()
    #expect(applied.exitCode == 3)
    #expect(applied.errors.contains(words), "\(applied.errors)")
    #expect(try review.posts == 0)
  }

  @Test("a later version of the same major is read")
  func laterMinor() throws {
    let review = try Review()
    defer { review.remove() }
    _ = try review.save()
    try review.edit(
      "reviewed.plan", "\"formatVersion\": \"1.1\"", "\"formatVersion\": \"1.7\", \"new\": 1")
    #expect([0, 6].contains(try review.apply().exitCode))
  }

  @Test(
    "options that belong to the saved plan are refused beside it",
    arguments: ["--environment=x", "--target=a", "--lock=l", "flash-sale.yaml"])
  func wrongUse(option: String) throws {
    let review = try Review()
    defer { review.remove() }
    _ = try review.save()
    let outcome = try Program.sortie(
      "apply", "--plan-file", "reviewed.plan", option, in: review.folder,
      environment: review.twin.environment())
    #expect(outcome.exitCode == 64, "\(outcome.errors)")
  }
}
