import Foundation
import Testing

/// The built program where nobody reads what it says.
@Suite("A second signal ends an apply at once", .timeLimit(.minutes(20)))
struct FullPipeTests {
  /// A pipe that takes nothing more.
  private static func fullPipe() -> Pipe {
    let pipe = Pipe()
    let end = pipe.fileHandleForWriting.fileDescriptor
    let flags = fcntl(end, F_GETFL)
    _ = fcntl(end, F_SETFL, flags | O_NONBLOCK)
    let chunk = [UInt8](repeating: 0x78, count: 4096)
    while write(end, chunk, chunk.count) > 0 {}
    while write(end, chunk, 1) > 0 {}
    _ = fcntl(end, F_SETFL, flags)
    return pipe
  }

  /// Whether a process has a handler of its own for a signal.
  private static func hears(_ signal: Int32, _ process: Process) -> Bool {
    let status =
      (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8))
      ?? ""
    let caught = status.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }
    let mask = caught?.split(whereSeparator: \.isWhitespace).last.flatMap { UInt64($0, radix: 16) }
    return (mask ?? 0) & (1 << UInt64(signal - 1)) != 0
  }

  /// Asks again and again, for up to ten minutes, whether something has come about.
  private static func comesAbout(_ isTrue: () -> Bool) -> Bool {
    for _ in 0..<12_000 {
      if isTrue() { return true }
      _ = poll(nil, 0, 50)
    }
    return false
  }

  @Test(
    "also where every thread waits for a reader of its output",
    arguments: [("text", SIGTERM), ("ndjson", SIGINT)])
  func fullPipe(format: String, signal: Int32) throws {
    let place = try EndToEndTests.Place()
    defer { try? FileManager.default.removeItem(at: place.folder) }
    let process = Process()
    process.executableURL = Program.folder.appending(path: "sortie")
    process.arguments = [
      "apply", EndToEndTests.plan, "--auto-approve", "--new-lockfile", "--format", format,
    ]
    process.currentDirectoryURL = place.folder
    process.environment = place.twin.environment()
    process.standardInput = FileHandle.nullDevice
    let full = Self.fullPipe()
    // Text tells of progress on standard error, NDJSON on standard output.
    process.standardOutput = format == "text" ? FileHandle.nullDevice : full
    process.standardError = format == "text" ? full : FileHandle.nullDevice
    try process.run()
    let hears = Self.comesAbout { !process.isRunning || Self.hears(signal, process) }
    #expect(hears && process.isRunning)
    let ends = Self.comesAbout {
      if process.isRunning { kill(process.processIdentifier, signal) }
      return !process.isRunning
    }
    if !ends { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    #expect(ends && process.terminationReason == .exit)
    #expect(process.terminationStatus == 128 + signal)
  }
}
