import Foundation
import Testing

@Suite("Checkpoints of ci/sortie.sh, and whose they are")
struct PipelineCheckpointTests {
  private static func branches(_ run: PipelineRun) throws -> [String] {
    let text = try run.check(
      run.shell("git --git-dir origin.git for-each-ref --format='%(refname:short)'", in: run.folder)
    )
    return text.split(separator: "\n").map(String.init).filter { $0 != "main" }
  }

  @Test("a worktree beside another goes on from nothing that it hasn't restored itself")
  func worktrees() throws {
    let (run, author) = try PipelineScript.start()
    try run.check(run.shell("git worktree add -q ../second", in: author))
    let second = run.folder.appending(path: "second")
    for folder in [author, second] {
      try run.check(PipelineScript.script("restore", run, in: folder))
    }
    try PipelineScript.write(PipelineScript.lockfile("a"), to: PipelineScript.lock, in: author)
    try run.check(PipelineScript.script("save", run, in: author))
    try PipelineScript.write(PipelineScript.lockfile("b"), to: PipelineScript.lock, in: second)
    let refused = try PipelineScript.script("save", run, in: second)
    #expect(refused.exitCode != 0, "it would forget what the first one has sent")
    try FileManager.default.removeItem(at: second.appending(path: PipelineScript.lock))
    try run.check(PipelineScript.script("restore", run, in: second))
    let text = try String(contentsOf: second.appending(path: PipelineScript.lock), encoding: .utf8)
    #expect(text == PipelineScript.lockfile("a"))
    try run.check(PipelineScript.script("save", run, in: second))
  }

  @Test("plans whose paths are alike have checkpoints of their own")
  func names() throws {
    let (run, author) = try PipelineScript.start()
    let plans = [
      "plans/eu/sale.yaml", "plans/eu-sale.yaml", "plans/eu_-sale.yaml", "plans/eu--sale.yaml",
      "plans/eu_/sale.yaml", "plans/..sale.yaml", "plans/a b@{c}~^:?*[.yaml", "plans/x.lock.yaml",
      "plans/été.yaml",
    ]
    for plan in plans {
      try PipelineScript.write(
        PipelineScript.lockfile("a"), to: plan.replacing(".yaml", with: ".lock.json"), in: author)
      let saved = try PipelineScript.script("save", run, in: author, plan: plan)
      #expect(saved.exitCode == 0, "\(plan): \(saved.output)")
    }
    let branches = try Self.branches(run)
    #expect(branches.count == plans.count, "\(branches)")
    #expect(branches.contains("sortie/plans-eu-sale"), "\(branches)")
    #expect(branches.contains("sortie/plans-eu_-sale"), "\(branches)")
  }

  @Test("one plan has one checkpoint, however its path is spelled and wherever one stands")
  func spellings() throws {
    let (run, author) = try PipelineScript.start()
    try PipelineScript.write(PipelineScript.lockfile("a"), to: PipelineScript.lock, in: author)
    for plan in [
      "plans/activations.yaml", "./plans//activations.yaml", "plans/eu/../activations.yaml",
    ] {
      try run.check(PipelineScript.script("save", run, in: author, plan: plan))
    }
    try run.check(
      run.shell(
        "cd plans && sh ../ci/sortie.sh restore && sh ../ci/sortie.sh save", in: author,
        ["SORTIE_PLAN": "activations.yaml", "SORTIE_FILES": "activations.lock.json\n"]))
    #expect(try Self.branches(run) == ["sortie/plans-activations"])
  }

  @Test("a checkpoint under the name of an earlier version is gone on from, if it is this plan's")
  func earlierName() throws {
    let (run, author) = try PipelineScript.start()
    let plan = "plans/eu-sale.yaml"
    let lock = "plans/eu-sale.lock.json"
    // As the script used to save it.
    try PipelineScript.write(PipelineScript.lockfile("a"), to: lock, in: author)
    try run.check(
      run.shell(
        """
        git checkout -q --orphan old && git rm -qr --cached . && git add \(lock)
        git commit -qm old && git push -q origin old:refs/heads/sortie/plans-eu-sale
        rm \(lock) && git checkout -qf main
        """, in: author))
    let clone = try run.clone()
    try run.check(run.shell("touch \(plan)", in: clone))
    try run.check(PipelineScript.script("restore", run, in: clone, plan: plan))
    let text = try String(contentsOf: clone.appending(path: lock), encoding: .utf8)
    #expect(text == PipelineScript.lockfile("a"))
    try run.check(PipelineScript.script("save", run, in: clone, plan: plan))
    #expect(try Self.branches(run) == ["sortie/plans-eu-sale", "sortie/plans-eu_-sale"])
    let other = try run.clone()
    let restored = try PipelineScript.script("restore", run, in: other, plan: "plans/eu/sale.yaml")
    #expect(restored.exitCode == 1, "nothing may be saved over it: \(restored.output)")
    #expect(restored.output.contains("plans/eu/sale.lock.json is not in it"))
    let wrong = other.appending(path: "plans/eu/sale.lock.json").path
    #expect(!FileManager.default.fileExists(atPath: wrong), "that is another plan's")
  }

