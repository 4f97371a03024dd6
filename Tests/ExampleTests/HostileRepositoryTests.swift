import Foundation
import OrderedJSON
import Testing

@Suite(
  "What a pull request brings along runs nothing and hides nothing", .enabled(if: GitFolder.hasGit))
struct HostileRepositoryTests {
  /// A repository whose plan asks for one more audience than the commit of `main`.
  private func reviewed() throws -> GitFolder {
    let repository = try GitFolder()
    try repository.write(DiffTests.plan(), to: "plans/sale.yaml")
    try repository.commit("base")
    try repository.write(DiffTests.plan(audiences: "gold, silver"), to: "plans/sale.yaml")
    return repository
  }

  /// A repository whose `main` has the changed plan already, so that nothing would seem to change,
  /// and whose settings name programs that leave a mark.
  private func hostile(_ mark: URL) throws -> GitFolder {
    let repository = try GitFolder()
    for path in ["sale.yaml", "plans/sale.yaml"] {
      try repository.write(DiffTests.plan(audiences: "gold, silver"), to: path)
    }
    try repository.write("*.yaml filter=evil diff=evil\n", to: ".gitattributes")
    try repository.commit("base")
    try repository.write(Self.settings(mark), to: "settings")
    return repository
  }

  /// Settings that make git run a program wherever it obeys them.
  private static func settings(_ mark: URL) -> String {
    let touch = "touch '\(mark.path)'"
    return """
      [core]
        repositoryformatversion = 0
        fsmonitor = "\(touch); false"
        hooksPath = hooks
        pager = "\(touch); cat"
      [filter "evil"]
        clean = "\(touch); cat"
        process = "\(touch)"
        required = true
      [diff]
        external = "\(touch)"
      [diff "evil"]
        command = "\(touch)"
        textconv = "\(touch); cat"
      """
  }

  private func mark() -> URL {
    FileManager.default.temporaryDirectory.appending(path: "sortie-mark-\(UUID())")
  }

  private func isThere(_ file: URL) -> Bool { FileManager.default.fileExists(atPath: file.path) }

  /// `change audience` of each change of the one plan.
  private func changes(_ outcome: Program.Outcome) throws -> [String] {
    let json = try JSONValue(parsing: outcome.output.utf8)
    let environments = json["differences"]?.elements?.first?["environments"]?.elements
    return (environments?.first?["changes"]?.elements ?? []).map { change in
      let side = change["new"] ?? change["old"]
      return "\(change["change"]?.text ?? "") \(side?["audience"]?["alias"]?.text ?? "")"
    }
  }

  private func copy(_ names: [String], from source: URL, to folder: URL) throws {
    for name in names {
      try FileManager.default.copyItem(
        at: source.appending(path: name), to: folder.appending(path: name))
    }
  }

  @Test func `files of a repository among the plans start nothing and hide no added pair`() throws {
    let mark = mark()
    let (repository, other) = try (reviewed(), hostile(mark))
    defer { for folder in [repository, other] { folder.remove() } }
    let plans = repository.folder.appending(path: "plans")
    try copy(
      ["HEAD", "objects", "refs", "index"], from: other.folder.appending(path: ".git"), to: plans)
    try repository.write(
      Self.settings(mark) + "\n[core]\n  bare = false\n  worktree = .\n", to: "plans/config")
    for (path, place) in [("plans", "."), ("plans/sale.yaml", "."), ("sale.yaml", "plans")] {
      let outcome = try repository.sortie(
        "diff", path, "--base", "main", "--format", "json", in: place)
      #expect(try changes(outcome) == ["added silver"], "\(path): \(outcome.errors)")
    }
    // A plan that stands alone makes git look for renamed files.
    try repository.write(DiffTests.plan("new"), to: "plans/new.yaml")
    let more = try repository.sortie("diff", "plans", "--base", "main")
    #expect(more.exitCode == 0 && more.output.contains("asks for 1 export"), "\(more.errors)")
    #expect(!isThere(mark))
  }

  @Test func `a file named .git that leads elsewhere is not followed`() throws {
    let mark = mark()
    let (repository, other) = try (reviewed(), hostile(mark))
    defer { for folder in [repository, other] { folder.remove() } }
    try FileManager.default.copyItem(
      at: other.folder.appending(path: ".git"), to: repository.folder.appending(path: "objects"))
    try repository.write(Self.settings(mark), to: "objects/config")
    try repository.write("gitdir: ../objects\n", to: "plans/.git")
    let outcome = try repository.sortie("diff", "plans", "--base", "main", "--format", "json")
    #expect(try changes(outcome) == ["added silver"], "\(outcome.errors)")
    try repository.write(DiffTests.plan("new"), to: "vendor/new.yaml")
    try repository.write("gitdir: ../objects\n", to: "vendor/.git")
    let inner = try repository.sortie("diff", "vendor", "--base", "main")
    #expect(inner.exitCode == 1)
    #expect(inner.errors.contains("another git repository inside this one"))
    #expect(!isThere(mark))
  }

  @Test func `settings that the repository includes from its work tree name no program`() throws {
    let mark = mark()
    let repository = try reviewed()
    defer { repository.remove() }
    try repository.write(DiffTests.plan("moved"), to: "plans/moved.yaml")
    try repository.write("*.yaml filter=evil diff=evil\n", to: ".gitattributes")
    try repository.commit()
    try repository.git("mv", "plans/moved.yaml", "plans/renamed.yaml")
    try repository.write(Self.settings(mark), to: ".gitconfig")
    try repository.git("config", "include.path", "../.gitconfig")
    let outcome = try repository.sortie("diff", "plans", "--base", "HEAD~1", "--format", "json")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let renamed = try repository.sortie("diff", "plans", "--base", "HEAD")
    #expect(renamed.output.contains("was plans/moved.yaml"), "\(renamed.errors)")
    #expect(!isThere(mark))
  }

