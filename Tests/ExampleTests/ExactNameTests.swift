import Foundation
import OrderedJSON
import Testing

/// Names that look the same, or whose first letter joins the slash before it, are names of their own
/// to file systems, git and the platform.
@Suite("Names are told apart by their bytes", .enabled(if: GitFolder.hasGit))
struct ExactNameTests {
  /// “café” as people type it, and with the accent as a letter of its own.
  private static let (one, other) = ("plans/caf\u{E9}", "plans/cafe\u{301}")

  private func repository(_ files: [String: String]) throws -> GitFolder {
    let repository = try GitFolder()
    for (path, text) in files { try repository.write(text, to: path) }
    try repository.commit("base")
    return repository
  }

  private func diff(
    _ repository: GitFolder, _ path: String = "plans", format: String = "text"
  ) throws -> String {
    let outcome = try repository.sortie("diff", path, "--base", "HEAD", "--format", format)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return outcome.output
  }

  @Test(
    arguments: ["text", "json", "markdown", "sarif", "junit", "github"])
  func `a plan whose name begins with a combining mark is in every review`(format: String) throws {
    let repository = try repository(["plans/sale.yaml": DiffTests.plan()])
    defer { repository.remove() }
    try repository.write(DiffTests.plan("evil", audiences: "silver"), to: "plans/\u{301}x.yaml")
    try repository.commit()
    let outcome = try repository.sortie("diff", "plans", "--base", "HEAD~1", "--format", format)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let isOfFindings = ["sarif", "junit", "github"].contains(format)
    #expect(isOfFindings || outcome.output.contains("evil"), "\(outcome.output)")
    let alone = try repository.sortie("diff", "plans/\u{301}x.yaml", "--base", "HEAD~1")
    #expect(alone.output.contains("a new plan"), "\(alone.output)\(alone.errors)")
  }

  @Test func `of two plans whose names look the same, each is compared with its own past`() throws {
    let repository = try repository(["\(Self.one).yaml": DiffTests.plan()])
    defer { repository.remove() }
    try repository.write(DiffTests.plan("copy"), to: "\(Self.other).yaml")
    #expect(try diff(repository).contains("a new plan"))
    for path in [Self.one, Self.other] {
      try repository.commit()
      let file = try #require(
        FileManager.default.contents(
          atPath: repository.folder.appending(path: "\(path).yaml").path))
      try repository.write(
        String(decoding: file, as: UTF8.self).replacing("4afb50cb", with: "deadbeef"),
        to: "\(path).yaml")
      #expect(try diff(repository).contains("deadbeef"), "\(path)")
    }
    let validated = try repository.sortie("validate", "plans")
    #expect(validated.output.contains("2 plans"), "\(validated.output)\(validated.errors)")
  }

  @Test func `of two lockfiles whose names look the same, what each claims is told`() throws {
    let repository = try repository([
      "\(Self.one).yaml": DiffTests.plan(), "\(Self.one).lock.json": ReviewNoticeTests.lockfile([]),
    ])
    defer { repository.remove() }
    try repository.write(ReviewNoticeTests.lockfile([]), to: "\(Self.other).lock.json")
    #expect(try diff(repository).hasPrefix("! The change adds the lockfile"))
    try repository.commit()
    try repository.write(
      ReviewNoticeTests.lockfile([ReviewNoticeTests.entry(ReviewNoticeTests.gold)]),
      to: "\(Self.one).lock.json")
    for path in ["plans", "\(Self.one).yaml"] {
      #expect(try diff(repository, path).contains("It claims that 1 export succeeded"), "\(path)")
    }
  }

  @Test(arguments: [
    ("gold: { id: 4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af }", "gold: { name: \"", "Kunden", "\" }"),
    (
      "gold: { id: 4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af }", "gold: { externalId: \"", "Kunden",
      "\", origin: CRM }"
    ),
    ("sftp: { id: ca5c6e9a-8559-4a08-97a5-f198756da601 }", "sftp: { name: \"", "Kunden", "\" }"),
    ("revision: 1", "revision: \"", "K1", "\""),
  ])
  func `another spelling of what is looked up is a change, however much it looks the same`(
    place: String, start: String, name: String, end: String
  ) throws {
    let text = { DiffTests.plan().replacing(place, with: start + $0 + end) }
    let repository = try repository(["plans/sale.yaml": text(name)])
    defer { repository.remove() }
    #expect(try diff(repository).contains("No changes"))
    // KELVIN SIGN
    try repository.write(text(name.replacing("K", with: "\u{212A}")), to: "plans/sale.yaml")
    #expect(try diff(repository, format: "json").contains("\"change\": \"changed\""))
  }

  @Test func `a plan whose name is no text is said to be that, not to be missing`() throws {
    let repository = try repository(["plans/sale.yaml": DiffTests.plan()])
    defer { repository.remove() }
    let made = try Program.run(
      URL(fileURLWithPath: "/bin/sh"), "-c", #"touch "plans/$(printf 'bad\377').yaml""#,
      in: repository.folder)
    #expect(made.exitCode == 0)
    let outcome = try repository.sortie("validate", "plans")
    #expect(outcome.exitCode == 1)
    #expect(outcome.output.contains("its name is not UTF-8 text"), "\(outcome.output)")
  }

  @Test func `a hidden plan is hidden whatever follows its full stop`() throws {
    let repository = try repository([
      "plans/sale.yaml": DiffTests.plan(), "plans/.\u{301}h.yaml": DiffTests.plan("hidden"),
    ])
    defer { repository.remove() }
    let validated = try repository.sortie("validate", "plans")
    #expect(!(validated.output + validated.errors).contains("2 plans"), "\(validated.output)")
    #expect(validated.exitCode == 0)
  }

  @Test func `a plan whose name begins with a combining mark keeps its lockfile`() throws {
    let repository = try GitFolder()
    defer { repository.remove() }
    for name in ["flash-sale.yaml", "flash-sale.world.yaml"] {
      try FileManager.default.copyItem(
        at: Program.project.appending(path: "examples/flash-sale/\(name)"),
        to: repository.folder.appending(path: name.replacing("flash", with: "\u{301}flash")))
    }
    let twin = try ServedTwin(world: "\u{301}flash-sale.world.yaml", in: repository.folder)
    let outcome = try repository.sortie(
      "apply", "\u{301}flash-sale.yaml", "--auto-approve", "--new-lockfile", "--no-wait",
      "--accept-recent-export", environment: twin.environment())
    let names = try FileManager.default.contentsOfDirectory(atPath: repository.folder.path)
    #expect(
      names.contains { $0.utf8.elementsEqual("\u{301}flash-sale.lock.json".utf8) },
      "\(names) \(outcome.output)\(outcome.errors)")
  }
}
