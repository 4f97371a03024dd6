import Foundation
import Testing

@Suite("--new-lockfile-if-never: only where the repository has never held a lockfile of the plan")
struct NewLockfileTests {
  /// A repository with the flash sale in it, and a twin.
  private final class Scene {
    let git: GitFolder
    let twin: ServedTwin

    init() throws {
      git = try GitFolder()
      let example = Program.project.appending(path: "examples/flash-sale")
      for name in ["flash-sale.yaml", "flash-sale.world.yaml"] {
        try FileManager.default.copyItem(
          at: example.appending(path: name), to: git.folder.appending(path: name))
      }
      try git.write("flash-sale.world.yaml\n*.lock\n", to: ".gitignore")
      try git.commit("A plan")
      twin = try ServedTwin(world: "flash-sale.world.yaml", in: git.folder)
    }

    deinit { git.remove() }

    func apply(in folder: URL? = nil) throws -> Program.Outcome {
      try Program.sortie(
        "apply", "--auto-approve", "--new-lockfile-if-never", "--no-wait", "--rate", "500",
        "flash-sale.yaml", in: folder ?? git.folder, environment: twin.environment())
    }

    var isAnythingSent: Bool {
      get throws {
        String(decoding: try twin.control("ledger"), as: UTF8.self).contains("\"run\"")
      }
    }
  }

  private static func lockfile(plan: String = "flash-sale", sandbox: String = "prod") -> String {
    PipelineScript.lockfile("a", plan: plan)
      .replacing("\"sandbox\": \"prod\"", with: "\"sandbox\": \"\(sandbox)\"")
  }

  private static let journal = """
    {"journalVersion":1,"plan":"flash-sale","environment":null,\
    "organization":"\(PipelineRun.organization)","sandbox":"prod"}

    """

  /// What has happened to a repository before.
  private struct History: Sendable {
    let name: String
    let make: @Sendable (GitFolder) throws -> Void
    /// What a refusal names; nil where nothing is refused.
    let words: String?

    init(
      _ name: String, _ make: @escaping @Sendable (GitFolder) throws -> Void, refusal words: String?
    ) {
      self.name = name
      self.make = make
      self.words = words
    }
  }

  private static let histories: [History] = [
    History("nothing", { _ in }, refusal: nil),
    History(
      "a lockfile that was removed",
      { git in
        try git.write(lockfile(), to: "flash-sale.lock.json")
        try git.commit()
        try git.delete("flash-sale.lock.json")
        try git.commit()
      }, refusal: "flash-sale.lock.json"
    ),
    History(
      "one under another name, on another branch",
      { git in
        try git.git("checkout", "--quiet", "-b", "other")
        try git.write(lockfile(), to: "state/Of Sale.JSON")
        try git.commit()
        try git.git("checkout", "--quiet", "main")
      }, refusal: "state/Of Sale.JSON"
    ),
    History(
      "one that a merge brought and nobody else",
      { git in
        try git.git("checkout", "--quiet", "-b", "other")
        try git.write("x", to: "x")
        try git.commit()
        try git.git("checkout", "--quiet", "main")
        try git.git("merge", "--quiet", "--no-ff", "--no-commit", "other")
        try git.write(lockfile(), to: "old.lock.json")
        try git.commit()
        try git.delete("old.lock.json")
        try git.commit()
      }, refusal: "old.lock.json"
    ),
    History(
      "a journal in a checkpoint, of an apply that died",
      { git in
        try git.write(journal, to: "earlier.lock.json.journal")
        try git.commit()
        try git.git("update-ref", "refs/worktree/sortie/earlier", "HEAD")
        try git.git("reset", "--quiet", "--hard", "HEAD~1")
      }, refusal: "earlier.lock.json.journal"
    ),
    History(
      "one whose header says that it was this plan's until it was renamed",
      { git in
        try git.write(lockfile(plan: "sale"), to: "sale.lock.json")
        try git.commit()
        try git.write(lockfile(), to: "sale.lock.json")
        try git.commit()
        try git.write(lockfile(plan: "autumn-sale"), to: "sale.lock.json")
        try git.commit()
        try git.delete("sale.lock.json")
        try git.commit()
      }, refusal: "sale.lock.json"
    ),
    History(
      "one with a merge conflict in its header",
      { git in
        let broken = lockfile().replacing("  \"sandbox\"", with: "<<<<<<< ours\n  \"sandbox\"")
        try git.write(broken, to: "old.lock.json")
        try git.commit()
        try git.delete("old.lock.json")
        try git.commit()
      }, refusal: "can't be read"
    ),
    History(
      "one that an editor wrote with other line ends",
      { git in
        try git.write(lockfile().replacing("\n", with: "\r\n"), to: "old.lock.json")
        try git.commit()
        try git.delete("old.lock.json")
        try git.commit()
      }, refusal: "old.lock.json"
    ),
    History(
      "one that a formatter laid out anew, with its keys in another order",
      { git in
        let formatted = """
          {\t"sandbox" :\t"prod",
          \t"plan"
          \t: "flash-sale", "organization" : "\(PipelineRun.organization)",
          \t"activations": [], "environment" :null, "lockfileVersion":1 }
          """
        try git.write(formatted, to: "old.lock.json")
        try git.commit()
        try git.delete("old.lock.json")
        try git.commit()
      }, refusal: "old.lock.json"
    ),
    History(
      "lockfiles of npm",
      { git in
        let npm = "{ \"name\": \"flash-sale\", \"lockfileVersion\": 3, \"packages\": {} }\n"
        for name in ["package-lock.json", "old.lock.json"] { try git.write(npm, to: name) }
        try git.commit()
        try git.delete("old.lock.json")
        try git.commit()
      }, refusal: nil
    ),
    History(
      "lockfiles of other plans and sandboxes",
      { git in
        try git.write(lockfile(plan: "flash-sale-2"), to: "a.lock.json")
        try git.write(lockfile(plan: "flashxsale"), to: "b.lock.json")
        try git.write(lockfile(sandbox: "stage"), to: "c/flash-sale.lock.json")
        try git.write("{\"plan\": \"flash-sale\"}", to: "package.json")
        try git.commit()
        try git.git("rm", "--quiet", "-r", "a.lock.json", "b.lock.json", "c")
        try git.commit()
      }, refusal: nil
    ),
  ]

