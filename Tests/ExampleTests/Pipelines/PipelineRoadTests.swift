import Foundation
import OrderedJSON
import Testing

@Suite("Pipelines: the whole road from a pull request to a committed lockfile")
struct PipelineRoadTests {
  private static let lockfile = "plans/activations.lock.json"

  /// A repository in which somebody has said `sortie init` and pushed.
  static func start(_ flavour: PipelineFlavour) throws -> (PipelineRun, author: URL) {
    let run = try PipelineRun()
    let author = try run.clone()
    try run.check(run.shell("sortie init --ci \(flavour.rawValue)", in: author))
    try run.check(
      run.shell(
        """
        git config user.name a && git config user.email a@a
        git add -A && git commit -qm 'Start with sortie' && git push -q origin main
        """, in: author))
    return (run, author)
  }

  private static func propose(in author: URL, _ run: PipelineRun) throws {
    let plan = run.folder.appending(path: "flash-sale.yaml")
    try Data(contentsOf: plan).write(to: author.appending(path: "plans/activations.yaml"))
    try run.check(
      run.shell(
        """
        git checkout -qb sale && sortie fmt plans/activations.yaml
        git commit -qam 'Announce the sale' && git push -q origin sale
        """, in: author))
  }

  private static func accepted(_ run: PipelineRun) throws -> [JSONValue] {
    let value = try JSONValue(parsing: try run.twin.control("ledger"))
    return try #require(value["accepted"]?.elements)
  }

