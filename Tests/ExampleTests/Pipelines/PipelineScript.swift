import Foundation
import Testing

/// Calls of `ci/sortie.sh` in clones, for one plan.
enum PipelineScript {
  static let lock = "plans/activations.lock.json"

  /// A repository with the script, and nothing applied yet.
  static func start() throws -> (PipelineRun, author: URL) {
    let run = try PipelineRun()
    let author = try run.clone()
    try run.check(
      run.shell(
        """
        mkdir -p ci plans/eu && touch plans/activations.yaml plans/eu/sale.yaml
        cp '\(Program.project.path)/examples/starter/ci/sortie.sh' ci/
        git config user.name a && git config user.email a@a
        git add -A && git commit -qm start && git push -q origin main
        """, in: author))
    return (run, author)
  }

  /// A lockfile of one entry, whose run no platform knows.
  static func lockfile(_ audience: String, plan: String = "activations") -> String {
    """
    {
      "lockfileVersion": 1,
      "plan": "\(plan)",
      "environment": null,
      "organization": "\(PipelineRun.organization)",
      "sandbox": "prod",
      "activations": [
        {"destination":{"id":"d-1"},"audience":{"id":"\(audience)"},"revision":"1","job":"j","order":"d-1",\
    "runId":"r-\(audience)","submittedAt":"2026-11-23T09:00:00Z","state":"succeeded",\
    "completedAt":"2026-11-23T09:04:00Z"}
      ]
    }

    """
  }

  static func write(_ text: String, to file: String, in clone: URL) throws {
    let place = clone.appending(path: file)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: place)
  }

  static func script(
    _ arguments: String, _ run: PipelineRun, in clone: URL,
    plan: String = "plans/activations.yaml", _ variables: [String: String] = [:]
  ) throws -> Program.Outcome {
    let lock = plan.replacing(".yaml", with: ".lock.json")
    return try run.shell(
      "sh ci/sortie.sh \(arguments)", in: clone,
      ["SORTIE_PLAN": plan, "SORTIE_FILES": lock + "\n"].merging(variables) { $1 })
  }
}