  @Test(
    "what the history holds decides, by content",
    .enabled(if: GitFolder.hasGit), arguments: histories.indices)
  func content(_ index: Int) throws {
    let history = Self.histories[index]
    let scene = try Scene()
    try history.make(scene.git)
    let outcome = try scene.apply()
    guard let words = history.words else {
      #expect([0, 6].contains(outcome.exitCode), "\(history.name): \(outcome.errors)")
      #expect(try scene.isAnythingSent)
      return
    }
    #expect(outcome.exitCode == 3, "\(history.name): \(outcome.errors)\(outcome.output)")
    let said = outcome.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(said.contains("L301") && said.contains(words), "\(history.name): \(said)")
    #expect(try !scene.isAnythingSent)
  }

  /// An apply on a terminal, which is asked nothing before it is refused.
  private static func watched(_ scene: Scene, _ options: String = "") throws -> String {
    let sortie = Program.folder.appending(path: "sortie").path
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
    process.arguments = [
      "-qec", "exec '\(sortie)' apply flash-sale.yaml --no-wait --rate 500 \(options)", "/dev/null",
    ]
    process.currentDirectoryURL = scene.git.folder
    process.environment = scene.twin.environment(["PATH": "/usr/bin:/bin", "TERM": "dumb"])
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: output, as: UTF8.self)
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test(
    "somebody at a terminal is told too that git has the lockfile, and how to get it back",
    .enabled(if: GitFolder.hasGit))
  func atATerminal() throws {
    let scene = try Scene()
    let first = try Self.watched(scene, "--auto-approve")
    #expect(try scene.isAnythingSent && !first.contains("error[L301]"), "\(first)")
    let sent = try scene.twin.control("ledger")
    try scene.git.commit("Sent")
    try scene.git.delete("flash-sale.lock.json")
    let here = try Self.watched(scene, "--auto-approve")
    #expect(here.contains("error[L301]"), "\(here)")
    #expect(here.contains("git checkout HEAD -- flash-sale.lock.json"), "\(here)")
    try scene.git.commit("Lost")
    let gone = try Self.watched(scene, "--auto-approve")
    let command = try #require(gone.firstMatch(of: /`(git checkout [0-9a-f]+~1 -- [^`]+)`/)).output
      .1
    #expect(try scene.twin.control("ledger") == sent)
    try scene.git.git(command.split(separator: " ").dropFirst().map(String.init))
    #expect(!(try Self.watched(scene, "--auto-approve")).contains("L301"))
  }

  @Test(
    "what isn't there to be looked through is not taken for empty", .enabled(if: GitFolder.hasGit))
  func unknownHistory() throws {
    let scene = try Scene()
    try scene.git.write("more", to: "more")
    try scene.git.commit()
    let shallow = try GitFolder(cloning: scene.git, "--depth=1")
    defer { shallow.remove() }
    let refused = try scene.apply(in: shallow.folder)
    #expect(refused.exitCode == 3 && refused.errors.contains("--unshallow"), "\(refused.errors)")
    let folder = try Program.copy(of: "flash-sale")
    defer { try? FileManager.default.removeItem(at: folder) }
    let outside = try scene.apply(in: folder)
    #expect(outside.exitCode == 3, "\(outside.errors)")
    #expect(outside.errors.contains("not in a git repository"), "\(outside.errors)")
    #expect(try !scene.isAnythingSent)
  }
}
