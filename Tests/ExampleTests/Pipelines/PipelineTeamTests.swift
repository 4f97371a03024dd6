import Foundation
import OrderedJSON
import Testing

/// What happens to a folder of plans over some days: changes, two environments, a runner that dies.
///
/// To make the road longer, add to `weeks`: each run says what is pushed before it, what it must send,
/// and whether its runner dies.
@Suite("Pipelines: in the life of a team, each pair is exported once")
struct PipelineTeamTests {
  private static let plans = ["mail", "partner", "shop"]
  private static let destinations = [
    "prod": "ca5c6e9a-8559-4a08-97a5-f198756da601", "stage": "b0780cb5-2bb7-4409-bf2c-c625ca818588",
  ]

  private static func audience(_ plan: Int, _ number: Int, in environment: String) -> String {
    "\(environment == "prod" ? "a" : "b")\(plan)\(number)00000-0000-4000-8000-000000000000"
  }

  /// Two sandboxes with a destination each. Exports take so long that they can be followed.
  private static var world: String {
    func audiences(_ make: (String) -> String, in environment: String) -> String {
      plans.indices.flatMap { plan in
        (1...2).map { make(audience(plan, $0, in: environment)) }
      }.joined(separator: "\n")
    }
    func destination(_ environment: String) -> String {
      """
        - id: \(destinations[environment]!)
          name: Destination of \(environment)
          sandbox: \(environment)
          audiences:
      \(audiences({ "      - id: \($0)\n        run: { takes: 16m }" }, in: environment))
      """
    }
    return """
      version: 1
      organization: \(PipelineRun.organization)
      now: "2025-11-28T09:00:00Z"
      speed: 120
      sandboxes: [{ name: prod }, { name: stage, type: development }]
      audiences:
      \(audiences({ "  - { id: \($0), name: \($0), sandbox: prod }" }, in: "prod"))
      \(audiences({ "  - { id: \($0), name: \($0), sandbox: stage }" }, in: "stage"))
      destinations:
      \(destination("prod"))
      \(destination("stage"))

      """
  }

  /// A plan with one audience, or two.
  private static func text(of plan: Int, audiences: Int) -> String {
    let names = ["first", "second"]
    func ids(_ environment: String) -> String {
      (1...2).map { "\(names[$0 - 1]): { id: \(audience(plan, $0, in: environment)) }" }
        .joined(separator: ", ")
    }
    return """
      version: 1
      name: \(plans[plan])
      destinations: { out: { id: \(destinations["prod"]!) } }
      audiences: { \(ids("prod")) }
      activations:
        - destination: out
          audiences: [\(names.prefix(audiences).joined(separator: ", "))]
      environments:
        prod: { sandbox: prod }
        stage:
          sandbox: stage
          destinations: { out: { id: \(destinations["stage"]!) } }
          audiences: { \(ids("stage")) }

      """
  }

  /// One run of the pipeline.
  private struct Week {
    let name: String
    let environment: String
    /// How many audiences each plan names from then on; nil where nothing was pushed.
    var audiences: [Int]?
    /// How many exports it sends.
    var sends = 0
    /// Whether the last plan's file gets another name before it, with its lockfiles.
    var renames = false
    /// Whether its runner dies while it follows, and its disk with it.
    var dies = false
  }

  private static let weeks = [
    Week(name: "the first one dies", environment: "prod", sends: 3, dies: true),
    Week(name: "the other environment", environment: "stage", sends: 3),
    Week(name: "the first one again", environment: "prod", sends: 0),
    Week(name: "a change", environment: "prod", audiences: [2, 1, 1], sends: 1),
    Week(name: "its revert", environment: "prod", audiences: [1, 1, 1], sends: 0),
    Week(name: "put back", environment: "prod", audiences: [2, 1, 1], sends: 0),
    Week(name: "renamed", environment: "prod", renames: true),
    Week(name: "the other environment again", environment: "stage", sends: 1),
  ]

  @Test(
    "a folder of plans, two environments, a runner that dies, a change, its revert, and a renamed file",
    arguments: PipelineFlavour.allCases)
  func wholeRoad(_ flavour: PipelineFlavour) throws {
    let run = try PipelineRun(world: Self.world)
    let author = try run.clone()
    try run.check(run.shell("sortie init --ci \(flavour.rawValue) && rm plans/*.yaml", in: author))
    try run.check(run.shell("git config user.name a && git config user.email a@a", in: author))
    var files = Self.plans
    try Self.push([1, 1, 1], as: files, from: author, run)
    var sent = 0
    for week in Self.weeks {
      if week.renames { try Self.rename(&files, from: author, run) }
      if let audiences = week.audiences { try Self.push(audiences, as: files, from: author, run) }
      try Self.go(week, flavour, run)
      sent += week.sends
      let pairs = try Self.exported(run)
      #expect(pairs.count == sent, "\(week.name): \(pairs)")
      #expect(Set(pairs).count == pairs.count, "\(week.name): \(pairs)")
    }
    for environment in ["prod", "stage"] {
      let last = try run.clone()
      let drift = try run.run(.drift, of: flavour, in: last, Self.variables(environment))
      #expect(drift.exitCode == 0, "\(environment): \(drift.output)")
      for file in files {
        let lock = "plans/\(file).\(environment).lock.json"
        let shown = try run.check(run.shell("git show 'HEAD:\(lock)'", in: last))
        #expect(shown.contains("\"state\":\"succeeded\""), "\(lock): \(shown)")
      }
    }
  }

