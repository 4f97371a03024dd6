import Foundation
import Synchronization
import Testing

@Suite("No secret gets out", .timeLimit(.minutes(20)))
struct LeakTests {
  static let organization = WrongCredentialsTests.organization

  /// One run of the binary.
  struct Run: Sendable {
    let scene: LeakScene
    let arguments: [String]
    let url: String
  }

  /// What was seen of one run.
  struct Sight: Sendable {
    let run: Run
    let exitCode: Int32
    let errors: String
    let leaks: [String]
  }

  /// Commands with every format that they have.
  static let commands: [[String]] =
    ["text", "json", "markdown", "sarif", "junit", "github"].map {
      ["plan", "--format", $0, "sale.yaml"]
    }
    + ["text", "json"].map { ["validate", "--format", $0, "sale.yaml"] }
    + ["text", "ndjson"].map {
      [
        "apply", "--auto-approve", "--new-lockfile", "--no-wait", "--checkpoint", checkpoint,
        "--format", $0, "sale.yaml",
      ]
    }
    + ["text", "json"].map { ["status", "--format", $0, "sale.yaml"] }
    + ["text", "json"].map { ["lock", "verify", "--format", $0, "sale.lock.json"] }
    + ["text", "json"].map { ["doctor", "--format", $0, "sale.yaml"] }
    + ["text", "json"].map { ["rehearse", "--format", $0, "sale.yaml"] }
    + [
      ["plan", "--out", "saved.plan", "--format", "json:plan.json", "sale.yaml"],
      ["import", "--out", "import.yaml"], ["lock", "show", "sale.lock.json"],
      ["normalize", "sale.yaml"], ["diff", "sale.yaml", "sale.yaml"],
      ["init", "--ci", "github", "--from-live", "new"],
    ]

  /// Keeps what a child of sortie's can see: its environment, and what it and its parent were
  /// called with.
  static let checkpoint = """
    n=$(ls -d seen.* 2>/dev/null | wc -l); mkdir seen.$n; env > seen.$n/env; \
    tr '\\0' ' ' < /proc/$$/cmdline > seen.$n/own; tr '\\0' ' ' < /proc/$PPID/cmdline > seen.$n/parent; \
    for f in $SORTIE_FILES; do cp "$f" seen.$n/; done
    """

  /// Those that go over the network, for failures.
  static let asking: [[String]] = [
    commands[0], commands[1], commands[9], ["doctor", "--format", "json", "sale.yaml"],
    ["import"], ["lock", "verify", "sale.lock.json"],
  ]

  static func world(_ faults: String) -> String {
    """
    version: 1
    organization: \(organization)
    credentials:
      clientId: \(Canaries.clientID)
      clientSecret: \(Canaries.secret)
      accessToken: \(Canaries.token)
    audiences: [{ id: \(WrongCredentialsTests.audience), name: Loyalty gold }]
    destinations:
      - id: \(WrongCredentialsTests.destination)
        name: Loyalty SFTP
        audiences: [{ id: \(WrongCredentialsTests.audience), run: { takes: 1s } }]
    \(faults.isEmpty ? "" : "faults:\n" + faults)
    """
  }

  static let plan = """
    version: 1
    name: sale
    sandbox: prod
    activations:
      - destination: \(WrongCredentialsTests.destination)
        audiences: [\(WrongCredentialsTests.audience)]

    """

