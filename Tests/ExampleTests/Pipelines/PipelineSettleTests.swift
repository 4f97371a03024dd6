import Foundation
import OrderedJSON
import Testing

@Suite("Settling an attempt of unknown fate by hand, in a pipeline")
struct PipelineSettleTests {
  private static let lock = "plans/activations.lock.json"
  private static let pair = "loyalty-sftp/gold"

  /// The answer about one export was lost, an hour ago, and no run of it is there.
  private static let unknown = """
    {
      "lockfileVersion": 1,
      "plan": "flash-sale",
      "environment": null,
      "organization": "\(PipelineRun.organization)",
      "sandbox": "prod",
      "activations": [
        {"destination":{"alias":"loyalty-sftp","id":"ca5c6e9a-8559-4a08-97a5-f198756da601"},\
    "audience":{"alias":"gold","id":"4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af"},"revision":"black-friday",\
    "job":"j","submittedAt":"2025-11-28T08:00:00Z","state":"unknown"}
      ]
    }

    """

  private static func entry(_ text: String) throws -> JSONValue {
    try #require(try JSONValue(parsing: Data(text.utf8))["activations"]?.elements?.first)
  }

  @Test(
    "what a person fills in reaches the lockfile, the checkpoint and the branch",
    arguments: PipelineFlavour.allCases)
  func settles(_ flavour: PipelineFlavour) throws {
    let (run, author) = try PipelineRoadTests.start(flavour)
    let plan = run.folder.appending(path: "flash-sale.yaml")
    try Data(contentsOf: plan).write(to: author.appending(path: "plans/activations.yaml"))
    try run.check(run.shell("git commit -qam sale && git push -q", in: author))
    try PipelineScript.write(Self.unknown, to: Self.lock, in: author)
    try run.check(PipelineScript.script("save", run, in: author))

    let runner = try run.clone()
    let said = [
      "SORTIE_SETTLE": Self.pair, "SORTIE_SETTLE_RUN": "not-started", "SORTIE_SETTLE_PLAN": "",
      "SORTIE_SETTLE_BECAUSE": "no file \"$(touch gone)\" came; see 'OPS-12'",
      "GITHUB_ACTOR": "ada",
    ]
    let settled = try run.run(.settle, of: flavour, in: runner, said)
    #expect(settled.exitCode == 0, "\(settled.output)")
    #expect(!FileManager.default.fileExists(atPath: runner.appending(path: "gone").path))
    let last = try run.clone()
    for branch in ["main", "sortie/plans-activations"] {
      let text = try run.check(run.shell("git show origin/\(branch):\(Self.lock)", in: last))
      let entry = try Self.entry(text)
      #expect(entry["state"]?.text == "cancelled", "\(branch): \(text)")
      #expect(entry["settled"]?["by"]?.text == "ada")
      #expect(entry["settled"]?["because"]?.text == said["SORTIE_SETTLE_BECAUSE"])
    }
    let again = try run.run(.settle, of: flavour, in: run.clone(), said)
    #expect(again.exitCode == 3 && again.output.contains("L327"), "\(again.output)")
  }

  @Test("a run that isn't there is refused, and the checkpoint stays as it was")
  func refuses() throws {
    let (run, author) = try PipelineRoadTests.start(.github)
    let plan = run.folder.appending(path: "flash-sale.yaml")
    try Data(contentsOf: plan).write(to: author.appending(path: "plans/activations.yaml"))
    try run.check(run.shell("git commit -qam sale && git push -q", in: author))
    try PipelineScript.write(Self.unknown, to: Self.lock, in: author)
    try run.check(PipelineScript.script("save", run, in: author))
    let refused = try run.run(
      .settle, of: .github, in: run.clone(),
      [
        "SORTIE_SETTLE": Self.pair, "SORTIE_SETTLE_RUN": "88d6da63-0000-4000-8000-000000000000",
        "SORTIE_SETTLE_PLAN": "plans/activations.yaml", "SORTIE_SETTLE_BECAUSE": "seen",
      ])
    #expect(
      refused.exitCode == 3 && refused.output.unwrapped.contains("doesn't exist"),
      "\(refused.output)")
    let text = try run.check(
      run.shell("git fetch -q && git show origin/sortie/plans-activations:\(Self.lock)", in: author)
    )
    #expect(text == Self.unknown)
  }
}
