import Foundation
import Testing

@Suite("ci/sortie.sh with folders, several plans and environments")
struct PipelineFolderTests {
  private static let folder = ["SORTIE_PLAN": "plans"]

  private static func script(
    _ arguments: String, _ run: PipelineRun, in clone: URL, files: [String] = [],
    _ variables: [String: String] = folder
  ) throws -> Program.Outcome {
    try run.shell(
      "sh ci/sortie.sh \(arguments)", in: clone,
      variables.merging(["SORTIE_FILES": files.map { $0 + "\n" }.joined()]) { $1 })
  }

  private static func text(_ path: String, in clone: URL) -> String? {
    try? String(contentsOf: clone.appending(path: path), encoding: .utf8)
  }

  private static func remove(_ paths: [String], in clone: URL) throws {
    for path in paths { try FileManager.default.removeItem(at: clone.appending(path: path)) }
  }

  /// A repository with two plans in a folder, and what isn't one.
  private static func start() throws -> (PipelineRun, author: URL) {
    let (run, author) = try PipelineScript.start()
    try run.check(
      run.shell(
        """
        git rm -q -r plans && mkdir -p plans/deeper && touch plans/a.yaml 'plans/b c.yml'
        touch plans/a.world.yaml plans/.hidden.yaml plans/notes.txt plans/deeper/d.yaml
        git add -A && git commit -qm plans && git push -q origin main
        """, in: author))
    return (run, author)
  }

