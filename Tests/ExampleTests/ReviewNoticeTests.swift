import Foundation
import OrderedJSON
import Testing

@Suite("A review begins with what easily goes unseen", .enabled(if: GitFolder.hasGit))
struct ReviewNoticeTests {
  static let gold = "4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af"
  private static let silver = "9c1e6d1f-2b07-4a55-8a3e-6a4f0f6f2f01"

  static func entry(_ audience: String, run: String = "r-1", good: Bool = true) -> String {
    let success = """
      "completedAt":"2026-11-23T09:04:10Z","lastSuccess":{"revision":"1","runId":"\(run)",\
      "submittedAt":"2026-11-23T09:00:00Z","completedAt":"2026-11-23T09:04:10Z"}
      """
    return """
      {"destination":{"alias":"sftp","id":"ca5c6e9a-8559-4a08-97a5-f198756da601"},\
      "audience":{"id":"\(audience)"},"revision":"1","job":"j","runId":"\(run)",\
      "submittedAt":"2026-11-23T09:00:00Z",\
      "state":"\(good ? "succeeded" : "running")"\(good ? "," + success : "")}
      """
  }

  static func lockfile(_ entries: [String], environment: String? = nil) -> String {
    """
    {
      "lockfileVersion": 1,
      "plan": "sale",
      "environment": \(environment.map { "\"\($0)\"" } ?? "null"),
      "organization": "5555467B5D8013E50A494220@AdobeOrg",
      "sandbox": "prod",
      "activations": [
        \(entries.joined(separator: ",\n    "))
      ]
    }

    """
  }

  private static let journal = """
    {"journalVersion":1,"plan":"sale","environment":null,\
    "organization":"5555467B5D8013E50A494220@AdobeOrg","sandbox":"prod"}

    """

  private func repository(_ files: [String: String]) throws -> GitFolder {
    let repository = try GitFolder()
    for (path, text) in files { try repository.write(text, to: path) }
    try repository.commit("base")
    return repository
  }

  /// The first lockfile of the JSON, as `status claimed dropped edited`.
  private func told(
    _ repository: GitFolder, _ path: String, base: String = "HEAD"
  ) throws -> String? {
    let outcome = try repository.sortie("diff", path, "--base", base, "--format", "json")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let lockfile = try JSONValue(parsing: outcome.output.utf8)["lockfiles"]?.elements?.first
    return lockfile.map { lockfile in
      let counts = ["claimed", "dropped", "edited"].map { lockfile[$0]?.elements?.count ?? -1 }
      return "\(lockfile["status"]?.text ?? "") \(counts.map(String.init).joined(separator: " "))"
    }
  }

