import Foundation
import Testing

@Suite("An apply that somebody watches")
struct LiveViewTests {
  /// A terminal of 90 columns and 40 rows, as the kernel has it.
  private func apply(_ options: String, environment: [String: String] = [:]) throws -> String {
    let folder = try Program.copy(of: "flash-sale")
    defer { try? FileManager.default.removeItem(at: folder) }
    let twin = try ServedTwin(world: "flash-sale.world.yaml", in: folder)
    let sortie = Program.folder.appending(path: "sortie").path
    let apply = "apply flash-sale.yaml --auto-approve --new-lockfile --poll-interval 500ms"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
    process.arguments = [
      "-qec", "stty rows 40 cols 90; exec '\(sortie)' \(apply) \(options)", "/dev/null",
    ]
    process.currentDirectoryURL = folder
    process.environment = twin.environment(["PATH": "/usr/bin:/bin", "TERM": "xterm"])
      .merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: output, as: UTF8.self)
  }

  @Test("a terminal shows how far it is, and in the end only what happened")
  func live() throws {
    let output = try apply("")
    #expect(output.contains("0 of 6 ended, 6 running"), "\(output)")
    #expect(output.contains("2 of 2 jobs sent"), "\(output)")
    // The view is gone before the report begins: nothing is drawn after the last erasure.
    let last = try #require(output.components(separatedBy: "\u{1B}[J").last)
    #expect(last.contains("6 succeeded; 2 jobs"), "\(last)")
    #expect(!last.contains("ended,"), "\(last)")
  }

  @Test(
    "plain lines are all there is where nothing may be drawn anew",
    arguments: [("--no-progress", [:]), ("", ["CI": "true"]), ("", ["TERM": "dumb"])]
      as [(String, [String: String])])
  func plain(options: String, environment: [String: String]) throws {
    let output = try apply(options, environment: environment)
    #expect(output.contains("6 succeeded; 2 jobs"), "\(output)")
    #expect(!output.contains("\u{1B}[J") && !output.contains("of 6 ended"), "\(output)")
  }
}
