import ActivationDiagnostics
import ActivationSyntax
import Foundation
import Testing

@Suite("ci/sortie.sh, which keeps lockfile and journal")
struct PipelineScriptTests {
  private static let variables = ["SORTIE_PLAN": "plans/activations.yaml"]
  private static let lock = "plans/activations.lock.json"

  /// A repository with the starter, and nothing applied yet.
  private static func start() throws -> (PipelineRun, author: URL) {
    let run = try PipelineRun()
    let author = try run.clone()
    try run.check(
      run.shell(
        """
        sortie init --ci none . >/dev/null && mkdir ci
        cp '\(Program.project.path)/examples/starter/ci/sortie.sh' ci/
        git config user.name a && git config user.email a@a
        git add -A && git commit -qm start && git push -q origin main
        """, in: author))
    return (run, author)
  }

  /// A lockfile of one entry.
  private static func lockfile(_ audience: String, _ state: String = "running") -> String {
    """
    {
      "lockfileVersion": 1,
      "plan": "activations",
      "environment": null,
      "organization": "5555467B5D8013E50A494220@AdobeOrg",
      "sandbox": "prod",
      "activations": [
        {"destination":{"id":"d-1"},"audience":{"id":"\(audience)"},"revision":"1","job":"j","order":"d-1",\
    "runId":"r-\(audience)","submittedAt":"2026-11-23T09:00:00Z","state":"\(state)"}
      ]
    }

    """
  }

  private static func write(_ text: String, to file: String = lock, in clone: URL) throws {
    try Data(text.utf8).write(to: clone.appending(path: file))
  }

  private static func script(
    _ arguments: String, _ run: PipelineRun, in clone: URL, files: String = lock,
    with more: [String: String] = [:]
  ) throws -> Program.Outcome {
    try run.shell(
      "sh ci/sortie.sh \(arguments)", in: clone,
      variables.merging(["SORTIE_FILES": files + "\n"]) { $1 }.merging(more) { $1 })
  }

  @Test("what a runner has set for git's paths changes nothing, or a checkpoint would not be found")
  func pathSettings() throws {
    for setting in ["LITERAL", "GLOB", "ICASE", "NOGLOB"] {
      let (run, author) = try Self.start()
      let variables = Self.variables.merging([
        "SORTIE_FILES": Self.lock + "\n", "GIT_\(setting)_PATHSPECS": "1",
      ]) { $1 }
      try Self.write(Self.lockfile("gold"), in: author)
      let saved = try run.shell("sh ci/sortie.sh save", in: author, variables)
      #expect(saved.exitCode == 0, "\(setting): \(saved.errors)")
      let other = try run.clone()
      let restored = try run.shell("sh ci/sortie.sh restore", in: other, variables)
      #expect(restored.exitCode == 0, "\(setting): \(restored.errors)")
      let lockfile = try String(contentsOf: other.appending(path: Self.lock), encoding: .utf8)
      #expect(lockfile == Self.lockfile("gold"), "\(setting)")
    }
  }

  @Test("two runners that went on from the same checkpoint: only one may send")
  func onlyOne() throws {
    let (run, _) = try Self.start()
    for round in 1...2 {
      let (one, other) = try (run.clone(), run.clone())
      for clone in [one, other] { try run.check(Self.script("restore", run, in: clone)) }
      try Self.write(Self.lockfile("one-\(round)"), in: one)
      try Self.write(Self.lockfile("other-\(round)"), in: other)
      try run.check(Self.script("save", run, in: one))
      let refused = try Self.script("save", run, in: other)
      #expect(refused.exitCode != 0 && refused.output.contains("rejected"), "\(refused.output)")
      try run.check(Self.script("save", run, in: one))
      let next = try run.clone()
      try run.check(Self.script("restore", run, in: next))
      let text = try String(contentsOf: next.appending(path: Self.lock), encoding: .utf8)
      #expect(text == Self.lockfile("one-\(round)"))
    }
  }

  @Test("a checkpoint that can't be asked for stops, instead of looking like a first apply")
  func unreachable() throws {
    let (run, author) = try Self.start()
    try run.check(run.shell("git remote set-url origin file:///nowhere", in: author))
    let restored = try Self.script("restore", run, in: author)
    #expect(restored.exitCode == 1 && restored.output.contains("can't tell"), "\(restored.output)")
  }