  @Test func `a lockfile that claims exports is told before anything else, in every format`() throws
  {
    let repository = try repository(["plans/sale.yaml": DiffTests.plan()])
    defer { repository.remove() }
    try repository.write(
      Self.lockfile([Self.entry(Self.gold), Self.entry(Self.silver)]), to: "plans/sale.lock.json")
    let text = try repository.sortie("diff", "plans", "--base", "HEAD")
    #expect(
      text.output.hasPrefix(
        "! The change adds the lockfile plans/sale.lock.json, which only sortie writes.\n"),
      "\(text.output)")
    #expect(text.output.contains("It claims that 2 exports succeeded"))
    #expect(text.output.contains("No changes in plans/sale.yaml."))
    let comment = try repository.sortie(
      "diff", "plans", "--base", "HEAD", "--format", "markdown")
    let second = comment.output.split(separator: "\n").dropFirst().first
    #expect(second?.hasPrefix("### ⚠️ The change adds the lockfile") == true, "\(comment.output)")
    #expect(try told(repository, "plans/sale.yaml") == "added 2 0 0")
    for format in ["github", "sarif", "junit"] {
      let outcome = try repository.sortie(
        "diff", "plans", "--base", "HEAD", "--format", format)
      #expect(outcome.output.contains("P043"), "\(outcome.output)")
    }
  }

  @Test func `a lockfile that was renamed with its plan isn't told as one that is gone`() throws {
    let repository = try repository([
      "sale.yaml": DiffTests.plan(), "sale.lock.json": Self.lockfile([Self.entry(Self.gold)]),
    ])
    defer { repository.remove() }
    try repository.git("mv", "sale.yaml", "winter.yaml")
    let alone = try repository.sortie("diff", ".", "--base", "HEAD")
    #expect(
      alone.output.contains("  sortie lock mv ./sale.yaml ./winter.yaml\n"), "\(alone.output)")
    try repository.git("mv", "sale.lock.json", "winter.lock.json")
    let both = try repository.sortie("diff", ".", "--base", "HEAD")
    #expect(both.output.contains("Its lockfile was renamed with it."), "\(both.output)")
    #expect(!both.output.contains("! ") && !both.output.contains("L303"), "\(both.output)")
    #expect(try told(repository, ".") == "moved 0 0 0")
    // Moved and changed at once is a claim like any other.
    try repository.write(
      Self.lockfile([Self.entry(Self.gold), Self.entry(Self.silver)]), to: "winter.lock.json")
    let changed = try repository.sortie("diff", ".", "--base", "HEAD")
    #expect(changed.output.contains("It claims that 2 exports succeeded"), "\(changed.output)")
    try repository.write(
      Self.lockfile([Self.entry(Self.gold)], environment: "stage"), to: "winter.lock.json")
    let rebound = try repository.sortie("diff", ".", "--base", "HEAD")
    #expect(
      rebound.output.hasPrefix(
        "! The change moves the lockfile winter.lock.json, which was sale.lock.json.\n"),
      "\(rebound.output)")
  }

  @Test func `entries that are claimed, dropped, edited or that stay are told apart`() throws {
    let stage = "environments: { stage: { sandbox: stage } }"
    let repository = try repository([
      "sale.yaml": DiffTests.plan(more: stage),
      "sale.lock.json": Self.lockfile([
        Self.entry(Self.gold), Self.entry("a", good: false), Self.entry("b"),
      ]),
      "sale.stage.lock.json": Self.lockfile([Self.entry(Self.gold)], environment: "stage"),
      "other.lock.json": Self.lockfile([]),
    ])
    defer { repository.remove() }
    #expect(try told(repository, "sale.yaml") == nil)
    try repository.write(
      Self.lockfile([
        Self.entry(Self.gold), Self.entry("a", run: "r-2", good: false), Self.entry(Self.silver),
      ]), to: "sale.lock.json")
    #expect(try told(repository, "sale.yaml") == "changed 1 1 1")
    try repository.git("checkout", "--quiet", "sale.lock.json")
    try repository.write("{}\n", to: "sale.stage.lock.json")
    #expect(try told(repository, "sale.yaml") == "unreadable 0 0 0")
    try repository.delete("sale.stage.lock.json")
    #expect(try told(repository, "sale.yaml") == "removed 0 1 0")
    try repository.git("checkout", "--quiet", "sale.stage.lock.json")
    // Another plan's is told where the folder is named.
    try repository.write(Self.lockfile([Self.entry("x")]), to: "other.lock.json")
    #expect(try told(repository, "sale.yaml") == nil)
    #expect(try told(repository, ".") == "changed 1 0 0")
  }

  @Test func `members that only a later version knows are told when they are edited`() throws {
    let text = Self.lockfile([Self.entry(Self.gold)])
    let repository = try repository(["sale.yaml": DiffTests.plan(), "sale.lock.json": text])
    defer { repository.remove() }
    let newer = text.replacing("\"state\"", with: "\"newer\":1,\"state\"")
    try repository.write(newer, to: "sale.lock.json")
    #expect(try told(repository, "sale.yaml") == "changed 0 0 1")
    let gates = text.replacing("  \"sandbox\"", with: "  \"gates\": [],\n  \"sandbox\"")
    try repository.write(gates, to: "sale.lock.json")
    #expect(try told(repository, "sale.yaml") == "changed 0 0 0")
    let outcome = try repository.sortie("diff", "sale.yaml", "--base", "HEAD")
    #expect(outcome.output.contains("that a later version of sortie wrote"), "\(outcome.output)")
  }

  @Test func `a journal that is added counts, and line ends don't`() throws {
    let text = Self.lockfile([Self.entry(Self.gold)])
    let repository = try repository(["sale.yaml": DiffTests.plan(), "sale.lock.json": text])
    defer { repository.remove() }
    try repository.write(text.replacing("\n", with: "\r\n"), to: "sale.lock.json")
    #expect(try told(repository, "sale.yaml") == nil)
    try repository.write(text, to: "sale.lock.json")
    try repository.write(Self.journal, to: "sale.lock.json.journal")
    let told = try repository.sortie("diff", "sale.yaml", "--base", "HEAD")
    #expect(told.output.hasPrefix("! The change"), "\(told.output)\(told.errors)")
    #expect(told.output.contains("It also touches the journal beside it"))
  }

  /// A plan whose lockfile is a link to one elsewhere in the repository.
  private func linked() throws -> GitFolder {
    let repository = try repository([
      "sale.yaml": DiffTests.plan(), "data/x.json": Self.lockfile([Self.entry(Self.gold)]),
      "data/y.json": Self.lockfile([Self.entry(Self.gold)]),
    ])
    try link("data/x.json", in: repository)
    try repository.commit()
    return repository
  }

  private func link(_ target: String, in repository: GitFolder) throws {
    try? repository.delete("sale.lock.json")
    try FileManager.default.createSymbolicLink(
      atPath: repository.folder.appending(path: "sale.lock.json").path,
      withDestinationPath: target)
  }

  @Test func `the journal that apply would believe is beside the file that a lockfile leads to`()
    throws
  {
    let repository = try linked()
    defer { repository.remove() }
    #expect(try told(repository, "sale.yaml") == nil)
    try repository.write(Self.journal, to: "data/x.json.journal")
    #expect(try told(repository, "sale.yaml") == "changed 0 0 0")
    let text = try repository.sortie("diff", "sale.yaml", "--base", "HEAD")
    #expect(text.output.contains("It also touches the journal beside it"), "\(text.output)")
    try repository.commit()
    #expect(try told(repository, "sale.yaml") == nil)
    // One beside the link is nobody's.
    try repository.write(Self.journal, to: "sale.lock.json.journal")
    #expect(try told(repository, "sale.yaml") == nil)
    try repository.delete("data/x.json.journal")
    #expect(try told(repository, "sale.yaml") == "changed 0 0 0")
  }

  @Test
  func `a lockfile that becomes a link, or leads elsewhere, is told though it reads the same`()
    throws
  {
    let repository = try linked()
    defer { repository.remove() }
    func isRelinked() throws -> Bool? {
      let outcome = try repository.sortie(
        "diff", "sale.yaml", "--base", "HEAD", "--format", "json")
      let lockfile = try JSONValue(parsing: outcome.output.utf8)["lockfiles"]?.elements?.first
      return lockfile.map { $0["isRelinked"] == .bool(true) }
    }
    try link("data/y.json", in: repository)
    #expect(try isRelinked() == true)
    try repository.delete("sale.lock.json")
    try repository.write(Self.lockfile([Self.entry(Self.gold)]), to: "sale.lock.json")
    #expect(try isRelinked() == true)
    try repository.commit()
    #expect(try isRelinked() == nil)
    try link("./data/../data/x.json", in: repository)
    #expect(try isRelinked() == true)
    let text = try repository.sortie("diff", "sale.yaml", "--base", "HEAD")
    #expect(text.output.contains("the lockfile with a link to another file"), "\(text.output)")
  }

  @Test func `what a pipeline committed on the base since is not this change's`() throws {
    let repository = try repository(["sale.yaml": DiffTests.plan()])
    defer { repository.remove() }
    try repository.git("checkout", "--quiet", "-b", "topic")
    try repository.write(DiffTests.plan(revision: "2"), to: "sale.yaml")
    try repository.commit()
    try repository.git("checkout", "--quiet", "main")
    try repository.write(Self.lockfile([Self.entry(Self.gold)]), to: "sale.lock.json")
    try repository.commit()
    try repository.git("checkout", "--quiet", "topic")
    #expect(try told(repository, "sale.yaml", base: "main") == nil)
    try repository.write(Self.lockfile([Self.entry(Self.silver)]), to: "sale.lock.json")
    #expect(try told(repository, "sale.yaml", base: "main") == "added 1 0 0")
  }

  @Test func `comments that silence warnings are told when they come, go or move, and only then`()
    throws
  {
    let comment = "# sortie: ignore G102 because it is late"
    let plain = DiffTests.plan(audiences: "gold, silver")
    func silenced(_ line: String, _ text: String = plain) -> String {
      text.replacing(line, with: "\(line)  \(comment)")
    }
    let (one, other) = ("- destination: sftp", "gold: { id: 4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af }")
    let repository = try repository(["sale.yaml": plain])
    defer { repository.remove() }
    func told(_ text: String, since base: String) throws -> String? {
      try repository.write(base, to: "sale.yaml")
      try repository.git("add", "--all")
      try repository.git("commit", "--quiet", "--allow-empty", "--message", "base")
      try repository.write(text, to: "sale.yaml")
      let outcome = try repository.sortie("diff", "sale.yaml", "--base", "HEAD")
      return outcome.output.hasPrefix("! ")
        ? String(outcome.output.prefix { !$0.isNewline }) : nil
    }
    #expect(
      try told(silenced(one), since: plain)
        == "! The change adds 1 comment “# sortie: ignore …” in sale.yaml, which suppress warnings."
    )
    #expect(try told(plain, since: silenced(one))?.contains("removes 1 comment") == true)
    #expect(
      try told(silenced(other), since: silenced(one))?.contains("adds 1 comment and removes 1")
        == true)
    #expect(try told(silenced(one), since: silenced(one)) == nil)
    // To another line that says the same.
    let two =
      DiffTests.plan().replacing("audiences:\n  gold", with: "  b: { name: B }\naudiences:\n  gold")
      + "\n  - destination: b\n    audiences: [gold]"
    let (first, second) = ("sftp\n    audiences: [gold]", "b\n    audiences: [gold]")
    #expect(
      try told(silenced(second, two), since: silenced(first, two))?
        .contains("adds 1 comment and removes 1") == true)
    // The line above it is new, and the line itself is edited.
    #expect(try told("# new\n" + silenced(one), since: silenced(one)) == nil)
    let edited = DiffTests.plan(audiences: "gold, silver").replacing(
      "- destination: sftp", with: "- destination: \"sftp\"")
    #expect(
      try told(silenced("- destination: \"sftp\"", edited), since: silenced(one)) == nil)
  }
}