  @Test("what is saved of a folder comes back whole, each plan's lockfile and journal")
  func folderComesBack() throws {
    let (run, author) = try Self.start()
    try PipelineScript.write(
      PipelineScript.lockfile("a", plan: "a"), to: "plans/a.lock.json", in: author)
    try PipelineScript.write("j1\n", to: "plans/a.lock.json.journal", in: author)
    try PipelineScript.write("j2\n", to: "plans/b c.lock.json.journal", in: author)
    let files = [
      "plans/a.lock.json", "plans/a.lock.json.journal", "plans/b c.lock.json.journal",
    ]
    try run.check(Self.script("restore", run, in: author))
    try run.check(Self.script("save", run, in: author, files: files))
    let next = try run.clone()
    try run.check(Self.script("restore", run, in: next))
    #expect(
      Self.text("plans/a.lock.json", in: next) == PipelineScript.lockfile("a", plan: "a"))
    #expect(Self.text("plans/a.lock.json.journal", in: next) == "j1\n")
    #expect(Self.text("plans/b c.lock.json.journal", in: next) == "j2\n")
    // The apply ends: its journals go, in the next runner's folder too.
    try PipelineScript.write(
      PipelineScript.lockfile("b", plan: "b"), to: "plans/b c.lock.json", in: next)
    try run.check(
      Self.script("save", run, in: next, files: ["plans/a.lock.json", "plans/b c.lock.json"]))
    try run.check(Self.script("restore", run, in: author))
    #expect(Self.text("plans/b c.lock.json.journal", in: author) == nil)
    #expect(Self.text("plans/b c.lock.json", in: author) != nil)
    // One plan of it named alone goes on from the same checkpoint.
    let alone = try run.clone()
    try run.check(
      Self.script("restore", run, in: alone, ["SORTIE_PLAN": "plans/b c.yml"]))
    #expect(Self.text("plans/b c.lock.json", in: alone) != nil)
    #expect(Self.text("plans/a.lock.json", in: alone) == nil)
  }

  @Test("several plans, one a line, and environments have checkpoints of their own")
  func severalPlans() throws {
    let (run, author) = try Self.start()
    let plans = ["SORTIE_PLAN": "\n  plans/a.yaml\n  ./plans/deeper/\n"]
    let stage = plans.merging(["SORTIE_ENVIRONMENT": "stage"]) { $1 }
    for (variables, name) in [(plans, ""), (stage, ".stage")] {
      let files = ["plans/a\(name).lock.json", "plans/deeper/d\(name).lock.json"]
      for file in files {
        try PipelineScript.write(PipelineScript.lockfile("x\(name)"), to: file, in: author)
      }
      try run.check(Self.script("restore", run, in: author, variables))
      try run.check(Self.script("save", run, in: author, files: files, variables))
      try Self.remove(files, in: author)
      try run.check(Self.script("restore", run, in: author, variables))
      for file in files {
        #expect(Self.text(file, in: author) == PipelineScript.lockfile("x\(name)"), "\(file)")
      }
    }
    let heads = try run.check(
      run.shell("git ls-remote origin 'refs/heads/sortie/*' | cut -f 2", in: author))
    #expect(heads.split(separator: "\n").count == 4, "\(heads)")
  }

  @Test("a checkpoint without the lockfile that is wanted of it stops, instead of exporting again")
  func withoutLockfile() throws {
    let (run, author) = try Self.start()
    try PipelineScript.write(PipelineScript.lockfile("a"), to: "plans/a.lock.json", in: author)
    try run.check(Self.script("save", run, in: author, files: ["plans/a.lock.json"]))
    try run.check(
      run.shell(
        """
        rm plans/a.lock.json && git fetch -q origin sortie/plans-a && git checkout -q --detach FETCH_HEAD
        git rm -q plans/a.lock.json && touch other && git add other && git commit -qm other
        git push -q origin HEAD:refs/heads/sortie/plans-a && git checkout -qf main
        """, in: author))
    let next = try run.clone()
    let refused = try Self.script("restore", run, in: next)
    #expect(refused.exitCode == 1, "\(refused.output)")
    #expect(refused.output.contains("plans/a.lock.json is not in it"), "\(refused.output)")
  }

  @Test("what earlier versions saved for a folder under one branch is gone on from")
  func earlierFolder() throws {
    let (run, author) = try Self.start()
    try PipelineScript.write(PipelineScript.lockfile("a"), to: "plans/a.lock.json", in: author)
    try PipelineScript.write("j\n", to: "plans/b c.lock.json.journal", in: author)
    try run.check(
      run.shell(
        """
        git checkout -q --orphan old && git rm -qr --cached . && git add -f plans/*.lock.json*
        git commit -qm old && git push -q origin old:refs/heads/sortie/plans
        rm plans/*.lock.json* && git checkout -qf main
        """, in: author))
    let clone = try run.clone()
    try run.check(Self.script("restore", run, in: clone))
    #expect(Self.text("plans/a.lock.json", in: clone) == PipelineScript.lockfile("a"))
    #expect(Self.text("plans/b c.lock.json.journal", in: clone) == "j\n")
    try run.check(
      Self.script(
        "save", run, in: clone, files: ["plans/a.lock.json", "plans/b c.lock.json.journal"]))
  }

  @Test("where one plan's checkpoint is refused, nothing may be sent, and the others go on")
  func refusedInPart() throws {
    let (run, author) = try Self.start()
    let files = ["plans/a.lock.json", "plans/b c.lock.json"]
    func write(_ word: String, in clone: URL) throws {
      for file in files {
        try PipelineScript.write(PipelineScript.lockfile(word), to: file, in: clone)
      }
    }
    try write("0", in: author)
    try run.check(Self.script("save", run, in: author, files: files))
    let (one, other) = try (run.clone(), run.clone())
    for clone in [one, other] { try run.check(Self.script("restore", run, in: clone)) }
    try run.check(Self.script("save", run, in: one, files: [files[0]]))
    try write("1", in: other)
    #expect(try Self.script("save", run, in: other, files: files).exitCode != 0)
    let again = try Self.script("save", run, in: other, files: files)
    #expect(again.exitCode != 0, "the other one has plan a still")
    try run.check(Self.script("save", run, in: other, files: [files[1]]))
    try run.check(Self.script("save", run, in: one, files: [files[0]]))
  }

  @Test("published at once, each lockfile beside its plan")
  func publishes() throws {
    let (run, author) = try Self.start()
    for file in ["plans/a.lock.json", "plans/b c.lock.json"] {
      try PipelineScript.write(PipelineScript.lockfile("a"), to: file, in: author)
    }
    for _ in 1...2 { try run.check(Self.script("publish main", run, in: author)) }
    let log = try run.check(
      run.shell("git fetch -q && git log -1 --format=%B --name-only origin/main", in: author))
    #expect(
      log == """
        Update plans/a.lock.json, plans/b c.lock.json [skip ci]

        plans/a.lock.json: 1 succeeded.
        plans/b c.lock.json: 1 succeeded.


        plans/a.lock.json
        plans/b c.lock.json

        """, "\(log)")
  }

  @Test("commands of sortie's are run for what is named, as it is named")
  func passesOn() throws {
    let (run, author) = try Self.start()
    try run.shim("sortie", "printf '[%s]' \"$@\"")
    let plans = ["SORTIE_PLAN": "plans/b c.yml\nplans/deeper", "SORTIE_ENVIRONMENT": "stage"]
    let plan = try Self.script("sortie plan --out 'x y'", run, in: author, plans)
    #expect(
      plan.output == "[plan][plans/b c.yml][plans/deeper][--environment][stage][--out][x y]")
    let fmt = try Self.script("sortie fmt --check", run, in: author, plans)
    #expect(fmt.output == "[fmt][plans/b c.yml][plans/deeper][--check]")
  }
}
