import Foundation
import TestSupport
import Testing

@Suite("The guide: what it shows is what happens")
struct GuideTests {
  static let pages = [
    "../README", "applying-from-ci", "credentials", "guardrails", "lockfile-in-git", "quick-start",
    "recovering", "reviewing", "taking-over", "writing-plans",
  ]

  @Test(
    "every command is run in the order of the page, and prints what stands there", arguments: pages)
  func page(_ name: String) throws {
    let file = Program.project.appending(path: "docs/\(name).md")
    let session = DocumentedSession(try String(contentsOf: file, encoding: .utf8))
    let run = try PipelineRun(world: name == "recovering" ? Self.slowWorld() : nil)
    let folder = run.folder.appending(path: "reader")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var outputs: [String] = []
    var code: Int32 = 0
    for part in session.parts {
      switch part {
      case .file(let path, let text):
        let place = folder.appending(path: path)
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: place)
      case .command(let command, let expected):
        let outcome = try run.shell(
          "set +e; (exit \(code)); \(command)", in: folder, Self.variables)
        code = outcome.exitCode
        let isAsShown = DocumentedSession.matches(outcome.output, expected)
        outputs.append(isAsShown ? expected : outcome.output)
        if !Golden.isUpdating {
          #expect(isAsShown, "\(command)\n\(outcome.output)")
        }
      }
    }
    #expect(!outputs.isEmpty)
    if Golden.isUpdating { try Data(session.page(with: outputs).utf8).write(to: file) }
  }

  /// The flash sale's, where runs are still in progress when a later command of the page looks at
  /// them, also on a busy machine.
  private static func slowWorld() throws -> String {
    let file = Program.project.appending(path: "examples/flash-sale/flash-sale.world.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let slow = text.replacing("speed: 120 ", with: "speed: 12 ")
    #expect(slow != text)
    return slow
  }

  private static let variables = [
    "AEP_CLIENT_ID": "demo-client", "AEP_CLIENT_SECRET": "demo-secret",
    "AEP_ORG_ID": PipelineRun.organization, "AEP_SANDBOX": "prod", "COLUMNS": "100",
  ]
}
