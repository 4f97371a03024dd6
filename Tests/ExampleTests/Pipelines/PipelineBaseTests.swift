import Foundation
import Testing

@Suite("Pipelines: what a change is compared with is the branch itself")
struct PipelineBaseTests {
  @Test(
    "tags of the branch's name, pushed by whoever may, hide nothing",
    arguments: PipelineFlavour.allCases.filter { $0 != .gitlab })
  func tags(_ flavour: PipelineFlavour) throws {
    let (run, author) = try PipelineRoadTests.start(flavour)
    let plan = author.appending(path: "plans/activations.yaml")
    try Data(DiffTests.plan().utf8).write(to: plan)
    try run.check(
      run.shell("sortie fmt plans && git commit -qam base && git push -q origin main", in: author))
    try Data(DiffTests.plan(audiences: "gold, silver").utf8).write(to: plan)
    try run.check(
      run.shell(
        """
        git checkout -qb evil && sortie fmt plans && git commit -qam evil && git push -q origin evil
        git tag origin/main && git tag main
        git push -q origin refs/tags/origin/main refs/tags/main
        """, in: author))
    let reviewer = try run.clone("evil")
    let reviewed = try run.run(.review, of: flavour, in: reviewer)
    #expect(reviewed.exitCode == 0, "\(reviewed.output)")
    let file = flavour == .github ? "comment/diff.md" : "diff.md"
    let text = try String(contentsOf: reviewer.appending(path: file), encoding: .utf8)
    #expect(text.contains("silver"), "\(text)")
  }

  @Test("a name that is a tag's and a branch's is refused, with what it may be")
  func ambiguous() throws {
    let repository = try GitFolder()
    defer { repository.remove() }
    try repository.write(DiffTests.plan(), to: "sale.yaml")
    try repository.commit()
    try repository.git("checkout", "--quiet", "-b", "topic")
    try repository.write(DiffTests.plan(revision: "2"), to: "sale.yaml")
    try repository.commit()
    // Of the same commit, it says the same.
    try repository.git("tag", "topic")
    #expect(try repository.sortie("diff", "sale.yaml", "--base", "topic").exitCode == 0)
    try repository.git("tag", "--annotate", "--message", "x", "main")
    for base in ["main", "main...", "main~0", "main^{commit}", "main@{0}"] {
      let outcome = try repository.sortie("diff", "sale.yaml", "--base", base)
      #expect(outcome.exitCode == 1, "\(base)")
      #expect(outcome.errors.contains("refs/heads/main, refs/tags/main"), "\(outcome.errors)")
      #expect(outcome.errors.contains("--base refs/heads/main"), "\(outcome.errors)")
    }
    let named = try repository.sortie("diff", "sale.yaml", "--base", "refs/heads/main")
    #expect(named.exitCode == 0 && named.output.contains("revision changed"), "\(named.errors)")
  }
}
