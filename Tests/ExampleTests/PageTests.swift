import ActivationLockfile
import ActivationModel
import ActivationReporting
import Foundation
import Testing

@Suite("Pages of the built program")
struct PageTests {
  @Test func `a page's policy allows its own style and script, and nothing else`() throws {
    let folder = try Program.copy(of: "flash-sale")
    defer { try? FileManager.default.removeItem(at: folder) }
    let page = try Program.sortie(
      "rehearse", "flash-sale.yaml", "--format", "html", in: folder
    ).output
    for name in ["style", "script"] {
      let begin = try #require(page.range(of: "<\(name)>"))
      let end = try #require(page.range(of: "</\(name)>"))
      let text = page[begin.upperBound..<end.lowerBound]
      let digest = ContentDigest(of: Array(text.utf8)).description
      let hex = digest.suffix(64)
      let bytes = stride(from: 0, to: 64, by: 2).compactMap { offset in
        UInt8(hex.dropFirst(offset).prefix(2), radix: 16)
      }
      #expect(page.contains("\(name)-src 'sha256-\(Data(bytes).base64EncodedString())'"))
    }
  }

  @Test func `apply writes its page beside its text, and shows why where it sends nothing`() throws
  {
    let folder = try Program.copy(of: "flash-sale")
    defer { try? FileManager.default.removeItem(at: folder) }
    let twin = try ServedTwin(world: "flash-sale.world.yaml", in: folder)
    func apply(_ plan: String) throws -> Program.Outcome {
      try Program.sortie(
        "apply", plan, "--auto-approve", "--new-lockfile", "--poll-interval", "1ms", "--rate",
        "1000", "--format", "html:apply.html", "--format", "ndjson", in: folder,
        environment: twin.environment())
    }
    func page() throws -> String {
      try String(contentsOf: folder.appending(path: "apply.html"), encoding: .utf8)
    }
    let path = folder.appending(path: "flash-sale.yaml")
    let text = try String(contentsOf: path, encoding: .utf8)
    try Data(text.replacing("[gold, silver, vip]", with: "[gold, silver, vip, imported]").utf8)
      .write(to: folder.appending(path: "blocked.yaml"))
    let blocked = try apply("blocked.yaml")
    #expect(blocked.exitCode == 3)
    #expect(try page().contains("1 activation blocked, so apply doesn&#39;t start."))
    let done = try apply("flash-sale.yaml")
    #expect(done.exitCode == 0, "\(done.errors)")
    #expect(done.output.contains("\"type\":\"finished\""))
    #expect(try page().contains("Everything is exported."))
    let status = try Program.sortie(
      "status", "flash-sale.yaml", "--format", "html", in: folder,
      environment: twin.environment())
    #expect(status.output.contains("In the lockfile: 6 succeeded."))
    let wrong = try Program.sortie(
      "apply", "flash-sale.yaml", "--format", "html", in: folder,
      environment: twin.environment())
    #expect(wrong.exitCode == 64 && wrong.errors.contains("html:FILE"))
  }
}
