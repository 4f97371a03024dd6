import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import Foundation
import OrderedJSON
import Testing

@Suite("The binary against the twin, over a socket")
struct EndToEndTests {
  static let plan = "flash-sale.yaml"
  static let lock = "flash-sale.lock.json"

  struct Place {
    let folder: URL
    let twin: ServedTwin

    init(_ example: String = "flash-sale", world change: (String) -> String = { $0 }) throws {
      folder = try Program.copy(of: example)
      let world = folder.appending(path: "\(example).world.yaml")
      let text = String(decoding: try Data(contentsOf: world), as: UTF8.self)
      try Data(change(text).utf8).write(to: world)
      twin = try ServedTwin(world: "\(example).world.yaml", in: folder)
    }

    func apply(_ changes: [String: String] = [:]) throws -> Program.Outcome {
      try Program.sortie(
        "apply", EndToEndTests.plan, "--auto-approve", "--new-lockfile", "--poll-interval", "1s",
        "--rate", "100", in: folder, environment: twin.environment(changes))
    }

    func lockfile() throws -> Lockfile {
      let path = folder.appending(path: EndToEndTests.lock)
      let file = SourceFile(name: path.path, bytes: Array(try Data(contentsOf: path)))
      return try #require(Lockfile.decoding(file).value)
    }

    func ledger() throws -> [JSONValue] {
      let value = try JSONValue(parsing: try twin.control("ledger"))
      return try #require(value["accepted"]?.elements)
    }

    func rewrite(_ change: (String) -> String) throws {
      let path = folder.appending(path: EndToEndTests.plan)
      let text = String(decoding: try Data(contentsOf: path), as: UTF8.self)
      try Data(change(text).utf8).write(to: path)
    }
  }

  @Test("what the lockfile says is what the platform did; applied again, nothing is sent")
  func apply() throws {
    let place = try Place()
    defer { try? FileManager.default.removeItem(at: place.folder) }
    let first = try place.apply()
    #expect(first.exitCode == 0, "\(first.errors)")
    let lockfile = try place.lockfile()
    let ledger = try place.ledger()
    #expect(ledger.count == 6 && lockfile.records.count == 6)
    for entry in ledger {
      let destination = try #require(entry["destination"]?.text)
      let audience = try #require(entry["audience"]?.text)
      let run = try #require(entry["run"]?.text)
      let record = try #require(
        lockfile.records[
          ActivationPair(
            destination: DestinationID(destination), audience: AudienceID(audience))])
      #expect(record.order == record.pair.destination)
      #expect(record.runID?.rawValue == run)
      #expect(record.statusURL == "\(place.twin.url)/data/foundation/flowservice/runs/\(run)")
      #expect(record.state == .succeeded)
      #expect(record.requestID?.isEmpty == false, "what Adobe support asks for")
    }
    let counts = lockfile.records.values.compactMap(\.records?.output).sorted()
    #expect(counts == [808, 51_977, 1_204_419, 1_204_419, 7_808_223, 7_823_447])

    let again = try place.apply()
    #expect(again.exitCode == 0)
    #expect(again.output.contains("6 kept"))
    #expect(try place.ledger().count == 6)

    try place.rewrite { text in
      text.replacingOccurrences(
        of: "    audiences: [gold, silver, vip]\n    revision: black-friday",
        with: "    audiences: [gold, silver, vip]\n    revision: cyber-monday")
    }
    let changed = try place.apply()
    #expect(changed.exitCode == 0, "\(changed.errors)")
    let sent = try place.ledger().dropFirst(6).compactMap { $0["destination"]?.text }
    #expect(sent == Array(repeating: "ca5c6e9a-8559-4a08-97a5-f198756da601", count: 3))