  private static func variables(_ environment: String) -> [String: String] {
    ["SORTIE_PLAN": "plans", "SORTIE_ENVIRONMENT": environment]
  }

  /// As a person does it who knows that a lockfile goes along with its plan.
  private static func rename(
    _ files: inout [String], from author: URL, _ run: PipelineRun
  ) throws {
    let old = files.removeLast()
    files.append("renamed")
    try run.check(
      run.shell(
        """
        git pull -q --rebase origin main
        for file in plans/\(old).*; do git mv "$file" "plans/renamed.${file#plans/\(old).}"; done
        git commit -qm rename && git push -q origin HEAD:main
        """, in: author))
  }

  private static func push(
    _ audiences: [Int], as files: [String], from author: URL, _ run: PipelineRun
  ) throws {
    try run.shell("git pull -q --rebase origin main", in: author)
    for plan in plans.indices {
      try PipelineScript.write(
        text(of: plan, audiences: audiences[plan]), to: "plans/\(files[plan]).yaml", in: author)
    }
    try run.check(
      run.shell(
        "sortie fmt plans && git add -A && git commit -qm change && git push -q origin HEAD:main",
        in: author))
  }

  /// Plans and applies, each on a runner that starts from a fresh clone.
  private static func go(
    _ week: Week, _ flavour: PipelineFlavour, _ run: PipelineRun
  ) throws {
    let planner = try run.clone()
    let planned = try run.run(.plan, of: flavour, in: planner, variables(week.environment))
    try #require(planned.exitCode == 0, "\(week.name): \(planned.output)")
    #expect(!planned.output.contains("error[L310]"), "\(week.name): \(planned.output)")
    let runner = try run.clone()
    let artifact = flavour == .azure ? "reviewed-plan/reviewed.plan" : "reviewed.plan"
    let place = runner.appending(path: artifact)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: planner.appending(path: "reviewed.plan"), to: place)
    let all = variables(week.environment).merging(["PIPELINE_WORKSPACE": runner.path]) { $1 }
    guard !week.dies else { return try dyingApply(flavour, in: runner, all, run) }
    let applied = try run.run(.apply, of: flavour, in: runner, all)
    #expect(applied.exitCode == 0, "\(week.name): \(applied.output)")
    let published = try run.run(.publish, of: flavour, in: runner, all)
    #expect(published.exitCode == 0, "\(week.name): \(published.output)")
  }

  /// Kills the apply once it follows what it has sent, as its checkpoints tell, and takes its disk.
  private static func dyingApply(
    _ flavour: PipelineFlavour, in runner: URL, _ variables: [String: String], _ run: PipelineRun
  ) throws {
    var steps = try flavour.steps(.apply, in: runner)
    let last = steps.removeLast()
    let all = last.variables.merging(variables) { $1 }
    for step in steps { try run.check(run.shell(step.script, in: runner, all)) }
    let apply = try run.start(last.script, in: runner, all)
    while try !isFollowed(run), apply.process.isRunning { usleep(20_000) }
    kill(apply.process.processIdentifier, SIGKILL)
    let outcome = try apply.wait()
    #expect(apply.process.terminationReason == .uncaughtSignal, "\(outcome.output)")
    try FileManager.default.removeItem(at: runner)
  }

  /// Whether every plan's checkpoint tells what the platform has answered.
  private static func isFollowed(_ run: PipelineRun) throws -> Bool {
    try plans.allSatisfy { plan in
      let journal = "sortie/plans-\(plan).prod:plans/\(plan).prod.lock.json.journal"
      let text = try run.shell("git --git-dir origin.git show '\(journal)'", in: run.folder).output
      return text.contains("\"accepted\"")
    }
  }

  private static func exported(_ run: PipelineRun) throws -> [String] {
    let value = try JSONValue(parsing: try run.twin.control("ledger"))
    return try #require(value["accepted"]?.elements).map { entry in
      try #require(entry["destination"]?.text) + " " + (try #require(entry["audience"]?.text))
    }
  }
}