  @Test("in no output, log, file, argument or child, whatever the command and however it ends")
  func search() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sortie-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var twins: [String: ServedTwin] = [:]
    func twin(_ scene: LeakScene) throws -> ServedTwin {
      if let known = twins[scene.faults] { return known }
      let name = "world\(twins.count).yaml"
      try Data(Self.world(scene.faults).utf8).write(to: folder.appending(path: name))
      let made = try ServedTwin(world: name, in: folder)
      twins[scene.faults] = made
      return made
    }
    let lockfile = try Self.lockfile(twin(LeakScene.good[0]), in: folder)
    let logs = [[], ["--log-http"], ["--log-level", "trace"]]
    var runs: [Run] = []
    for scene in LeakScene.good {
      for command in Self.commands {
        for log in logs where log != ["--log-http"] || Self.takesConnection(command) {
          runs.append(Run(scene: scene, arguments: command + log, url: try twin(scene).url))
        }
      }
    }
    for scene in LeakScene.bad {
      for command in Self.asking {
        for log in [logs[0], logs[2]] {
          runs.append(Run(scene: scene, arguments: command + log, url: try twin(scene).url))
        }
      }
    }
    for scene in LeakScene.slow {
      // Whatever can be asked again is, for some seconds; doctor asks for many things.
      let commands = scene.faults.isEmpty ? [Self.commands[1], ["doctor"]] : [Self.commands[1]]
      for command in commands {
        runs.append(Run(scene: scene, arguments: command + logs[2], url: try twin(scene).url))
      }
    }
    #expect(runs.count >= 200)
    let sights = Self.look(at: runs, lockfile: lockfile, below: folder)
    #expect(sights.count == runs.count)
    Self.judge(sights)
    for twin in twins.values {
      let log = String(decoding: try twin.control("log"), as: UTF8.self)
      // Of headers the twin keeps but x-api-key nothing secret; of paths and queries everything.
      #expect(Canaries.found(in: log).allSatisfy { $0 == Canaries.clientID })
    }
  }

  private static func judge(_ sights: [Sight]) {
    for sight in sights {
      let what = "\(sight.run.scene.name): sortie \(sight.run.arguments.joined(separator: " "))"
      #expect(sight.leaks.isEmpty, "\(what)\n\(sight.errors)")
      if sight.run.scene.succeeds {
        // Repeated applies find the run of an earlier one.
        #expect([0, 3, 4, 6].contains(sight.exitCode), "\(what)\n\(sight.errors)")
      } else {
        #expect(sight.exitCode == 1 || sight.exitCode == 3, "\(what): \(sight.exitCode)")
      }
    }
    // The search is worth nothing unless there was something to search.
    let traced = sights.filter {
      $0.run.scene.succeeds && takesConnection($0.run.arguments)
        && $0.run.arguments.contains("trace")
    }
    #expect(traced.contains { $0.errors.contains(" trace sortie: [") })
    #expect(!traced.isEmpty && traced.allSatisfy { $0.errors.contains(" sortie: [") })
  }

  @Test("the search itself finds what is there")
  func finds() throws {
    for needle in Canaries.needles { #expect(!Canaries.found(in: "a \(needle) b").isEmpty) }
    #expect(
      Canaries.found(in: "Bearer twin.01234567-0123-4000-8000-0123456789ab").count == 1)
    #expect(Canaries.found(in: "nothing").isEmpty)
  }

  private static func takesConnection(_ arguments: [String]) -> Bool {
    ["plan", "apply", "status", "doctor", "import", "init"].contains(arguments[0])
      || arguments.starts(with: ["lock", "verify"])
  }

  /// A lockfile for those commands that need one.
  private static func lockfile(_ twin: ServedTwin, in folder: URL) throws -> Data {
    let place = folder.appending(path: "first")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try Data(plan.utf8).write(to: place.appending(path: "sale.yaml"))
    let outcome = try Program.sortie(
      ["apply", "--auto-approve", "--new-lockfile", "--poll-interval", "1s", "sale.yaml"],
      in: place, environment: variables(LeakScene.good[0], twin.url))
    try #require(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(try Canaries.found(below: place).isEmpty)
    return try Data(contentsOf: place.appending(path: "sale.lock.json"))
  }

  static func variables(_ scene: LeakScene, _ url: String) -> [String: String] {
    [
      "AEP_API_URL": url, "AEP_IMS_URL": url, "AEP_CLIENT_ID": Canaries.clientID,
      "AEP_CLIENT_SECRET": Canaries.secret, "AEP_ORG_ID": organization, "AEP_SANDBOX": "prod",
      "HOME": "/nonexistent",
    ].merging(scene.variables) { $1 }
  }

  /// Runs them, some at a time, since the slow ones mostly wait.
  private static func look(at runs: [Run], lockfile: Data, below folder: URL) -> [Sight] {
    let next = Mutex(0)
    let sights = Mutex<[Sight]>([])
    let group = DispatchGroup()
    for _ in 0..<6 {
      group.enter()
      Thread.detachNewThread {
        defer { group.leave() }
        while true {
          let index = next.withLock { next in
            defer { next += 1 }
            return next
          }
          guard index < runs.count else { return }
          guard let sight = try? look(at: runs[index], index, lockfile, folder) else { continue }
          sights.withLock { $0.append(sight) }
        }
      }
    }
    group.wait()
    return sights.withLock { $0 }
  }

  private static func look(
    at run: Run, _ index: Int, _ lockfile: Data, _ folder: URL
  ) throws -> Sight {
    let place = folder.appending(path: "run\(index)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try Data(plan.utf8).write(to: place.appending(path: "sale.yaml"))
    if run.arguments[0] != "apply" {
      try lockfile.write(to: place.appending(path: "sale.lock.json"))
    }
    var arguments = run.arguments
    if takesConnection(arguments) {
      arguments += ["--rate", "1000"]
      if let file = run.scene.credentialsFile {
        let path = folder.appending(path: "credentials\(index).json")
        try Data(file.utf8).write(to: path)
        arguments += ["--credentials", path.path]
      }
    }
    let outcome = try Program.sortie(
      arguments, in: place, environment: variables(run.scene, run.url))
    let files = try Canaries.found(below: place)
    let leaks = Canaries.found(in: outcome.output + outcome.errors) + files
    return Sight(run: run, exitCode: outcome.exitCode, errors: outcome.errors, leaks: leaks)
  }
}
