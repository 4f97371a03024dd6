import Foundation
import Testing

@Suite("Checkpoints, for runners whose disk goes with them")
struct CheckpointTests {
  private static func apply(
    _ command: String, in folder: URL, on twin: ServedTwin, _ extra: String...
  ) throws -> Program.Outcome {
    try Program.sortie(
      "apply", "--auto-approve", "--new-lockfile", "--poll-interval", "1s", "--rate", "500",
      "--no-wait", "--checkpoint", command, "flash-sale.yaml", in: folder,
      environment: twin.environment(["CANARY": "seen"]))
  }

  private static func ledger(_ twin: ServedTwin) throws -> Int {
    let data = try twin.control("ledger")
    return String(decoding: data, as: UTF8.self).components(separatedBy: "\"run\"").count - 1
  }

  @Test("the intent is saved before the request leaves, and the lockfile at the end")
  func savesBeforeSending() throws {
    let folder = try Program.copy(of: "flash-sale")
    defer { try? FileManager.default.removeItem(at: folder) }
    let twin = try ServedTwin(world: "flash-sale.world.yaml", in: folder)
    let command = """
      n=$(ls saved 2>/dev/null | wc -l); mkdir -p saved/$n; \
      printf '%s\\n' "$SORTIE_FILES" > saved/$n/files; env > saved/$n/env; \
      for f in $SORTIE_FILES; do cp "$f" saved/$n/; done; \
      curl -s "$AEP_API_URL/__twin/ledger" > saved/$n/ledger || true
      """
    let outcome = try Self.apply(command, in: folder, on: twin)
    #expect([0, 6].contains(outcome.exitCode), "\(outcome.errors)")
    func saved(_ path: String) -> String? {
      try? String(contentsOf: folder.appending(path: "saved/\(path)"), encoding: .utf8)
    }
    let journal = try #require(saved("0/flash-sale.lock.json.journal"))
    #expect(journal.contains("intent") && !journal.contains("outcome"))
    #expect(saved("0/files") == "flash-sale.lock.json.journal\n")
    #expect(saved("0/ledger")?.contains("\"run\"") != true)
    let checkpoints = try FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: "saved").path)
    let last = "\(checkpoints.count - 1)"
    #expect(saved("\(last)/files") == "flash-sale.lock.json\n")
    #expect(
      saved("\(last)/flash-sale.lock.json")
        == (try String(contentsOf: folder.appending(path: "flash-sale.lock.json"), encoding: .utf8))
    )
    let variables = try #require(saved("0/env"))
    #expect(variables.contains("CANARY=seen"))
    #expect(!variables.contains("demo-secret") && !variables.contains("demo-client"))
  }

  @Test(
    "nothing is sent if the checkpoint fails, whatever way",
    arguments: [
      ("exit 3", "exit code 3"), ("kill -9 $$", "signal 9"), ("no-such-command", "exit code 127"),
    ])
  func failsClosed(command: String, words: String) throws {
    let folder = try Program.copy(of: "flash-sale")
    defer { try? FileManager.default.removeItem(at: folder) }
    let twin = try ServedTwin(world: "flash-sale.world.yaml", in: folder)
    let outcome = try Self.apply(command, in: folder, on: twin)
    #expect(outcome.exitCode == 1)
    #expect((outcome.errors + outcome.output).contains(words), "\(outcome.errors)\(outcome.output)")
    #expect(try Self.ledger(twin) == 0)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!files.contains("flash-sale.lock.json.journal"))
  }

  @Test(
    "a checkpoint that hangs ends with --timeout, with all that it has started, and nothing is sent",
    .timeLimit(.minutes(20)),
    arguments: ["", "trap '' TERM; ", "trap 'exit 0' TERM; "])
  func hangs(trap: String) throws {
    let folder = try Program.copy(of: "flash-sale")
    defer { try? FileManager.default.removeItem(at: folder) }
    let twin = try ServedTwin(world: "flash-sale.world.yaml", in: folder)
    // Only the first one hangs: at the end there is one more.
    let command = """
      test ! -e child || exit 0; \(trap)sh -c 'echo $$ >child; exec sleep 3600' & wait; sleep 3600
      """
    let outcome = try Program.sortie(
      "apply", "--auto-approve", "--new-lockfile", "--timeout", "8s", "--rate", "100",
      "--checkpoint", command, "flash-sale.yaml", in: folder, environment: twin.environment())
    #expect(outcome.exitCode == 1, "\(outcome.errors)")
    let said = outcome.output + outcome.errors
    #expect(said.contains("had not ended when `--timeout` passed"), "\(said)")
    #expect(try Self.ledger(twin) == 0)
    let child = try String(contentsOf: folder.appending(path: "child"), encoding: .utf8)
    let process = child.trimmingCharacters(in: .whitespacesAndNewlines)
    // Gone, or dead and not yet buried by whoever adopts orphans here.
    let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    #expect(state?.contains(") Z ") ?? true, "\(state ?? "")")
  }

  @Test("a checkpoint at the end has some time of its own, though --timeout is over")
  func afterTimeout() throws {
    let folder = try Program.copy(of: "flash-sale")
    defer { try? FileManager.default.removeItem(at: folder) }
    let twin = try ServedTwin(world: "flash-sale.world.yaml", in: folder)
    let outcome = try Program.sortie(
      "apply", "--auto-approve", "--new-lockfile", "--timeout", "1s", "--rate", "500",
      "--checkpoint", "test ! -e flash-sale.lock.json || touch saved-at-end", "flash-sale.yaml",
      in: folder, environment: twin.environment())
    #expect([0, 6].contains(outcome.exitCode), "\(outcome.errors)")
    #expect(FileManager.default.fileExists(atPath: folder.appending(path: "saved-at-end").path))
  }
}
