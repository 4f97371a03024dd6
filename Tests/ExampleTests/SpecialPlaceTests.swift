import Foundation
import Testing

/// The built program where links, pipes and limits are in its way.
@Suite("Links, pipes and limits")
struct SpecialPlaceTests {
  private static let lock = "flash-sale.lock.json"

  private static func apply(
    _ extra: String..., in folder: URL, on twin: ServedTwin, variables: [String: String] = [:]
  ) throws -> Program.Outcome {
    try Program.sortie(
      arguments + extra, in: folder, environment: twin.environment(variables))
  }

  private static let arguments = [
    "apply", "--auto-approve", "--new-lockfile", "--no-wait", "--rate", "500", "--settle", "1s",
    "flash-sale.yaml",
  ]

  /// The same under limits of the shell.
  private static func limited(
    _ limit: String, in folder: URL, on twin: ServedTwin
  ) throws -> Program.Outcome {
    let sortie = Program.folder.appending(path: "sortie").path
    let variables = twin.environment().map { "\($0)='\($1)'" }.joined(separator: " ")
    let words = ([sortie] + arguments).map { "'\($0)'" }.joined(separator: " ")
    return try Program.run(
      URL(fileURLWithPath: "/bin/bash"), "-c", "\(limit); export \(variables); exec \(words) 2>&1",
      in: folder)
  }

  private static func accepted(_ twin: ServedTwin) throws -> Int {
    let data = try twin.control("ledger")
    return String(decoding: data, as: UTF8.self).components(separatedBy: "\"run\"").count - 1
  }

  private static func scene() throws -> (URL, ServedTwin) {
    let folder = try Program.copy(of: "flash-sale")
    return (folder, try ServedTwin(world: "flash-sale.world.yaml", in: folder))
  }

