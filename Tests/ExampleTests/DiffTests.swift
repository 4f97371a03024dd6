import Foundation
import OrderedJSON
import Testing

@Suite("Differences in git", .enabled(if: GitFolder.hasGit))
struct DiffTests {
  static func plan(
    _ name: String = "sale", revision: String = "1", audiences: String = "gold", more: String = ""
  ) -> String {
    let silver = audiences.contains("silver") ? "silver: { name: Silver }" : ""
    return """
      version: 1
      name: \(name)
      sandbox: prod
      destinations:
        sftp: { id: ca5c6e9a-8559-4a08-97a5-f198756da601 }
      audiences:
        gold: { id: 4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af }
        \(silver)
      activations:
        - destination: sftp
          audiences: [\(audiences)]
          revision: \(revision)
      \(more)
      """
  }

  private static let stage = """
    environments:
      stage:
        sandbox: stage
        audiences: { gold: { id: 77aa0000-1111-4222-8333-444455556666 } }
    """

  /// A repository with one plan, committed.
  private func repository(
    _ text: String = plan(), at path: String = "sale.yaml"
  ) throws
    -> GitFolder
  {
    let repository = try GitFolder()
    try repository.write(text, to: path)
    try repository.commit("base")
    return repository
  }

  private func json(_ outcome: Program.Outcome) throws -> JSONValue {
    try JSONValue(parsing: outcome.output.utf8)
  }

  /// `status oldFile newFile` of each plan.
  private func plans(_ outcome: Program.Outcome) throws -> [String] {
    try (json(outcome)["differences"]?.elements ?? []).map { difference in
      [
        difference["status"]?.text, difference["plan"]?["oldFile"]?.text ?? "-",
        difference["plan"]?["file"]?.text ?? "-",
      ].compactMap { $0 }.joined(separator: " ")
    }
  }