  @Test("the journal comes back, and one of an earlier apply goes")
  func journal() throws {
    let (run, author) = try Self.start()
    try run.check(Self.script("restore", run, in: author))
    let journal = Self.lock + ".journal"
    try Self.write("j1\n", to: journal, in: author)
    try run.check(Self.script("save", run, in: author, files: journal))
    let next = try run.clone()
    try run.check(Self.script("restore", run, in: next))
    #expect(try String(contentsOf: next.appending(path: journal), encoding: .utf8) == "j1\n")
    try Self.write(Self.lockfile("a"), in: next)
    try run.check(Self.script("save", run, in: next))
    let restored = try Self.script("restore", run, in: author)
    #expect(restored.exitCode == 0, "\(restored.output)")
    #expect(!FileManager.default.fileExists(atPath: author.appending(path: journal).path))
  }

  @Test("what somebody applied elsewhere and committed counts beside the checkpoint")
  func bothSides() throws {
    let (run, author) = try Self.start()
    try Self.write(Self.lockfile("a"), in: author)
    try run.check(Self.script("save", run, in: author))
    try run.check(Self.script("publish main", run, in: author))
    let person = try run.clone()
    try Self.write(Self.lockfile("b"), in: person)
    try run.check(
      run.shell(
        """
        git config user.name p && git config user.email p@p
        git commit -qam 'Applied by hand' && git push -q origin main
        """, in: person))
    let next = try run.clone()
    try run.check(Self.script("restore", run, in: next))
    let shown = try run.check(run.shell("sortie lock show \(Self.lock)", in: next))
    #expect(shown.contains("2 running"), "\(shown)")
  }