  private static func link(_ name: String, to target: String, in folder: URL) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.appending(path: name).path, withDestinationPath: target)
  }

  @Test(
    "a lock file that is a link to the plan leaves the plan alone", arguments: ["apply", "status"])
  func linkedLock(command: String) throws {
    let (folder, twin) = try Self.scene()
    defer { try? FileManager.default.removeItem(at: folder) }
    let plan = folder.appending(path: "flash-sale.yaml")
    let before = try Data(contentsOf: plan)
    try Self.link(Self.lock + ".lock", to: "flash-sale.yaml", in: folder)
    let arguments = command == "apply" ? Self.arguments : ["status", "flash-sale.yaml"]
    let outcome = try Program.sortie(arguments, in: folder, environment: twin.environment())
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("it is a link, not a regular file"), "\(outcome.errors)")
    #expect(try Data(contentsOf: plan) == before)
    #expect(try Self.accepted(twin) == 0)
  }

  @Test("state on a volume, behind a link, is written there and kept by the link")
  func volume() throws {
    let (folder, twin) = try Self.scene()
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appending(path: "volume"), withIntermediateDirectories: false)
    try Self.link(Self.lock, to: "volume/state.json", in: folder)
    let outcome = try Self.apply(in: folder, on: twin)
    #expect([0, 6].contains(outcome.exitCode), "\(outcome.errors)")
    let sent = try Self.accepted(twin)
    #expect(sent > 0)
    let state = try Data(contentsOf: folder.appending(path: "volume/state.json"))
    #expect(String(decoding: state, as: UTF8.self).contains("\"lockfileVersion\": 1"))
    #expect(
      try FileManager.default.destinationOfSymbolicLink(
        atPath: folder.appending(path: Self.lock).path) == "volume/state.json")
  }

  @Test(
    "in a pipeline, a link that leads out of the repository is only followed if it is named",
    arguments: ["CI", "TF_BUILD", "JENKINS_URL"])
  func leavesRepository(variable: String) throws {
    let (folder, twin) = try Self.scene()
    defer { try? FileManager.default.removeItem(at: folder) }
    let repository = folder.appending(path: "repository")
    try FileManager.default.createDirectory(
      at: repository.appending(path: ".git"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: folder.appending(path: "flash-sale.yaml"),
      to: repository.appending(path: "flash-sale.yaml"))
    try Self.link(Self.lock, to: "../state.json", in: repository)
    let pipeline = [variable: "true"]
    let refused = try Self.apply(in: repository, on: twin, variables: pipeline)
    #expect(refused.exitCode == 1)
    #expect(refused.errors.contains("links lead out of the repository"), "\(refused.errors)")
    #expect(try Self.accepted(twin) == 0)
    let named = try Self.apply("--lock", Self.lock, in: repository, on: twin, variables: pipeline)
    #expect([0, 6].contains(named.exitCode), "\(named.errors)")
    #expect(FileManager.default.fileExists(atPath: folder.appending(path: "state.json").path))
  }

  @Test("two spellings of one plan are one plan, and nobody waits for himself")
  func spellings() throws {
    let (folder, twin) = try Self.scene()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Self.link("again.yaml", to: "flash-sale.yaml", in: folder)
    let outcome = try Self.apply(
      "./flash-sale.yaml", folder.path + "/flash-sale.yaml", "again.yaml", in: folder, on: twin)
    #expect([0, 6].contains(outcome.exitCode), "\(outcome.errors)")
  }

  @Test(
    "a pipe where lockfile or journal should be is told at once", .timeLimit(.minutes(20)),
    arguments: [lock, lock + ".journal", lock + ".lock"])
  func pipes(name: String) throws {
    let (folder, twin) = try Self.scene()
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(mkfifo(folder.appending(path: name).path, 0o600) == 0)
    let outcome = try Self.apply(in: folder, on: twin)
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("“\(name)” could not be"), "\(outcome.errors)")
    #expect(outcome.errors.contains("it is a pipe"), "\(outcome.errors)")
    #expect(try Self.accepted(twin) == 0)
  }

  @Test(
    "a pipe in the place of a file to read is told at once, and not waited for",
    .timeLimit(.minutes(20)),
    arguments: [
      "validate pipe.yaml", "validate plans", "plan plans", "fmt --check pipe.yaml",
      "plan flash-sale.yaml --credentials pipe.yaml", "rehearse flash-sale.yaml --world pipe.yaml",
      "apply --plan-file pipe.yaml", "lock merge pipe.yaml pipe.yaml pipe.yaml",
    ])
  func pipesToRead(command: String) throws {
    let (folder, twin) = try Self.scene()
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appending(path: "plans"), withIntermediateDirectories: false)
    for name in ["pipe.yaml", "plans/pipe.yaml"] {
      #expect(mkfifo(folder.appending(path: name).path, 0o600) == 0)
    }
    let outcome = try Program.sortie(
      command.split(separator: " ").map(String.init), in: folder,
      environment: twin.environment())
    #expect(outcome.exitCode != 0)
    let text = (outcome.output + outcome.errors).unwrapped
    #expect(text.contains("could not be read: it is a pipe, not a regular file"), "\(text)")
    #expect(text.contains("/dev/stdin"), "\(text)")
  }

  @Test(
    "what a shell gives as a file is read, in a pipeline too",
    arguments: [
      "validate <(cat flash-sale.yaml)", "validate /dev/stdin < <(cat flash-sale.yaml)",
      "validate /dev/stdin < flash-sale.yaml", "validate /dev/fd/9 9< flash-sale.yaml",
      "rehearse flash-sale.yaml --world <(cat *.world.yaml)",
    ], ["CI=", "CI=true"])
  func givenPipes(command: String, pipeline: String) throws {
    let (folder, _) = try Self.scene()
    defer { try? FileManager.default.removeItem(at: folder) }
    let sortie = Program.folder.appending(path: "sortie").path
    let outcome = try Program.run(
      URL(fileURLWithPath: "/bin/bash"), "-c", "\(pipeline) '\(sortie)' \(command) 2>&1",
      in: folder)
    #expect(outcome.exitCode == 0, "\(outcome.output)")
  }

  @Test("results go into standard output's own file, and devices stay devices")
  func results() throws {
    let (folder, twin) = try Self.scene()
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = twin
    let sortie = Program.folder.appending(path: "sortie").path
    let outcome = try Program.run(
      URL(fileURLWithPath: "/bin/bash"), "-c",
      """
      '\(sortie)' validate flash-sale.yaml --format json:/dev/stdout --format junit:/dev/null >out
      cat out
      """, in: folder)
    #expect(outcome.output.contains("\"formatVersion\""), "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("flash-sale.yaml"))
    let full = try Program.sortie(
      "validate", "flash-sale.yaml", "--format", "json:/dev/full", in: folder)
    #expect(full.exitCode == 1 && full.errors.contains("disk is full"), "\(full.errors)")
  }

  // MARK: Limits

  @Test("too few open files are a sentence, however few", arguments: [8, 9, 10, 12, 14, 20, 40])
  func fewFiles(limit: Int) throws {
    let (folder, twin) = try Self.scene()
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Self.limited("ulimit -n \(limit)", in: folder, on: twin)
    #expect(outcome.exitCode == 1, "\(outcome.output)")
    #expect(outcome.output.contains("may have only \(limit) files open"), "\(outcome.output)")
    #expect(try Self.accepted(twin) == 0)
  }

  @Test("a limit that may be raised is raised")
  func softLimit() throws {
    let (folder, twin) = try Self.scene()
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Self.limited("ulimit -S -n 12", in: folder, on: twin)
    #expect([0, 6].contains(outcome.exitCode), "\(outcome.output)")
  }

  @Test("a limit on the size of files ends in a sentence, with nothing sent and nothing lost")
  func smallFiles() throws {
    let (folder, twin) = try Self.scene()
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Self.limited("ulimit -f 0", in: folder, on: twin)
    #expect(outcome.exitCode == 1, "\(outcome.output)")
    #expect(outcome.output.contains("limit on the size of files"), "\(outcome.output)")
    #expect(try Self.accepted(twin) == 0)
    // Room for the journal's intents, or for the answers too, but not for the lockfile of all. Where
    // what was sent can't be told from scheduled exports, nothing is sent again (3).
    for blocks in 1...4 {
      let outcome = try Self.limited("ulimit -f \(blocks)", in: folder, on: twin)
      #expect([0, 1, 3, 6].contains(outcome.exitCode), "\(blocks): \(outcome.output)")
    }
    let last = try Self.apply(in: folder, on: twin)
    #expect([0, 3, 6].contains(last.exitCode), "\(last.errors)")
    #expect(try Self.accepted(twin) <= 6)
  }
}
