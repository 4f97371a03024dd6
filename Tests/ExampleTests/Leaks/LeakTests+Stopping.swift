import Foundation
import Testing

extension LeakTests {
  @Test(
    "nor when an apply is stopped, crashes or is killed", arguments: [SIGTERM, SIGABRT, SIGKILL])
  func stopped(signal: Int32) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sortie-\(UUID())")
    let place = folder.appending(path: "work")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(Self.world("").replacing("takes: 1s", with: "status: stuck").utf8)
      .write(to: folder.appending(path: "world.yaml"))
    try Data(Self.plan.utf8).write(to: place.appending(path: "sale.yaml"))
    let twin = try ServedTwin(world: "world.yaml", in: folder)
    let process = Process()
    process.executableURL = Program.folder.appending(path: "sortie")
    process.arguments = [
      "apply", "--auto-approve", "--new-lockfile", "--poll-interval", "1s", "--log-level", "trace",
      "sale.yaml",
    ]
    process.currentDirectoryURL = place
    // Swift's own crash report takes its time in a debug build, and is not ours.
    process.environment = Self.variables(LeakScene.good[0], twin.url)
      .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    var said = Data()
    // It follows a run that never ends.
    while !String(decoding: said, as: UTF8.self).contains("/adhocrun: 200") {
      let more = pipe.fileHandleForReading.availableData
      if more.isEmpty { break }
      said += more
    }
    kill(process.processIdentifier, signal)
    said += pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: said, as: UTF8.self)
    #expect(text.contains("/adhocrun: 200") && text.contains(" trace sortie: ["), "\(text)")
    #expect(Canaries.found(in: text).isEmpty, "\(text)")
    #expect(try Canaries.found(below: place).isEmpty)
  }
}
