import Foundation
import Testing

@Suite("Plans that are links", .enabled(if: GitFolder.hasGit))
struct PlanLinkTests {
  private static let secret = "hunter2-do-not-show"
  private static let pipeline = ["CI": "true"]

  /// A repository with a good plan, and a folder outside of it with a secret and a plan.
  private func places() throws -> (repository: GitFolder, outside: URL) {
    let repository = try GitFolder()
    try repository.write(DiffTests.plan(), to: "plans/sale.yaml")
    try repository.commit("base")
    let outside = FileManager.default.temporaryDirectory.appending(path: "sortie-\(UUID())")
    try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
    for (name, text) in [
      ("netrc", "machine example.com login me password \(Self.secret)\n"),
      ("credentials.json", "{ \"client_id\": \"me\", \"client_secret\": \"\(Self.secret)\" }\n"),
      ("broken.ini", "[default]\nkey = \"\(Self.secret)\n\t: [\n"),
      ("list.yaml", "- \(Self.secret)\n"),
      ("plan.yaml", DiffTests.plan("elsewhere")),
    ] {
      try Data(text.utf8).write(to: outside.appending(path: name))
    }
    return (repository, outside)
  }

  private func link(_ path: String, to target: String, in folder: URL) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.appending(path: path).path, withDestinationPath: target)
  }

  @Test("a link to what a pipe gives a pipeline's step is not read, nor waited for")
  func pipe() throws {
    let repository = try GitFolder()
    defer { repository.remove() }
    try repository.write(DiffTests.plan(), to: "plans/sale.yaml")
    try link("plans/pipe.yaml", to: "/proc/self/fd/0", in: repository.folder)
    let sortie = Program.folder.appending(path: "sortie").path
    for command in ["validate plans", "validate plans/pipe.yaml", "diff plans --base main"] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", "printf '\(Self.secret): x' | CI=1 '\(sortie)' \(command) 2>&1"]
      process.currentDirectoryURL = repository.folder
      let output = Pipe()
      process.standardOutput = output
      if command.hasPrefix("diff") { try repository.commit("base") }
      try process.run()
      let text = String(
        decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self
      ).unwrapped
      process.waitUntilExit()
      #expect(text.contains("a link on its path leads out of"), "\(command): \(text)")
      #expect(!text.contains(Self.secret), "\(command): \(text)")
    }
  }

  @Test(
    "a link to a file of the machine that reviews it is not read in a pipeline, nor found in a folder",
    arguments: ["netrc", "credentials.json", "plan.yaml"])
  func outside(name: String) throws {
    let (repository, outside) = try places()
    defer {
      repository.remove()
      try? FileManager.default.removeItem(at: outside)
    }
    try link("plans/stolen.yaml", to: outside.appending(path: name).path, in: repository.folder)
    let commands = [["validate"], ["plan"], ["diff", "--base", "main"], ["fmt", "--diff"]]
    for command in commands {
      for (path, environment) in [
        ("plans", [:]), ("plans", Self.pipeline), ("plans/stolen.yaml", Self.pipeline),
        ("plans/stolen.yaml", ["TF_BUILD": "True"]),
      ] {
        let outcome = try Program.sortie(
          command + [path], in: repository.folder, environment: environment)
        let what = "sortie \(command.joined(separator: " ")) \(path): \(outcome.errors)"
        #expect(outcome.exitCode == 1, "\(what)")
        let text = (outcome.output + outcome.errors).unwrapped
        #expect(text.contains("a link on its path leads out of"), "\(what)")
        #expect(!text.contains(Self.secret), "\(what)")
      }
    }
  }

  @Test(
    "lines of a file that is no plan are never shown",
    arguments: ["netrc", "credentials.json", "broken.ini", "list.yaml"])
  func unlikeAPlan(name: String) throws {
    let (repository, outside) = try places()
    defer {
      repository.remove()
      try? FileManager.default.removeItem(at: outside)
    }
    try link("plans/mine.yaml", to: outside.appending(path: name).path, in: repository.folder)
    for format in ["text", "json", "markdown", "sarif", "junit", "github"] {
      for command in ["validate", "plan", "diff"] {
        let base = command == "diff" ? ["--base", "main"] : []
        let outcome = try Program.sortie(
          [command, "plans/mine.yaml", "--format", format] + base, in: repository.folder)
        #expect(outcome.exitCode == 3)
        let text = outcome.output + outcome.errors
        #expect(text.contains("P010"), "\(command) \(format): \(text)")
        #expect(!text.contains(Self.secret), "\(command) \(format): \(text)")
      }
    }
  }

  @Test func `a folder that is a link, and a chain of links, lead out as well`() throws {
    let (repository, outside) = try places()
    defer {
      repository.remove()
      try? FileManager.default.removeItem(at: outside)
    }
    try link("linked", to: outside.path, in: repository.folder)
    try link("second", to: "linked/plan.yaml", in: repository.folder)
    try link("plans/first.yaml", to: "../second", in: repository.folder)
    for path in ["linked", "linked/plan.yaml", "plans/first.yaml", "plans"] {
      let outcome = try Program.sortie(
        ["validate", path], in: repository.folder, environment: Self.pipeline)
      #expect(outcome.exitCode == 1, "\(path): \(outcome.output)")
      #expect(outcome.output.unwrapped.contains("a link on its path leads out of"), "\(path)")
    }
    // Who names them at their own machine may have them read.
    for path in ["linked/plan.yaml", "plans/first.yaml"] {
      let outcome = try Program.sortie(["validate", path], in: repository.folder)
      #expect(outcome.exitCode == 0, "\(path): \(outcome.errors)")
    }
  }

  /// What the base has at a plan's path, and what the work tree has.
  enum Turn: String, CaseIterable {
    case linkTurned, folderTurned, linkToFile, fileToLink, folderToLink, targetChanged
  }

  @Test(
    "what a link led to in the base is compared with what it leads to", arguments: Turn.allCases)
  func turned(turn: Turn) throws {
    let repository = try GitFolder()
    defer { repository.remove() }
    try repository.write(DiffTests.plan(revision: "old"), to: "v1/sale.yaml")
    try repository.write(DiffTests.plan(revision: "new"), to: "v2/sale.yaml")
    func remove(_ path: String) throws {
      try FileManager.default.removeItem(at: repository.folder.appending(path: path))
    }
    switch turn {
    case .linkTurned, .linkToFile, .targetChanged:
      try repository.write("", to: "plans/.keep")
      try link("plans/sale.yaml", to: "../v1/sale.yaml", in: repository.folder)
    case .folderTurned: try link("plans", to: "v1", in: repository.folder)
    case .fileToLink, .folderToLink:
      try repository.write(DiffTests.plan(revision: "old"), to: "plans/sale.yaml")
    }
    try repository.commit("base")
    switch turn {
    case .targetChanged:
      try repository.write(DiffTests.plan(revision: "new"), to: "v1/sale.yaml")
    case .linkTurned, .fileToLink:
      try remove("plans/sale.yaml")
      try link("plans/sale.yaml", to: "../v2/sale.yaml", in: repository.folder)
    case .folderTurned, .folderToLink:
      try remove("plans")
      try link("plans", to: "v2", in: repository.folder)
    case .linkToFile:
      try remove("plans/sale.yaml")
      try repository.write(DiffTests.plan(revision: "new"), to: "plans/sale.yaml")
    }
    for path in ["plans", "plans/", "plans/sale.yaml"] {
      let outcome = try Program.sortie("diff", path, "--base", "main", in: repository.folder)
      let text = (outcome.output + outcome.errors).unwrapped
      #expect(text.contains("revision changed from “old” to “new”"), "\(path): \(text)")
      #expect(!text.contains("a new plan"), "\(path): \(text)")
    }
  }

  @Test(
    "a link of the base that leads out of its commit is told, for nobody knows what it stood for",
    arguments: ["/srv/plans/sale.yaml", "gone.yaml", "../../elsewhere/sale.yaml"])
  func lost(target: String) throws {
    let repository = try GitFolder()
    defer { repository.remove() }
    try repository.write("", to: "plans/.keep")
    try link("plans/sale.yaml", to: target, in: repository.folder)
    try repository.commit("base")
    try FileManager.default.removeItem(at: repository.folder.appending(path: "plans/sale.yaml"))
    try repository.write(DiffTests.plan(), to: "plans/sale.yaml")
    for path in ["plans", "plans/sale.yaml"] {
      let outcome = try Program.sortie("diff", path, "--base", "main", in: repository.folder)
      let text = (outcome.output + outcome.errors).unwrapped
      #expect(text.contains("P040") && text.contains("is a link to \(target)"), "\(path): \(text)")
    }
  }

  @Test func `a plan that is new below a linked folder is new, and nothing else`() throws {
    let repository = try GitFolder()
    defer { repository.remove() }
    try repository.write(DiffTests.plan("other"), to: "v1/other.yaml")
    try link("plans", to: "v1", in: repository.folder)
    try repository.commit("base")
    try repository.write(DiffTests.plan(), to: "v1/sale.yaml")
    let outcome = try Program.sortie(
      "diff", "plans/sale.yaml", "--base", "main", in: repository.folder)
    #expect(outcome.output.contains("a new plan") && !outcome.output.contains("P040"))
  }

  @Test func `links within the repository, or within a folder outside of git, are read`() throws {
    let (repository, outside) = try places()
    defer {
      repository.remove()
      try? FileManager.default.removeItem(at: outside)
    }
    try repository.write(DiffTests.plan("other"), to: "versions/2/other.yaml")
    try link("current", to: "versions/2", in: repository.folder)
    try link("plans/other.yaml", to: "../current/other.yaml", in: repository.folder)
    for path in ["plans", "plans/other.yaml", "current"] {
      let outcome = try Program.sortie(
        ["validate", path], in: repository.folder, environment: Self.pipeline)
      #expect(outcome.exitCode == 0, "\(path): \(outcome.errors)")
    }
    // As Kubernetes mounts files.
    let mounted = outside.appending(path: "mounted")
    try FileManager.default.createDirectory(
      at: mounted.appending(path: "1"), withIntermediateDirectories: true)
    try Data(DiffTests.plan().utf8).write(to: mounted.appending(path: "1/sale.yaml"))
    try link("data", to: "1", in: mounted)
    try link("sale.yaml", to: "data/sale.yaml", in: mounted)
    let inside = try Program.sortie(["validate", "mounted"], in: outside)
    #expect(inside.exitCode == 0, "\(inside.errors)")
    try link("elsewhere.yaml", to: "../plan.yaml", in: mounted)
    let found = try Program.sortie(["validate", "mounted"], in: outside)
    #expect(
      found.exitCode == 1 && found.output.unwrapped.contains("a link on its path leads out of"))
    let named = try Program.sortie(["validate", "mounted/elsewhere.yaml"], in: outside)
    #expect(named.exitCode == 0, "\(named.errors)")
  }
}

extension String {
  /// With the lines of wrapped words joined.
  var unwrapped: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
