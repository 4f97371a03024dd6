import Foundation
import OrderedJSON
import Testing

@Suite("A plan that is moved among those that are applied", .enabled(if: GitFolder.hasGit))
struct MovedPlanTests {
  /// `status exports` of the plan that is moved.
  private func summary(_ repository: GitFolder) throws -> String {
    let outcome = try repository.sortie("diff", "plans", "--base", "HEAD", "--format", "json")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let differences = try JSONValue(parsing: outcome.output.utf8)["differences"]?.elements ?? []
    let moved = differences.first { $0["plan"]?["file"] == "plans/evil.yaml" }
    let environment = moved?["environments"]?.elements?.first
    let exports = environment?["summary"]?["export"].map { JSONWriter.text($0, layout: .compact) }
    return "\(moved?["status"]?.text ?? "-") \(exports ?? "-")"
  }

  private func repository(lockfile: String? = nil) throws -> GitFolder {
    let repository = try GitFolder()
    try repository.write(DiffTests.plan(), to: "plans/sale.yaml")
    try repository.write(DiffTests.plan("evil"), to: "drafts/evil.yaml")
    if let lockfile {
      try repository.write(ReviewNoticeTests.lockfile([]), to: "drafts/\(lockfile)")
    }
    try repository.commit("base")
    return repository
  }

  @Test func `one that was never applied is a new one, whether git follows it or not`() throws {
    let repository = try repository()
    defer { repository.remove() }
    try repository.git("mv", "drafts/evil.yaml", "plans/evil.yaml")
    #expect(try summary(repository) == "added 1")
    // Past recognition: only its name tells.
    try repository.write(
      DiffTests.plan("evil") + String(repeating: "\n# new", count: 400), to: "plans/evil.yaml")
    #expect(try summary(repository) == "added 1")
    let text = try repository.sortie("diff", "plans", "--base", "HEAD")
    #expect(text.output.contains("evil (plans/evil.yaml), a new plan"), "\(text.output)")
    #expect(!text.output.contains("L303"))
  }

  @Test(arguments: ["evil.lock.json", "evil.lock.json.journal"])
  func `one that was applied keeps its past`(lockfile: String) throws {
    let repository = try repository(lockfile: lockfile)
    defer { repository.remove() }
    try repository.git("mv", "drafts/evil.yaml", "plans/evil.yaml")
    #expect(try summary(repository) == "unchanged 0")
    let text = try repository.sortie("diff", "plans", "--base", "HEAD")
    #expect(text.output.contains("sortie lock mv drafts/evil.yaml"), "\(text.output)")
  }

  @Test func `an environment in which nothing was applied is a new one`() throws {
    let stage = "environments: { stage: { sandbox: stage } }"
    let repository = try repository(lockfile: "evil.lock.json")
    defer { repository.remove() }
    try repository.write(DiffTests.plan("evil", more: stage), to: "drafts/evil.yaml")
    try repository.commit()
    try repository.git("mv", "drafts/evil.yaml", "plans/evil.yaml")
    let outcome = try repository.sortie("diff", "plans", "--base", "HEAD", "--format", "json")
    let differences = try JSONValue(parsing: outcome.output.utf8)["differences"]?.elements ?? []
    let moved = differences.first { $0["plan"]?["file"] == "plans/evil.yaml" }
    #expect(moved?["environments"]?.elements?.map { $0["status"] } == ["unchanged", "added"])
  }

  private func codes(_ repository: GitFolder, _ base: String = "HEAD") throws -> [String] {
    let outcome = try repository.sortie("diff", "plans", "--base", base, "--format", "json")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let findings = try JSONValue(parsing: outcome.output.utf8)["findings"]?.elements ?? []
    return findings.compactMap { $0["code"]?.text }
  }

  @Test func `one that becomes a link, or leads elsewhere, is told: its changes start no review`()
    throws
  {
    let repository = try repository()
    defer { repository.remove() }
    func link(_ target: String) throws {
      let place = repository.folder.appending(path: "plans/sale.yaml")
      try? FileManager.default.removeItem(at: place)
      try FileManager.default.createSymbolicLink(
        atPath: place.path, withDestinationPath: target)
    }
    #expect(try codes(repository) == [])
    for name in ["one", "two"] {
      try repository.write(DiffTests.plan(), to: "other/\(name).yaml")
      try link("../other/\(name).yaml")
      #expect(try codes(repository) == ["P047"])
      let text = try repository.sortie("diff", "plans", "--base", "HEAD")
      #expect(text.output.contains("leads to other/\(name).yaml"), "\(text.output)")
      try repository.commit()
      #expect(try codes(repository) == [])
    }
  }

  @Test(arguments: ["working-tree-encoding=UTF-16", "filter=other"])
  func `attributes by which git changes what a plan says are told`(attribute: String) throws {
    let repository = try repository()
    defer { repository.remove() }
    try repository.write("*.yaml \(attribute)\n", to: "plans/.gitattributes")
    #expect(try codes(repository) == ["P048"])
    let text = try repository.sortie("diff", "plans", "--base", "HEAD")
    #expect(text.output.contains(attribute), "\(text.output)")
    try repository.write("*.yaml text eol=lf -filter\n", to: "plans/.gitattributes")
    #expect(try codes(repository) == [])
  }

  @Test func `a small plan of very many activations in very many environments is refused`() throws {
    let repository = try repository()
    defer { repository.remove() }
    let numbers = 0..<260
    func plan(_ revision: String) -> String {
      let audiences = numbers.map { "  a\($0): { name: A\($0) }\n" }.joined()
      let environments = numbers.map { "  e\($0): { sandbox: s\($0) }\n" }.joined()
      let names = numbers.map { "a\($0)" }.joined(separator: ", ")
      return """
        version: 1
        name: sale
        destinations: { sftp: { name: S } }
        audiences:
        \(audiences)activations:
          - { destination: sftp, revision: \(revision), audiences: [\(names)] }
        environments:
        \(environments)
        """
    }
    try repository.write(plan("1"), to: "plans/sale.yaml")
    let outcome = try repository.sortie("diff", "plans", "--base", "HEAD")
    #expect(outcome.exitCode == 3 && outcome.output.contains("P049"), "\(outcome.output)")
    let one = try repository.sortie("diff", "plans/sale.yaml", "--base", "HEAD", "-e", "e7")
    #expect(one.exitCode == 0, "\(one.output)\(one.errors)")
  }
}
