import Foundation
import Testing

@Suite("Applies that are killed, cut off and starved")
struct TortureTests {
  private func torture(_ arguments: String...) throws -> (code: Int32, text: String) {
    let process = Process()
    process.executableURL = Program.folder.appending(path: "sortie-torture")
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  @Test("nothing is lost, doubled or damaged in a few dozen cases; make torture runs thousands")
  func short() throws {
    let (code, text) = try torture("--cases", "24", "--workers", "4")
    #expect(code == 0, "\(text)")
    let harms = try #require(text.firstMatch(of: /: (\d+) harmed runs/)).1
    #expect((Int(harms) ?? 0) > 10, "the harness harms: \(text)")
  }

  @Test(
    "nor where the clock is set, or files are replaced, moved away or linked meanwhile",
    arguments: ["ahead@20", "behind@20", "replaced@40", "moved@40", "linked@20"])
  func meanwhile(harm: String) throws {
    let (code, text) = try torture(
      "--cases", "3", "--seed", "100", "--workers", "3", "--only", harm)
    #expect(code == 0, "\(text)")
  }
}
