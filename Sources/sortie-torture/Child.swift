import Foundation

/// One run of a built program.
struct Child {
  /// How it ended.
  struct Ending {
    let exitCode: Int32
    /// Whether a signal ended it.
    let wasKilled: Bool
    let output: String
  }

  let program: URL
  let arguments: [String]
  let folder: URL
  let environment: [String: String]

  /// So long may a run take before it counts as hanging.
  private static let patience: TimeInterval = 90

  /// The file in the working folder that holds what the last run said.
  static let logName = ".output"

  /// Runs it to its end.
  ///
  /// - Parameters:
  ///   - event: Done to it, given its process id, after so many milliseconds, where given.
  /// - Returns: Nil where it hung.
  func run(event: (after: Int, action: (pid_t) -> Void)? = nil) throws -> Ending? {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let log = folder.appending(path: Self.logName)
    try Data().write(to: log)
    let output = try FileHandle(forWritingTo: log)
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let began = Date()
    var hasHappened = false
    while process.isRunning {
      usleep(2_000)
      let passed = Date().timeIntervalSince(began)
      if let event, !hasHappened, passed * 1000 >= Double(event.after) {
        event.action(process.processIdentifier)
        hasHappened = true
      }
      if passed > Self.patience {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return nil
      }
    }
    process.waitUntilExit()
    try output.close()
    return Ending(
      exitCode: process.terminationStatus,
      wasKilled: process.terminationReason == .uncaughtSignal,
      output: (try? String(contentsOf: log, encoding: .utf8)) ?? "")
  }
}
