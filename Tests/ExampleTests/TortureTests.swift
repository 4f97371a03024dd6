import Foundation
import Testing

@Suite("Applies that are killed, cut off and starved")
struct TortureTests {
  @Test("nothing is lost, doubled or damaged in a few dozen cases; make torture runs thousands")
  func short() throws {
    let process = Process()
    process.executableURL = Program.folder.appending(path: "sortie-torture")
    process.arguments = ["--cases", "24", "--workers", "4"]
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: output, as: UTF8.self)
    #expect(process.terminationStatus == 0, "\(text)")
    let harms = try #require(text.firstMatch(of: /: (\d+) harmed runs/)).1
    #expect((Int(harms) ?? 0) > 10, "the harness harms: \(text)")
  }
}