  @Test func `what the environment says to git about repositories and programs is not passed on`()
    throws
  {
    let mark = mark()
    let (repository, other) = try (reviewed(), hostile(mark))
    defer { for folder in [repository, other] { folder.remove() } }
    let elsewhere = other.folder.appending(path: ".git").path
    let touch = "touch '\(mark.path)'; false"
    let outcome = try repository.sortie(
      "diff", "plans/sale.yaml", "--base", "main", "--format", "json",
      environment: [
        "GIT_DIR": elsewhere, "GIT_WORK_TREE": other.folder.path, "GIT_COMMON_DIR": elsewhere,
        "GIT_OBJECT_DIRECTORY": "\(elsewhere)/objects", "GIT_INDEX_FILE": "\(elsewhere)/index",
        "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.fsmonitor", "GIT_CONFIG_VALUE_0": touch,
        "GIT_CONFIG_PARAMETERS": "'core.fsmonitor=\(touch)'", "GIT_EXTERNAL_DIFF": touch,
        "GIT_LITERAL_PATHSPECS": "1", "GIT_GLOB_PATHSPECS": "1", "GIT_ICASE_PATHSPECS": "1",
        "GIT_TRACE": mark.path, "GIT_NAMESPACE": "other",
      ])
    #expect(try changes(outcome) == ["added silver"], "\(outcome.errors)")
    #expect(!isThere(mark))
  }

  @Test func `a program named git in the working folder is not taken for git`() throws {
    let mark = mark()
    let repository = try reviewed()
    defer { repository.remove() }
    try repository.write("#!/bin/sh\ntouch '\(mark.path)'\n", to: "git")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: repository.folder.appending(path: "git").path)
    for path in [":/usr/bin:/bin", ".:/usr/bin:/bin"] {
      let outcome = try repository.sortie(
        "diff", "plans", "--base", "main", "--format", "json", environment: ["PATH": path])
      #expect(try changes(outcome) == ["added silver"], "\(outcome.errors)")
    }
    #expect(!isThere(mark))
  }

  @Test func `a plan in a submodule is compared with that submodule's commits or not at all`()
    throws
  {
    let inner = try GitFolder()
    let repository = try reviewed()
    defer { for folder in [repository, inner] { folder.remove() } }
    try inner.write(DiffTests.plan(), to: "sale.yaml")
    try inner.commit("base")
    try repository.git("submodule", "--quiet", "add", "file://\(inner.folder.path)", "vendor")
    try repository.commit()
    try repository.write(DiffTests.plan(audiences: "gold, silver"), to: "vendor/sale.yaml")
    for path in ["vendor/sale.yaml", "vendor"] {
      let outcome = try repository.sortie("diff", path, "--base", "main")
      #expect(outcome.exitCode == 1)
      #expect(outcome.errors.contains("is in the submodule “vendor”"), "\(outcome.errors)")
    }
    let own = try repository.sortie(
      "diff", "sale.yaml", "--base", "HEAD", "--format", "json", in: "vendor")
    #expect(try changes(own) == ["added silver"], "\(own.errors)")
  }

  // MARK: Links

  private func link(_ path: String, to target: String, in repository: GitFolder) throws {
    let file = repository.folder.appending(path: path)
    try? FileManager.default.removeItem(at: file)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: file.path, withDestinationPath: target)
  }

  @Test func `a plan or folder whose link is turned shows what is exported in its place`() throws {
    let repository = try GitFolder()
    defer { repository.remove() }
    try repository.write(DiffTests.plan(), to: "versions/1/sale.yaml")
    try repository.write(DiffTests.plan(audiences: "gold, silver"), to: "versions/2/sale.yaml")
    try link("plans/sale.yaml", to: "../versions/1/sale.yaml", in: repository)
    try link("current", to: "versions/1", in: repository)
    try repository.commit("base")
    let same = try repository.sortie("diff", "plans", "--base", "HEAD")
    #expect(same.output.contains("No changes in plans/sale.yaml."), "\(same.output)\(same.errors)")
    try link("plans/sale.yaml", to: "../versions/2/sale.yaml", in: repository)
    try link("current", to: "versions/2", in: repository)
    for path in ["plans/sale.yaml", "plans", "current/sale.yaml", "current"] {
      let outcome = try repository.sortie("diff", path, "--base", "HEAD", "--format", "json")
      #expect(try changes(outcome) == ["added silver"], "\(path): \(outcome.errors)")
    }
    // A link that has become a file, and the other way round.
    try repository.delete("plans/sale.yaml")
    try repository.write(DiffTests.plan(audiences: "silver"), to: "plans/sale.yaml")
    let file = try repository.sortie("diff", "plans", "--base", "HEAD", "--format", "json")
    #expect(try changes(file).sorted() == ["added silver", "removed gold"], "\(file.errors)")
    try repository.commit()
    try link("plans/sale.yaml", to: "../versions/1/sale.yaml", in: repository)
    let linked = try repository.sortie("diff", "plans", "--base", "HEAD", "--format", "json")
    #expect(try changes(linked).sorted() == ["added gold", "removed silver"], "\(linked.errors)")
  }
}
