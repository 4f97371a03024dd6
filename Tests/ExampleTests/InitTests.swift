import Foundation
import Testing

@Suite("init: something that works, in a minute, without a question")
struct InitTests {
  /// An empty folder, with a repository if there is a remote or not even that.
  private static func folder(_ commands: String) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sortie-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let outcome = try Program.run(
      URL(fileURLWithPath: "/bin/sh"), "-ec", commands, in: folder)
    try #require(outcome.exitCode == 0, "\(outcome.errors)")
    return folder
  }

  private static func text(_ path: String, in folder: URL) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  private static func example(_ path: String) throws -> String {
    try text("examples/\(path)", in: Program.project)
  }

  private static func files(in folder: URL) throws -> [String] {
    let found = try Program.run(
      URL(fileURLWithPath: "/bin/sh"), "-c", "find . -type f -not -path './.git/*' | sort",
      in: folder)
    return found.output.split(separator: "\n").map { String($0.dropFirst(2)) }
  }

  /// What a project is found to have, and what is written for it.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let setUp: String
    var arguments: [String] = []
    /// Files of the workflow, with the examples that they are.
    let workflow: [(path: String, example: String)]
    /// Must be said.
    var words: [String] = []
  }

  private static let gitHub = [
    (".github/workflows/sortie.yml", "github-actions/sortie.yml"),
    (".github/workflows/sortie-comment.yml", "github-actions/sortie-comment.yml"),
  ]
  private static let gitLab = [
    (".gitlab/sortie.yml", "gitlab-ci/sortie.yml"), (".gitlab-ci.yml", "gitlab-ci/.gitlab-ci.yml"),
  ]
  private static let azure = [(".azure/sortie.yml", "azure-pipelines/sortie.yml")]
  private static let jenkins = [("Jenkinsfile.sortie", "jenkins/Jenkinsfile.sortie")]

  static let cases = [
    Case(
      testDescription: "no repository", setUp: "true", workflow: [],
      words: ["not a git repository", "git init"]),
    Case(
      testDescription: "a repository without a remote", setUp: "git init -q", workflow: [],
      words: ["it isn't clear which CI", "--ci github|gitlab|azure|jenkins"]),
    Case(
      testDescription: "an unknown host",
      setUp: "git init -q && git remote add origin https://git.example.com/github/x.git",
      workflow: [], words: ["it isn't clear which CI"]),
    Case(
      testDescription: "GitHub over ssh",
      setUp: "git init -q && git remote add origin git@github.com:a/b.git", workflow: gitHub,
      words: ["at the top of .github/workflows/sortie.yml"]),
    Case(
      testDescription: "GitHub Enterprise, and another remote first",
      setUp: """
        git init -q && git remote add fork https://gitlab.com/a/b
        git remote add origin https://github.example.com:8443/a/b
        """, workflow: gitHub),
    Case(
      testDescription: "GitLab with a user in the URL",
      setUp: "git init -q && git remote add origin https://me:x@gitlab.example.com/a/b.git",
      workflow: gitLab),
    Case(
      testDescription: "Azure",
      setUp: "git init -q && git remote add origin git@ssh.dev.azure.com:v3/o/p/r",
      workflow: azure),
    Case(
      testDescription: "a Jenkinsfile, wherever the remote is",
      setUp: """
        git init -q && git remote add origin https://github.com/a/b && touch Jenkinsfile
        """, workflow: jenkins),
    Case(
      testDescription: "two providers, one of them the remote's",
      setUp: """
        git init -q && git remote add origin https://github.com/a/b
        mkdir .github && touch azure-pipelines.yml .github/x
        """, workflow: gitHub),
    Case(
      testDescription: "two providers and no remote",
      setUp: "git init -q && touch Jenkinsfile azure-pipelines.yml", workflow: [],
      words: ["several CIs here: Azure Pipelines, Jenkins"]),
    Case(
      testDescription: "as asked", setUp: "git init -q", arguments: ["--ci", "jenkins"],
      workflow: jenkins),
    Case(
      testDescription: "none, as asked",
      setUp: "git init -q && git remote add origin https://github.com/a/b",
      arguments: ["--ci", "none"], workflow: []),
  ]

  @Test(
    "what is written is what the examples are, for the CI that the project has", arguments: cases)
  func writes(_ it: Case) throws {
    let folder = try Self.folder(it.setUp)
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Program.sortie(["init"] + it.arguments, in: folder)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    for word in it.words { #expect(outcome.output.contains(word), "\(outcome.output)") }
    let plan = "plans/activations.yaml"
    #expect(try Self.text(plan, in: folder) == Self.example("starter/plans/activations.yaml"))
    #expect(try Self.text(".gitattributes", in: folder) == Self.example("starter/.gitattributes"))
    #expect(try Self.text(".gitignore", in: folder) == Self.example("starter/.gitignore"))
    #expect(
      try Self.text("plans/activation-plan.schema.json", in: folder)
        == Self.text("schemas/activation-plan.v1.schema.json", in: Program.project))
    for (path, example) in it.workflow {
      #expect(
        try Self.text(path, in: folder) == Self.example(example), "run scripts/embed-starter.sh")
    }
    let script = "ci/sortie.sh"
    if it.workflow.isEmpty {
      #expect(try !Self.files(in: folder).contains(script))
    } else {
      #expect(try Self.text(script, in: folder) == Self.example("starter/ci/sortie.sh"))
    }
    #expect(outcome.output.contains("git config merge.sortie.driver 'sortie lock merge %O %A %B'"))

    let valid = try Program.sortie("validate", plan, in: folder)
    #expect(valid.exitCode == 0 && !valid.output.contains("warning"), "\(valid.output)")
    #expect(try Program.sortie("fmt", "--check", "plans/", in: folder).exitCode == 0)
    let rehearsed = try Program.sortie("rehearse", plan, in: folder)
    #expect(rehearsed.exitCode == 0, "\(rehearsed.output)\(rehearsed.errors)")
  }

  @Test("run again, it writes what is missing and keeps what is there")
  func again() throws {
    let folder = try Self.folder(
      """
      git init -q && printf '*.png binary' >.gitattributes
      printf 'node_modules\\n*.lock.json.lock\\npostman.json\\n' >.gitignore
      mkdir plans && echo mine >plans/activations.yaml && echo theirs >.gitlab-ci.yml
      """)
    defer { try? FileManager.default.removeItem(at: folder) }
    let first = try Program.sortie("init", in: folder)
    #expect(first.exitCode == 0)
    #expect(try Self.text("plans/activations.yaml", in: folder) == "mine\n")
    #expect(try Self.text(".gitlab-ci.yml", in: folder) == "theirs\n")
    #expect(
      try Self.text(".gitattributes", in: folder) == "*.png binary\n*.lock.json merge=sortie\n")
    #expect(
      try Self.text(".gitignore", in: folder) == """
        node_modules
        *.lock.json.lock
        postman.json
        *.postman_environment.json
        credentials.json
        aepp.json

        """)
    let kept = try #require(first.output.range(of: "Kept, because it already exists"))
    #expect(first.output[kept.upperBound...].contains("plans/activations.yaml"))
    #expect(first.output[kept.upperBound...].contains(".gitlab-ci.yml"))
    #expect(first.output.contains("Added lines\n  .gitattributes"))
    #expect(first.output.contains("add:\n  include:\n    - local: .gitlab/sortie.yml"))
    let before = try Self.files(in: folder)
    let second = try Program.sortie("init", in: folder)
    #expect(second.exitCode == 0 && !second.output.contains("Written"), "\(second.output)")
    #expect(try Self.files(in: folder) == before)
    #expect(
      try Self.text(".gitattributes", in: folder) == "*.png binary\n*.lock.json merge=sortie\n")
  }

  @Test("in a part of a repository, the workflow stands at the top and names the plan there")
  func below() throws {
    let folder = try Self.folder("git init -q && mkdir -p teams")
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Program.sortie(
      "init", "--ci", "github", "mail", in: folder.appending(path: "teams"))
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("mail/plans/activations.yaml"), "\(outcome.output)")
    let workflow = try Self.text(".github/workflows/sortie.yml", in: folder)
    #expect(workflow.contains("SORTIE_PLAN: teams/mail/plans/activations.yaml"))
    #expect(workflow.contains("sh ci/sortie.sh"))
    #expect(try Self.files(in: folder).contains("teams/mail/.gitattributes"))
    #expect(try Self.files(in: folder).contains("ci/sortie.sh"))
    let odd = try Program.sortie("init", "--ci", "github", "a b", in: folder)
    #expect(odd.exitCode == 0 && odd.output.contains("would need quotes"), "\(odd.output)")
  }

  @Test("a worktree has the remote of its repository")
  func worktree() throws {
    let folder = try Self.folder(
      """
      git init -q main && cd main && git remote add origin https://gitlab.com/a/b
      git -c user.name=a -c user.email=a@a commit -q --allow-empty -m x
      git worktree add -q ../tree 2>/dev/null
      """)
    defer { try? FileManager.default.removeItem(at: folder) }
    let tree = folder.appending(path: "tree")
    #expect(try Program.sortie("init", in: tree).exitCode == 0)
    #expect(try Self.files(in: tree).contains(".gitlab/sortie.yml"))
  }

  @Test("--from-live writes what the platform has, in fmt's layout, for editors too")
  func live() throws {
    let place = try EndToEndTests.Place()
    defer { try? FileManager.default.removeItem(at: place.folder) }
    let environment = place.twin.environment(["AEP_SANDBOX": "prod"])
    let outcome = try Program.sortie(
      "init", "--from-live", "new", in: place.folder, environment: environment)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let plan = "new/plans/activations.yaml"
    let text = try Self.text(plan, in: place.folder)
    #expect(text.hasPrefix("# yaml-language-server: $schema=activation-plan.schema.json\n"))
    #expect(text.contains("Loyalty SFTP") && text.contains("  # - destination:"))
    #expect(try Program.sortie("fmt", "--check", plan, in: place.folder).exitCode == 0)
    #expect(
      outcome.output.contains("choose activations in \(plan), then\n  sortie plan \(plan)\n"),
      "\(outcome.output)")

    let again = try Program.sortie(
      "init", "--from-live", "new", in: place.folder, environment: environment)
    #expect(again.exitCode == 1, "nothing was imported")
    #expect(again.errors.contains(plan) && again.errors.contains("it already exists"))
    #expect(try Self.text(plan, in: place.folder) == text)

    let wrong = try Program.sortie(
      "init", "--from-live", "other", in: place.folder,
      environment: place.twin.environment(["AEP_SANDBOX": "prod", "AEP_CLIENT_SECRET": "wrong"]))
    #expect(wrong.exitCode == 1)
    #expect(!FileManager.default.fileExists(atPath: place.folder.appending(path: "other").path))
  }

  @Test("a folder that can't be written to is said, with its path")
  func refused() throws {
    let folder = try Self.folder("echo x >plans")
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Program.sortie("init", in: folder)
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("plans/activations.yaml"), "\(outcome.errors)")
  }
}