    let status = try Program.sortie(
      "status", Self.plan, in: place.folder, environment: place.twin.environment())
    #expect(status.exitCode == 0)
  }

  /// A way in which it can't work.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var variables: [String: String] = [:]
    var change: @Sendable (String) -> String = { $0 }
    /// What is different on the platform.
    var world: @Sendable (String) -> String = { $0 }
    let exitCode: Int32
    /// Must be said.
    let words: [String]
  }

  static let refusals = [
    Refusal(
      testDescription: "an audience that is not mapped",
      change: { $0.replacing("[gold, silver, vip]", with: "[gold, silver, vip, imported]") },
      exitCode: 3, words: ["G104", "flash-sale.yaml:", "Activate the audience"]),
    Refusal(
      testDescription: "a destination that isn't there",
      change: { $0.replacing("ca5c6e9a-8559", with: "ca5c6e9b-8559") },
      exitCode: 3, words: ["G110", "loyalty-sftp", "sandbox prod"]),
    Refusal(
      testDescription: "another organization",
      variables: ["AEP_ORG_ID": "AAAA467B5D8013E50A494220@AdobeOrg"],
      exitCode: 3, words: ["G114", "AAAA467B5D8013E50A494220@AdobeOrg"]),
    Refusal(
      testDescription: "another sandbox in the environment", variables: ["AEP_SANDBOX": "stage"],
      exitCode: 3, words: ["G114", "stage"]),
    Refusal(
      testDescription: "a wrong secret", variables: ["AEP_CLIENT_SECRET": "wrong"],
      exitCode: 1, words: ["A254", "Client Secret"]),
    Refusal(
      testDescription: "an expired token", variables: ["AEP_ACCESS_TOKEN": "expired"],
      exitCode: 1, words: ["A2", "oken"]),
    Refusal(
      testDescription: "YAML that is none", change: { $0 + "\n  : [" },
      exitCode: 3, words: ["P001", "flash-sale.yaml:"]),
    Refusal(
      testDescription: "a key that doesn't exist",
      change: { $0.replacing("description:", with: "descripton:") },
      exitCode: 3, words: ["P013", "description"]),
    Refusal(
      testDescription: "more in a job than the platform takes",
      change: { $0.replacing("activationsPerJob: 4", with: "activationsPerJob: 81") },
      exitCode: 3, words: ["P0", "80"]),
    Refusal(
      testDescription: "a platform that isn't there",
      variables: ["AEP_API_URL": "http://127.0.0.1:1"], exitCode: 1, words: ["A2", "127.0.0.1"]),
    Refusal(
      testDescription: "no credentials", variables: ["AEP_CLIENT_ID": "", "AEP_CLIENT_SECRET": ""],
      exitCode: 1, words: ["C401", "C402", "AEP_CLIENT_ID"]),
  ]

  /// The plan's wish not to wait.
  static let impatient: @Sendable (String) -> String = {
    $0.replacing(
      "guardrails:\n",
      with: "guardrails:\n  onFirstHour: fail\n  onScheduledExport: fail\n  onRunInProgress: fail\n"
    )
  }
  static let silver = "      - id: 9c1e6d1f-2b07-4a55-8a3e-6a4f0f6f2f01\n"

  static let situations = [
    Refusal(
      testDescription: "an audience in its first hour", change: impatient,
      world: { $0.replacing(silver, with: silver + "        activatedAt: -30m\n") },
      exitCode: 3, words: ["G105", "silver", "try again after 2025-11-28T09:3"]),
    Refusal(
      testDescription: "a schedule that has ended",
      world: {
        $0.replacing(
          silver,
          with: silver + "        schedule: { startDate: 2025-01-01, endDate: 2025-11-01 }\n")
      },
      exitCode: 3, words: ["G106", "ended on 2025-11-01", "flash-sale.yaml:"]),
    Refusal(
      testDescription: "a scheduled export in progress", change: impatient,
      world: {
        $0.replacing(
          "- { startedAt: -11h, audiences: [4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af] }",
          with: "- { startedAt: -1m, takes: 5h }")
      },
      exitCode: 3, words: ["G102", "partner-s3", "likely"]),
    Refusal(
      testDescription: "a run of the audience in progress", change: impatient,
      world: { $0.replacing("startedAt: -11h,", with: "startedAt: -1m, takes: 5h,") },
      exitCode: 3, words: ["G103", "gold", "partner-s3"]),
    Refusal(
      testDescription: "a streaming destination",
      world: { $0.replacing("kind: s3", with: "kind: streaming") },
      exitCode: 3, words: ["G107", "partner-s3", "streaming"]),
    Refusal(
      testDescription: "a dataflow that is disabled",
      world: { $0.replacing("kind: s3", with: "kind: s3\n    state: disabled") },
      exitCode: 3, words: ["G109", "partner-s3", "Enable"]),
  ]

  @Test(
    "each refusal says what, where and what to do, and leaves no lockfile",
    arguments: refusals + situations)
  func refused(_ it: Refusal) throws {
    let place = try Place(world: it.world)
    defer { try? FileManager.default.removeItem(at: place.folder) }
    try place.rewrite(it.change)
    let outcome = try place.apply(it.variables)
    let said = outcome.output + outcome.errors
    #expect(outcome.exitCode == it.exitCode, "\(said)")
    for word in it.words { #expect(said.contains(word), "\(said)") }
    #expect(!said.contains("Failure(") && !said.contains("demo-secret"))
    #expect(try place.ledger().isEmpty)
    #expect(
      !FileManager.default.fileExists(atPath: place.folder.appending(path: Self.lock).path))
  }

  @Test("without a terminal, apply asks for --auto-approve instead of guessing")
  func unattended() throws {
    let folder = try Program.copy(of: "flash-sale")
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Program.sortie("apply", Self.plan, in: folder)
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors.contains("--auto-approve"))
  }

  @Test("a lockfile that is lost is not taken for a first run (L301)")
  func lostLockfile() throws {
    let place = try Place()
    defer { try? FileManager.default.removeItem(at: place.folder) }
    let outcome = try Program.sortie(
      "apply", Self.plan, "--auto-approve", in: place.folder,
      environment: place.twin.environment())
    #expect(outcome.exitCode == 3)
    #expect(outcome.errors.contains("L301") && outcome.errors.contains("--new-lockfile"))
  }

  @Test("apply tells its events to scripts, the last one with the exit code")
  func events() throws {
    let place = try Place()
    defer { try? FileManager.default.removeItem(at: place.folder) }
    let outcome = try Program.sortie(
      "apply", Self.plan, "--auto-approve", "--new-lockfile", "--poll-interval", "1s", "--format",
      "ndjson", in: place.folder, environment: place.twin.environment())
    let events = try outcome.output.split(separator: "\n").map { try JSONValue(parsing: $0.utf8) }
    #expect(events.first?["type"]?.text == "started")
    #expect(events.last?["type"]?.text == "finished")
    #expect(events.last?["exitCode"]?.wholeNumber == 0)
    #expect(events.last?["summary"]?["succeeded"]?.wholeNumber == 6)
  }
}