  @Test func `a branch is compared in every environment, and nothing in the clone changes`() throws
  {
    let repository = try repository(Self.plan(more: Self.stage))
    defer { repository.remove() }
    try repository.write(
      Self.plan(revision: "2", audiences: "gold, silver", more: Self.stage), to: "sale.yaml")
    let index = try Data(contentsOf: repository.folder.appending(path: ".git/index"))
    let outcome = try repository.sortie("diff", "sale.yaml", "--base", "main", "--format", "json")
    #expect(outcome.exitCode == 0 && outcome.errors.isEmpty)
    let environments = try #require(
      json(outcome)["differences"]?.elements?.first?["environments"]?.elements)
    #expect(environments.map { $0["environment"] } == [.null, "stage"])
    for environment in environments {
      #expect(environment["summary"]?["export"] == 2)
      #expect(environment["changes"]?.elements?.map { $0["change"] } == ["changed", "added"])
    }
    #expect(try Data(contentsOf: repository.folder.appending(path: ".git/index")) == index)
    #expect(try repository.git("status", "--porcelain") == " M sale.yaml\n")
    let text = try repository.sortie("diff", "sale.yaml", "--base", "main", "-e", "stage")
    #expect(text.output.contains("stage (sandbox stage)"))
    #expect(!text.output.contains("without environment"))
  }

  @Test func `plans that are new, gone, the same or renamed are each told of`() throws {
    let repository = try repository(at: "plans/same.yaml")
    defer { repository.remove() }
    for name in ["gone", "moved", "untracked"] {
      try repository.write(
        Self.plan(name, audiences: name == "gone" ? "gold, silver" : "gold"),
        to: "plans/\(name).yaml")
    }
    try repository.commit()
    try repository.git("mv", "plans/moved.yaml", "plans/renamed.yaml")
    try repository.delete("plans/gone.yaml")
    // Git knows nothing of the new name of this one, which was changed past recognition as well.
    try repository.delete("plans/untracked.yaml")
    try repository.write(
      "# all\n# is\n# new\n" + Self.plan("untracked", revision: "9"), to: "plans/unknown.yaml")
    try repository.write(Self.plan("new"), to: "plans/new.yaml")
    let outcome = try repository.sortie("diff", "plans", "--base", "HEAD", "--format", "json")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(
      try Set(plans(outcome)) == [
        "removed plans/gone.yaml -", "added - plans/new.yaml",
        "unchanged plans/moved.yaml plans/renamed.yaml",
        "unchanged plans/same.yaml plans/same.yaml",
        "changed plans/untracked.yaml plans/unknown.yaml",
      ])
    let text = try repository.sortie("diff", "plans", "--base", "HEAD")
    #expect(
      text.output.contains("  sortie lock mv plans/moved.yaml plans/renamed.yaml\n"),
      "\(text.output)"
    )
  }

  @Test func `a file is found whichever way it is named, and under its older name`() throws {
    let repository = try repository(at: "a/b/sale.yaml")
    defer { repository.remove() }
    try repository.write(Self.plan(revision: "2"), to: "a/b/sale.yaml")
    let absolute = repository.folder.appending(path: "a/b/sale.yaml").path
    for (path, place) in [
      ("a/b/sale.yaml", "."), ("b/sale.yaml", "a"), ("../b/sale.yaml", "a/b"), (absolute, "a"),
      ("./a/b/sale.yaml", "."),
    ] {
      let outcome = try repository.sortie(
        "diff", path, "--base", "HEAD", "--format", "json", in: place)
      #expect(try plans(outcome) == ["changed \(path) \(path)"], "\(outcome.errors)")
    }
    try repository.git("mv", "a/b/sale.yaml", "a/sale.yaml")
    let renamed = try repository.sortie(
      "diff", "a/b/sale.yaml", "--base", "HEAD", "--format", "json")
    #expect(try plans(renamed) == ["changed a/b/sale.yaml a/sale.yaml"], "\(renamed.errors)")
    try repository.git("rm", "--quiet", "--force", "a/sale.yaml")
    let gone = try repository.sortie("diff", "a/b/sale.yaml", "--base", "HEAD", "--format", "json")
    #expect(try plans(gone) == ["removed a/b/sale.yaml -"], "\(gone.errors)")
  }

  @Test func `a broken plan in the base is a note, and one in the work tree is refused`() throws {
    let repository = try repository("version: 1\nname: [sale\n")
    defer { repository.remove() }
    try repository.write(Self.plan(), to: "sale.yaml")
    let mended = try repository.sortie("diff", "sale.yaml", "--base", "HEAD", "--format", "json")
    #expect(mended.exitCode == 0)
    #expect(try plans(mended) == ["added - sale.yaml"])
    let findings = try json(mended)["findings"]?.elements ?? []
    #expect(findings.map { $0["code"] } == ["P040"])
    #expect(
      findings.first?["message"]?.text?.contains("sale.yaml in HEAD is not valid: [P0") == true)
    try repository.commit()
    try repository.write("version: 2\n", to: "sale.yaml")
    for format in ["text", "json", "markdown", "sarif", "junit", "github"] {
      let broken = try repository.sortie(
        "diff", "sale.yaml", "--base", "HEAD", "--format", format)
      #expect(broken.exitCode == 3, "\(format)")
      #expect(broken.output.contains("P011"), "\(format)")
    }
  }

  @Test func `each obstacle is named, with what to do about it`() throws {
    let repository = try repository()
    defer { repository.remove() }
    let unknown = try repository.sortie("diff", "sale.yaml", "--base", "origin/main")
    #expect(unknown.exitCode == 1)
    #expect(unknown.errors.contains("no revision “origin/main”"))
    #expect(unknown.errors.contains("git fetch origin main"))
    let option = try repository.sortie("diff", "sale.yaml", "--base=--output=stolen")
    #expect(option.exitCode == 1 && option.errors.contains("no revision “--output=stolen”"))
    let missing = try repository.sortie("diff", "none.yaml", "--base", "HEAD")
    #expect(missing.exitCode == 1 && missing.errors.contains("neither in the work tree nor in"))
    let noGit = try repository.sortie(
      "diff", "sale.yaml", "--base", "HEAD", environment: ["PATH": "/nowhere"])
    #expect(noGit.exitCode == 1 && noGit.errors.contains("git is not installed"))
    let standardInput = try repository.sortie("diff", "-", "--base", "HEAD")
    #expect(standardInput.exitCode == 64)
    #expect(try repository.sortie("diff", "sale.yaml").exitCode == 64)
    let outside = FileManager.default.temporaryDirectory.appending(path: "sortie-\(UUID()).yaml")
    try Data(Self.plan().utf8).write(to: outside)
    defer { try? FileManager.default.removeItem(at: outside) }
    let none = try repository.sortie("diff", outside.path, "--base", "HEAD")
    #expect(none.exitCode == 1 && none.errors.contains("not in a git repository"))
    let environment = try repository.sortie("diff", "sale.yaml", "--base", "HEAD", "-e", "stag")
    #expect(environment.exitCode == 3 && environment.output.contains("P024"))
  }

  @Test func `a shallow clone says what has to be fetched`() throws {
    let repository = try repository()
    defer { repository.remove() }
    let first = try repository.git("rev-parse", "HEAD").trimmingCharacters(in: .newlines)
    try repository.write(Self.plan(revision: "2"), to: "sale.yaml")
    try repository.commit()
    let shallow = try GitFolder(cloning: repository, "--depth", "1")
    defer { shallow.remove() }
    let outcome = try shallow.sortie("diff", "sale.yaml", "--base", first)
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("shallow clone") && outcome.errors.contains("fetch-depth: 0"))
    try shallow.git("fetch", "--quiet", "--unshallow")
    let fetched = try shallow.sortie("diff", "sale.yaml", "--base", first)
    #expect(fetched.exitCode == 0 && fetched.output.contains("asks for 1 export"))
  }

  @Test func `a partial clone is not completed behind anybody's back`() throws {
    let repository = try repository()
    defer { repository.remove() }
    try repository.git("config", "uploadpack.allowFilter", "true")
    try repository.write(Self.plan(revision: "2"), to: "sale.yaml")
    try repository.commit()
    let partial = try GitFolder(cloning: repository, "--filter=blob:none")
    defer { partial.remove() }
    let outcome = try partial.sortie("diff", "sale.yaml", "--base", "HEAD~1")
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("doesn't contain “sale.yaml” of “HEAD~1”"))
    #expect(outcome.errors.contains("git fetch --refetch --no-filter"))
    try partial.git("fetch", "--quiet", "--refetch", "--no-filter")
    let whole = try partial.sortie("diff", "sale.yaml", "--base", "HEAD~1")
    #expect(whole.exitCode == 0 && whole.output.contains("asks for 1 export"), "\(whole.errors)")
  }

  @Test func `a base that has moved on is pointed out, and three dots leave its changes out`()
    throws
  {
    let repository = try repository()
    defer { repository.remove() }
    try repository.git("checkout", "--quiet", "-b", "topic")
    try repository.write(Self.plan("other"), to: "other.yaml")
    try repository.commit()
    try repository.git("checkout", "--quiet", "main")
    try repository.write(Self.plan(revision: "main"), to: "sale.yaml")
    try repository.commit()
    try repository.git("checkout", "--quiet", "topic")
    let tip = try repository.sortie("diff", "sale.yaml", "--base", "main")
    #expect(tip.output.contains("main has commits that HEAD doesn't have"))
    #expect(tip.output.contains("revision changed from “main” to “1”"))
    let own = try repository.sortie("diff", "sale.yaml", "--base", "main...")
    #expect(own.exitCode == 0 && own.output.contains("No changes in sale.yaml."))
    #expect(!own.output.contains("has commits"))
  }

  @Test func `hooks, hostile names and settings of git change nothing`() throws {
    let repository = try repository(at: "a b/*?[x]\u{e9}.yaml")
    defer { repository.remove() }
    let name = "a b/*?[x]\u{e9}.yaml"
    try repository.write(Self.plan(revision: "2"), to: name)
    try repository.git("config", "diff.external", "touch stolen")
    try repository.git("config", "diff.noprefix", "true")
    try repository.git("config", "core.quotePath", "true")
    let outcome = try repository.sortie(
      "diff", name, "--base", "HEAD", "--format", "json",
      environment: ["GIT_DIR": "elsewhere", "GIT_INDEX_FILE": "nowhere", "LANG": "de_DE.UTF-8"])
    #expect(try plans(outcome) == ["changed \(name) \(name)"], "\(outcome.errors)")
    let folder = try repository.sortie("diff", "a b/", "--base", "HEAD", "--format", "json")
    #expect(try plans(folder) == ["changed \(name) \(name)"], "\(folder.errors)")
    #expect(
      !FileManager.default.fileExists(atPath: repository.folder.appending(path: "stolen").path))
  }

  @Test func `two files or folders are compared without git`() throws {
    let repository = try repository(at: "old/sale.yaml")
    defer { repository.remove() }
    try repository.write(Self.plan(revision: "2"), to: "new/sale.yaml")
    try repository.write(Self.plan("more"), to: "new/more.yaml")
    let files = try repository.sortie(
      "diff", "old/sale.yaml", "new/sale.yaml", environment: ["PATH": "/nowhere"])
    #expect(files.exitCode == 0 && files.output.contains("compared with old/sale.yaml"))
    #expect(files.output.contains("asks for 1 export") && !files.output.contains("git mv"))
    let folders = try repository.sortie("diff", "old", "new", "--format", "json")
    #expect(
      try plans(folders) == ["added - new/more.yaml", "changed old/sale.yaml new/sale.yaml"])
    let mixed = try repository.sortie("diff", "old", "new/sale.yaml")
    #expect(mixed.exitCode == 64)
    let missing = try repository.sortie("diff", "old/none.yaml", "new/sale.yaml")
    #expect(missing.exitCode == 1 && missing.errors.contains("old/none.yaml"))
  }

  @Test func `one run writes every format, for a pull request`() throws {
    let repository = try repository()
    defer { repository.remove() }
    try repository.write(Self.plan(revision: "2"), to: "sale.yaml")
    let targets = ["json", "markdown", "sarif", "junit", "github"]
    let outcome = try Program.sortie(
      ["diff", "sale.yaml", "--base", "HEAD"]
        + targets.flatMap { ["--format", "\($0):\($0).out"] },
      in: repository.folder)
    #expect(outcome.exitCode == 0 && outcome.output.contains("Diff: asks for 1 export."))
    for target in targets {
      let file = repository.folder.appending(path: "\(target).out")
      #expect(try Data(contentsOf: file).isEmpty == false, "\(target)")
    }
    let comment = try String(
      contentsOf: repository.folder.appending(path: "markdown.out"), encoding: .utf8)
    #expect(comment.hasPrefix("<!-- sortie:diff sale -->\n"))
    #expect(comment.contains("### 📤 `sale`: the change asks for 1 export\n"))
  }
}