  /// Plans on main and hands the saved plan to a new runner, as artifacts go.
  private static func plan(
    _ flavour: PipelineFlavour, _ run: PipelineRun
  ) throws -> (runner: URL, output: String) {
    let planner = try run.clone()
    let planned = try run.run(.plan, of: flavour, in: planner)
    try #require(planned.exitCode == 0, "\(planned.output)")
    let runner = try run.clone()
    let artifact = flavour == .azure ? "reviewed-plan/reviewed.plan" : "reviewed.plan"
    let place = runner.appending(path: artifact)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: planner.appending(path: "reviewed.plan"), to: place)
    return (runner, planned.output)
  }

  /// Starts the apply job, and kills sortie, which must be the shell's own process, as soon as the
  /// platform has accepted something.
  private static func killedApply(
    _ flavour: PipelineFlavour, in runner: URL, _ run: PipelineRun
  ) throws {
    var steps = try flavour.steps(.apply, in: runner)
    let last = steps.removeLast()
    let variables = try flavour.variables(in: runner).merging(last.variables) { $1 }
      .merging(["PIPELINE_WORKSPACE": runner.path]) { $1 }
    for step in steps { try run.check(run.shell(step.script, in: runner, variables)) }
    let apply = try run.start(last.script, in: runner, variables)
    while try accepted(run).isEmpty, apply.process.isRunning { usleep(5000) }
    let name = try String(
      contentsOfFile: "/proc/\(apply.process.processIdentifier)/comm", encoding: .utf8)
    #expect(name == "sortie\n", "signals would reach \(name)")
    kill(apply.process.processIdentifier, SIGKILL)
    apply.process.waitUntilExit()
    #expect(apply.process.terminationReason == .uncaughtSignal)
    try FileManager.default.removeItem(at: runner)
  }

  @Test(
    "a runner that dies with its disk loses nothing: each activation is exported once",
    arguments: PipelineFlavour.allCases)
  func wholeRoad(_ flavour: PipelineFlavour) throws {
    let (run, author) = try Self.start(flavour)
    try Self.propose(in: author, run)

    let reviewer = try run.clone("sale")
    let reviewed = try run.run(.review, of: flavour, in: reviewer)
    #expect(reviewed.exitCode == 0, "\(reviewed.output)")
    let comment = flavour == .github ? "comment/diff.md" : "diff.md"
    let text = try String(contentsOf: reviewer.appending(path: comment), encoding: .utf8)
    #expect(text.hasPrefix("<!-- sortie:diff ") && text.contains("black-friday"), "\(text)")
    let preview = try run.run(.plan, of: flavour, in: reviewer)
    #expect(preview.exitCode == 0 && preview.output.contains("6 to activate"), "\(preview.output)")
    #expect(try Self.accepted(run).isEmpty)

    try run.check(
      run.shell("git checkout -q main && git merge -q sale && git push -q", in: author))
    let first = try Self.plan(flavour, run)
    try Self.killedApply(flavour, in: first.runner, run)
    try Self.finish(flavour, run)
  }

  @Test("a runner that dies between checkpoint and request has sent nothing, and the next one does")
  func beforeSending() throws {
    let (run, author) = try Self.start(.github)
    try Self.propose(in: author, run)
    try run.check(
      run.shell("git checkout -q main && git merge -q sale && git push -q", in: author))
    let planned = try Self.plan(.github, run)
    // Kills whoever waits for the checkpoint, as soon as that is safe.
    try run.shim(
      "git",
      """
      status=0
      /usr/bin/git "$@" || status=$?
      if [ "$1" = push ] && [ -n "${VICTIM:-}" ]; then kill -9 "$(cat "$VICTIM")"; fi
      exit $status
      """)
    let victim = run.folder.appending(path: "victim").path
    let applied = try run.run(
      .apply, of: .github, in: planned.runner, ["VICTIM": victim, "PID_FILE": victim])
    #expect(applied.exitCode == SIGKILL, "\(applied.output)")
    #expect(try Self.accepted(run).isEmpty)
    try FileManager.default.removeItem(at: planned.runner)
    try Self.finish(.github, run)
  }

  /// How the apply ended stands where the provider shows it.
  private static func expectShown(
    _ flavour: PipelineFlavour, _ run: PipelineRun, in runner: URL
  ) throws {
    let summary = try String(contentsOf: runner.appending(path: "apply.md"), encoding: .utf8)
    #expect(summary.hasPrefix("<!-- sortie:apply ") && summary.contains("Everything is exported"))
    if flavour != .github {
      let cases = try String(contentsOf: runner.appending(path: "apply.xml"), encoding: .utf8)
      #expect(cases.contains("failures=\"0\" errors=\"0\""))
    }
    guard flavour == .github || flavour == .azure else { return }
    let page = run.folder.appending(path: "page.md")
    try Data().write(to: page)
    let shown = try run.run(.show, of: flavour, in: runner, ["GITHUB_STEP_SUMMARY": page.path])
    #expect(shown.exitCode == 0)
    #expect(
      flavour == .github
        ? try String(contentsOf: page, encoding: .utf8) == summary
        : shown.output.contains("##vso[task.uploadsummary]"))
  }

  @Test(
    "the drift check is green where an export is only due, and red where one has failed",
    arguments: PipelineFlavour.allCases)
  func drift(_ flavour: PipelineFlavour) throws {
    let (run, author) = try Self.start(flavour)
    try Self.propose(in: author, run)
    try run.check(
      run.shell(
        """
        git checkout -q main && git merge -q sale
        sed -i 's/    revision: black-friday/    maxAge: 20h/' plans/activations.yaml
        sortie apply plans/activations.yaml --auto-approve --new-lockfile
        git add -A && git commit -qm 'Apply' && git push -q
        curl -sf -d '{"advance": "21h"}' "$AEP_API_URL/__twin/clock" >/dev/null
        """, in: author, PipelineFlavour.personalCredentials))
    let due = try run.run(.drift, of: flavour, in: try run.clone())
    #expect(due.exitCode == 0 && due.output.contains("by age"), "\(due.output)")
    try run.check(
      run.shell(
        """
        sed -i '0,/"state":"succeeded"/s//"state":"failed"/' plans/activations.lock.json
        git commit -qam 'A run has failed since' && git push -q
        """, in: author))
    let changed = try run.run(.drift, of: flavour, in: try run.clone())
    #expect(changed.exitCode == 2, "\(changed.output)")
  }

  /// Runs the pipeline again, from nothing but the remote, and looks at what came of both.
  private static func finish(_ flavour: PipelineFlavour, _ run: PipelineRun) throws {
    // By the platform's clock, nothing of that apply is still on its way.
    try run.check(
      run.shell(
        "curl -sf -d '{\"advance\": \"10m\"}' \"$AEP_API_URL/__twin/clock\" >/dev/null",
        in: run.folder))
    let second = try plan(flavour, run)
    #expect(second.output.contains("L302"), "\(second.output)")
    let applied = try run.run(
      .apply, of: flavour, in: second.runner, ["PIPELINE_WORKSPACE": second.runner.path])
    #expect(applied.exitCode == 0, "\(applied.output)")
    let published = try run.run(.publish, of: flavour, in: second.runner)
    #expect(published.exitCode == 0, "\(published.output)")
    try expectShown(flavour, run, in: second.runner)

    let pairs = try accepted(run).map { entry in
      try #require(entry["destination"]?.text) + " " + (try #require(entry["audience"]?.text))
    }
    #expect(pairs.count == 6 && Set(pairs).count == 6, "\(pairs)")
    let last = try run.clone()
    let shown = try run.check(run.shell("sortie lock show \(lockfile)", in: last))
    #expect(shown.contains("In the lockfile: 6 succeeded."), "\(shown)")
    let kept = try run.check(
      run.shell("git ls-tree -r --name-only origin/sortie/plans-activations", in: last))
    #expect(kept == lockfile + "\n")
    let drift = try run.run(.drift, of: flavour, in: last)
    #expect(drift.exitCode == 0, "\(drift.output)")
  }
}