  @Test("publishing goes on top of what was merged meanwhile, and leaves the clone as it is")
  func publishes() throws {
    let (run, author) = try Self.start()
    let runner = try run.clone()
    try run.check(
      run.shell(
        "echo more >more && git add more && git commit -qm more && git push -q origin main",
        in: author))
    try Self.write(Self.lockfile("a"), in: runner)
    try run.check(Self.script("publish main", run, in: runner))
    try run.check(Self.script("publish main", run, in: runner))
    let log = try run.check(
      run.shell(
        "git fetch -q && git log --format=%s origin/main && git status --porcelain", in: runner))
    #expect(
      log == "Update \(Self.lock) [skip ci]\nmore\nstart\n?? \(Self.lock)\n", "\(log)")
  }

  @Test(
    "a published lockfile says who and which run brought it about",
    arguments: [
      [
        "GITHUB_ACTOR": "mona", "GITHUB_RUN_ID": "7", "GITHUB_SERVER_URL": "https://example",
        "GITHUB_REPOSITORY": "o/r",
      ]: "By: mona\nRun: https://example/o/r/actions/runs/7",
      ["GITLAB_USER_LOGIN": "tanuki", "CI_PIPELINE_URL": "https://example/7"]:
        "By: tanuki\nRun: https://example/7",
      [
        "TF_BUILD": "True", "BUILD_REQUESTEDFOR": "A\nB", "BUILD_BUILDID": "7",
        "SYSTEM_COLLECTIONURI": "https://example/", "SYSTEM_TEAMPROJECTID": "p",
      ]: "By: A B\nRun: https://example/p/_build/results?buildId=7",
      ["BUILD_URL": "https://example/job/7/"]: "Run: https://example/job/7/",
    ])
  func attributed(_ variables: [String: String], _ origin: String) throws {
    let (run, author) = try Self.start()
    try Self.write(Self.lockfile("a"), in: author)
    try run.check(Self.script("publish main", run, in: author, with: variables))
    let log = try run.check(
      run.shell("git fetch -q && git log -1 --format=%B origin/main", in: author))
    #expect(
      log == "Update \(Self.lock) [skip ci]\n\n\(Self.lock): 1 running.\n\n\(origin)\n\n",
      "\(log)")
  }

  @Test("a runner without sortie says which two settings of the workflow are empty")
  func withoutSortie() throws {
    let (run, author) = try Self.start()
    try run.check(run.shell("rm \"$SHIMS/sortie\"", in: author))
    let installed = try Self.script("install", run, in: author)
    #expect(installed.exitCode == 1)
    #expect(installed.output.contains("Set both in the pipeline's file"), "\(installed.output)")
    #expect(!installed.output.contains("sortie.sh: 1"), "\(installed.output)")
  }

  @Test("a branch that may not be pushed to is said, and where the lockfile is safe")
  func protected() throws {
    let (run, author) = try Self.start()
    let hook = run.folder.appending(path: "origin.git/hooks/update")
    try Data("#!/bin/sh\n[ \"$1\" != refs/heads/main ]\n".utf8).write(to: hook)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook.path)
    try Self.write(Self.lockfile("a"), in: author)
    try run.shim("sleep", "exit 0")
    let published = try Self.script("publish main", run, in: author)
    #expect(published.exitCode == 1)
    #expect(published.output.contains("safe in sortie/plans-activations"), "\(published.output)")
  }

  @Test("the action sets up the release that it is asked for, if its checksum is right")
  func action() throws {
    let run = try PipelineRun()
    let file = SourceFile(
      name: "action.yml",
      bytes: Array(try Data(contentsOf: Program.project.appending(path: "action.yml"))))
    let root = try #require(YAMLDocument.parse(file).value).root
    let step = try #require(root["runs"]?["steps"]?.elements.first { _ in true })
    let script = try #require(step["run"]?.text)
    try run.check(
      run.shell(
        """
        name=sortie-1.2.3-linux-$(uname -m) && mkdir -p r/$name/bin releases/download/v1.2.3
        printf '#!/bin/sh\\necho 1.2.3\\n' >r/$name/bin/sortie && chmod +x r/$name/bin/sortie
        cd releases/download/v1.2.3 && tar -czf $name.tar.gz -C ../../../r $name
        sha256sum $name.tar.gz >$name.tar.gz.sha256
        """, in: run.folder))
    func setUp(_ variables: [String: String]) throws -> Program.Outcome {
      try run.shell(
        script, in: run.folder,
        [
          "REPOSITORY": "file://\(run.folder.path)", "REF": "v1.2.3", "VERSION": "", "SHA256": "",
          "RUNNER_TEMP": run.folder.path, "GITHUB_PATH": run.folder.appending(path: "path").path,
        ].merging(variables) { $1 })
    }
    try run.check(setUp([:]))
    let output = try String(contentsOf: run.folder.appending(path: "output"), encoding: .utf8)
    #expect(output == "version=1.2.3\n")
    let path = try String(contentsOf: run.folder.appending(path: "path"), encoding: .utf8)
    #expect(path == "\(run.folder.path)/sortie-1.2.3/bin\n")
    #expect(try setUp(["SHA256": String(repeating: "0", count: 64)]).exitCode != 0)
    let branch = try setUp(["REF": "main"])
    #expect(branch.exitCode == 1 && branch.output.contains("is not a release"), "\(branch.output)")
    #expect(try setUp(["VERSION": "1.2.3/../.."]).exitCode == 1)
  }

  @Test("sortie is installed only if its checksum is the one named")
  func installs() throws {
    let (run, author) = try Self.start()
    try run.check(
      run.shell(
        """
        mkdir -p r/sortie-1.0.0/bin && printf '#!/bin/sh\\necho 1.0.0\\n' >r/sortie-1.0.0/bin/sortie
        chmod +x r/sortie-1.0.0/bin/sortie && tar -czf release.tar.gz -C r sortie-1.0.0
        """, in: run.folder))
    let path = ["PATH": "/usr/bin:/bin", "SORTIE_URL": "file://\(run.folder.path)/release.tar.gz"]
    let variables = Self.variables.merging(path) { $1 }
    let wrong = try run.shell(
      "sh ci/sortie.sh install", in: author,
      variables.merging(["SORTIE_SHA256": String(repeating: "0", count: 64)]) { $1 })
    #expect(wrong.exitCode != 0)
    let installed = run.folder.appending(path: "home/.local/bin/sortie").path
    #expect(!FileManager.default.fileExists(atPath: installed))
    let right = try run.shell(
      """
      export SORTIE_SHA256=$(sha256sum '\(run.folder.path)/release.tar.gz' | cut -d' ' -f1)
      sh ci/sortie.sh install
      """, in: author, variables)
    #expect(right.exitCode == 0 && right.output == "1.0.0\n", "\(right.output)")
  }
}
