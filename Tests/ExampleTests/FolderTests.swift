import Foundation
import Testing

/// What people have beside their plans must not keep them from being read.
@Suite("Folders of plans")
struct FolderTests {
  /// A folder with two plans, things that are no plans, and a plan below it.
  private static func folder() throws -> URL {
    let top = FileManager.default.temporaryDirectory.appending(path: "sortie-\(UUID())")
    func write(_ text: String, to path: String) throws {
      let file = top.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    func plan(_ name: String) -> String {
      """
      version: 1
      name: \(name)
      sandbox: prod
      activations:
        - destination: ca5c6e9a-8559-4a08-97a5-f198756da601
          audiences: [4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af]

      """
    }
    try write(plan("sale"), to: "plans/sale.yaml")
    try write(plan("storm"), to: "plans/storm.yml")
    try write(plan("nightly"), to: "plans/eu/nightly.yaml")
    // An editor's, a Mac's, another tool's, an old folder, and a world to rehearse in.
    try write("[", to: "plans/.#sale.yaml")
    try write("[", to: "plans/._sale.yaml")
    try write("repos: []", to: "plans/.pre-commit-config.yaml")
    try write("[", to: "plans/old.yaml/sale.txt")
    try write("[", to: "plans/.git/config.yaml")
    try write("version: 1\nspeed: 60\n", to: "plans/sale.world.yaml")
    return top
  }

  @Test("a folder means its visible plans, whatever else lies in it")
  func ownPlans() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Program.sortie("validate", "plans", in: folder)
    #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("All 2 plans are valid"), "\(outcome.output)")
    #expect(outcome.output.contains("plans/storm.yml") && !outcome.output.contains("nightly"))
  }

  @Test(
    "-R finds the plans below as well, for every command that reads plans",
    arguments: ["validate", "rehearse", "fmt --check"])
  func recursive(command: String) throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "plans/again"),
      withDestinationURL: folder.appending(path: "plans/eu"))
    let words = command.split(separator: " ").map(String.init)
    let outcome = try Program.sortie(words + ["-R", "plans"], in: folder)
    #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
    if command != "fmt --check" { #expect(outcome.output.contains("plans/eu/nightly.yaml")) }
    #expect(!outcome.output.contains("plans/again"))
  }

  @Test("diff -R compares what lies below a folder, on both sides")
  func difference() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.removeItem(at: folder.appending(path: "plans/.git"))
    let script = """
      git init -q . && git add -A && git -c user.name=t -c user.email=t@t commit -qm one \
      && sed -i 's/prod/stage/' plans/eu/nightly.yaml && sed -i 's/prod/stage/' plans/sale.world.yaml
      """
    let shell = URL(filePath: "/bin/sh")
    #expect(try Program.run(shell, "-c", script, in: folder).exitCode == 0)
    let flat = try Program.sortie("diff", "plans", "--base", "HEAD", in: folder)
    #expect(flat.exitCode == 0 && !flat.output.contains("nightly"), "\(flat.output)\(flat.errors)")
    let deep = try Program.sortie("diff", "-R", "plans/", "--base", "HEAD", in: folder)
    #expect(deep.exitCode == 0, "\(deep.errors)")
    #expect(deep.output.contains("plans/eu/nightly.yaml"), "\(deep.output)")
  }

  @Test("two plans of one name in one command are an error at the second")
  func sharedName() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(
      at: folder.appending(path: "plans/sale.yaml"), to: folder.appending(path: "plans/copy.yaml"))
    let outcome = try Program.sortie("validate", "plans", in: folder)
    #expect(outcome.exitCode == 3, "\(outcome.output)")
    #expect(outcome.output.contains("error[P046]"), "\(outcome.output)")
    #expect(outcome.output.contains("plans/sale.yaml:2:7"), "\(outcome.output)")
    #expect(outcome.output.contains("plans/copy.yaml:2:7"), "\(outcome.output)")
  }

  @Test("without a path, plans/ is meant where it is there")
  func usualFolder() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Program.sortie("validate", in: folder)
    #expect(outcome.exitCode == 0 && outcome.output.contains("plans/sale.yaml"))
    let elsewhere = try Program.sortie("plan", in: folder.appending(path: "plans"))
    #expect(elsewhere.exitCode == 64 && elsewhere.errors.contains("Name a plan"))
  }

  @Test(
    "what is misspelt on a command line is told with what may have been meant",
    arguments: [
      (["staus"], "'sortie' has no command 'staus'. Did you mean 'sortie status'?", 64),
      (["help", "aply"], "'sortie' has no command 'aply'. Did you mean 'sortie help apply'?", 64),
      (
        ["lock", "shwo"], "'sortie lock' has no command 'shwo'. Did you mean 'sortie lock show'?",
        64
      ),
      (["frobnicate"], "'sortie' has no command 'frobnicate'.\n", 64),
      (["validate", "plans/sale.yml"], "Did you mean “plans/sale.yaml”", 1),
      (["validate", "plan"], "Did you mean “plans”?", 1),
      (["apply", "plans", "--auto-aprove"], "Did you mean '--auto-approve'?", 64),
    ] as [([String], String, Int32)])
  func misspelt(words: [String], advice: String, exitCode: Int32) throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Program.sortie(words, in: folder)
    #expect(outcome.exitCode == exitCode)
    #expect(
      (outcome.output + outcome.errors).contains(advice), "\(outcome.output)\(outcome.errors)")
  }
}
