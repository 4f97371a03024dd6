import Foundation
import Testing

@Suite("Several plans in one command")
struct ManyPlansTests {
  /// Two plans of the flash sale below a folder, and its twin.
  private static func place() throws -> (folder: URL, twin: ServedTwin) {
    let folder = try Program.copy(of: "flash-sale")
    let text = try String(contentsOf: folder.appending(path: "flash-sale.yaml"), encoding: .utf8)
    for (name, audience) in [("mail", "gold"), ("offers", "silver")] {
      let file = folder.appending(path: "plans/\(name)/plan.yaml")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      let head = try #require(text.range(of: "\nactivations:")).lowerBound
      let plan =
        text[..<head].replacing("name: flash-sale", with: "name: \(name)")
        + "\nactivations:\n  - destination: loyalty-sftp\n    audiences: [\(audience)]\n"
      try Data(plan.utf8).write(to: file)
    }
    return (folder, try ServedTwin(world: "flash-sale.world.yaml", in: folder))
  }

  @Test func `each plan has a line with its verdict, and what comes next is what was typed`() throws
  {
    let (folder, twin) = try Self.place()
    defer { try? FileManager.default.removeItem(at: folder) }
    let planned = try Program.sortie(
      "plan", "-R", "plans", "--target", "loyalty-sftp", in: folder,
      environment: twin.environment())
    #expect(planned.exitCode == 0, "\(planned.errors)")
    #expect(planned.output.contains("mail    would send  1 to activate"), "\(planned.output)")
    #expect(
      planned.output.hasSuffix("Next: sortie apply -R --target loyalty-sftp plans\n"),
      "\(planned.output)")
    let applied = try Program.sortie(
      "apply", "-R", "plans", "--auto-approve", "--new-lockfile", "--poll-interval", "1ms",
      "--rate", "1000", "--format", "markdown:apply.md", "--format", "json:apply.json",
      "--format", "ndjson:apply.ndjson", "--format", "junit:apply.xml", in: folder,
      environment: twin.environment())
    #expect(applied.exitCode == 0, "\(applied.output)\(applied.errors)")
    func written(_ name: String) throws -> String {
      try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }
    #expect(try written("apply.md").contains("✅ Apply: Everything is exported."))
    #expect(try written("apply.json").contains("\"ending\": \"complete\""))
    #expect(try written("apply.ndjson").hasSuffix("\"exitCode\":0}\n"))
    #expect(try written("apply.xml").contains("mail: gold → loyalty-sftp"))
    let status = try Program.sortie(
      "status", "-R", "plans", in: folder, environment: twin.environment())
    #expect(status.output.contains("offers  exported  1 succeeded"), "\(status.output)")
  }

  @Test func `a misspelt target is answered with the one that is near`() throws {
    let (folder, twin) = try Self.place()
    defer { try? FileManager.default.removeItem(at: folder) }
    func plan(_ targets: String...) throws -> Program.Outcome {
      try Program.sortie(
        ["plan", "-R", "plans"] + targets.flatMap { ["--target", $0] }, in: folder,
        environment: twin.environment())
    }
    for (target, near) in [
      ("loyalty-sfpt", "loyalty-sftp"), ("loyalty-sftp/glod", "loyalty-sftp/gold"),
      ("silver", "loyalty-sftp/silver"),
    ] {
      let outcome = try plan("loyalty-sftp/gold", target)
      #expect(outcome.exitCode == 64)
      #expect(outcome.errors.contains("Did you mean \(near)?"), "\(outcome.errors)")
    }
  }

  @Test func `an apply that can't start says so in its files`() throws {
    let (folder, twin) = try Self.place()
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Program.sortie(
      "apply", "-R", "plans", "--auto-approve", "--new-lockfile", "--format", "markdown:apply.md",
      "--format", "junit:apply.xml", in: folder,
      environment: twin.environment(["AEP_CLIENT_SECRET": "wrong"]))
    #expect(outcome.exitCode == 1)
    let summary = try String(contentsOf: folder.appending(path: "apply.md"), encoding: .utf8)
    #expect(summary.contains("Nothing was sent: apply could not start"))
    let cases = try String(contentsOf: folder.appending(path: "apply.xml"), encoding: .utf8)
    #expect(cases.contains("errors=\"1\""))
  }
}