  /// Under its new name a plan has no checkpoint: what only the old one knows must not be sent again.
  @Test("a renamed plan isn't planned without what the checkpoint of its old name knows")
  func renamed() throws {
    let (run, author) = try PipelineScript.start()
    let (plan, old) = ("plans/letter.yaml", "plans/weekly.lock.json")
    let lock = plan.replacing(".yaml", with: ".lock.json")
    let known = PipelineScript.lockfile("a", plan: "weekly")
    let sent = known.replacing("\"r-a\"", with: "\"r-b\",\"lastSuccess\":{\"runId\":\"r-a\"}")
    try PipelineScript.write("name: weekly # every week\n", to: plan, in: author)
    func restore() throws -> Program.Outcome {
      try PipelineScript.script("restore", run, in: author, plan: plan)
    }
    func save(_ text: String, _ file: String = old) throws {
      try PipelineScript.write(text, to: file, in: author)
      try run.check(
        PipelineScript.script(
          "save", run, in: author, plan: file.replacing(".lock.json", with: ".yaml")))
      try FileManager.default.removeItem(at: author.appending(path: file))
    }
    try save(sent)
    for (moved, title) in [(nil, "weekly"), (known, "weekly"), (known, "letter")] {
      try PipelineScript.write("name: '\(title)'\n", to: plan, in: author)
      if let moved {
        try PipelineScript.write(
          moved.replacing("\"plan\": \"weekly\"", with: "\"plan\": \"\(title)\""), to: lock,
          in: author)
      }
      let refused = try restore()
      #expect(refused.exitCode == 1, "\(title): \(refused.output)")
      #expect(refused.output.contains("sortie/plans-weekly contains \(old)"), "\(refused.output)")
    }
    // The lockfile that was moved knows all of it.
    try PipelineScript.write(sent, to: lock, in: author)
    try run.check(restore())
    // Others' checkpoints, and plans that are still there, say nothing.
    try FileManager.default.removeItem(at: author.appending(path: lock))
    try PipelineScript.write("name: letter\n", to: plan, in: author)
    try run.check(restore())
    try PipelineScript.write("name: weekly\n", to: plan, in: author)
    try PipelineScript.write("name: weekly\n", to: "plans/weekly.yaml", in: author)
    try run.check(restore())
    try FileManager.default.removeItem(at: author.appending(path: "plans/weekly.yaml"))
    #expect(try restore().exitCode == 1)
    let elsewhere = try PipelineScript.script(
      "restore", run, in: author, plan: plan, ["SORTIE_ENVIRONMENT": "stage"])
    #expect(elsewhere.exitCode == 0, "\(elsewhere.output)")
  }

  @Test("a checkpoint that was deleted is no first run: who knew it says so and stops")
  func deleted() throws {
    let (run, author) = try PipelineScript.start()
    try PipelineScript.write(PipelineScript.lockfile("a"), to: PipelineScript.lock, in: author)
    try run.check(PipelineScript.script("save", run, in: author))
    let reader = try run.clone()
    try run.check(
      run.shell("git --git-dir origin.git branch -qD sortie/plans-activations", in: run.folder))
    for clone in [author, reader] {
      for _ in 1...2 {
        let restored = try PipelineScript.script("restore", run, in: clone)
        #expect(restored.exitCode == 1, "\(restored.output)")
        #expect(restored.output.contains("is gone from origin"), "\(restored.output)")
      }
    }
    try run.check(
      run.shell(
        "git push -q origin refs/worktree/sortie/plans-activations:refs/heads/sortie/plans-activations",
        in: author))
    for clone in [author, reader] {
      try run.check(PipelineScript.script("restore", run, in: clone))
    }
  }

  @Test("a file outside of the repository can't be saved, and is not passed over")
  func outside() throws {
    let (run, author) = try PipelineScript.start()
    try PipelineScript.write(PipelineScript.lockfile("a"), to: PipelineScript.lock, in: author)
    try PipelineScript.write("x", to: "state.json", in: run.folder)
    let saved = try PipelineScript.script(
      "save", run, in: author, ["SORTIE_FILES": "\(PipelineScript.lock)\n../state.json\n"])
    #expect(saved.exitCode != 0 && saved.output.contains("not inside"), "\(saved.output)")
    #expect(try Self.branches(run).isEmpty)
  }
}
