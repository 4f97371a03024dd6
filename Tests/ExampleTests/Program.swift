import Foundation
import TestSupport
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The built programs, run as a user runs them.
enum Program {
  /// What a program did.
  struct Outcome {
    let exitCode: Int32
    let output: String
    let errors: String
  }

  /// Where the tests were built: the programs lie beside them.
  static var folder: URL {
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
  }

  /// The project's own folder.
  static let project = Repository.root

  static func sortie(
    _ arguments: String..., in folder: URL, environment: [String: String] = [:]
  ) throws -> Outcome {
    try sortie(arguments, in: folder, environment: environment)
  }

  static func sortie(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:]
  ) throws -> Outcome {
    try run(
      Self.folder.appending(path: "sortie"), arguments, in: folder,
      environment: ["COLUMNS": "100", "PATH": "/usr/bin:/bin"].merging(environment) { $1 })
  }

  /// Runs anything, in the environment of the tests.
  static func run(_ program: URL, _ arguments: String..., in folder: URL) throws -> Outcome {
    try run(program, arguments, in: folder)
  }

  static func run(_ program: URL, _ arguments: [String], in folder: URL) throws -> Outcome {
    try run(
      program, arguments, in: folder, environment: ProcessInfo.processInfo.environment)
  }

  private static func run(
    _ program: URL, _ arguments: [String], in folder: URL, environment: [String: String]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let errors = FileManager.default.temporaryDirectory.appending(path: "sortie-\(UUID()).stderr")
    try Data().write(to: errors)
    defer { try? FileManager.default.removeItem(at: errors) }
    process.standardError = try FileHandle(forWritingTo: errors)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      exitCode: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      errors: (try? String(contentsOf: errors, encoding: .utf8)) ?? "")
  }

  /// A folder of its own with a copy of an example.
  static func copy(of example: String) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sortie-\(UUID())")
    try FileManager.default.copyItem(
      at: project.appending(path: "examples/\(example)"), to: folder)
    return folder
  }
}

/// A twin that is served on a free port until it is released.
final class ServedTwin {
  private let process = Process()
  let url: String

  init(world: String, in folder: URL) throws {
    process.executableURL = Program.folder.appending(path: "aep-twin")
    process.arguments = ["--world", world, "--port", "0"]
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    // It prints its address once it listens.
    var line = Data()
    while !line.contains(UInt8(ascii: "\n")) {
      let chunk = pipe.fileHandleForReading.availableData
      if chunk.isEmpty { break }
      line += chunk
    }
    let words = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    url = String(try #require(words.last))
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

  /// Where it listens on this machine.
  var port: Int {
    get throws { try #require(URL(string: url)?.port) }
  }

  /// The variables that lead sortie here.
  func environment(_ changes: [String: String] = [:]) -> [String: String] {
    [
      "AEP_API_URL": url, "AEP_IMS_URL": url, "AEP_CLIENT_ID": "demo-client",
      "AEP_CLIENT_SECRET": "demo-secret", "AEP_ORG_ID": "5555467B5D8013E50A494220@AdobeOrg",
    ].merging(changes) { $1 }
  }

  /// What one of the twin's control paths tells.
  func control(_ name: String) throws -> Data {
    try Data(contentsOf: try #require(URL(string: "\(url)/__twin/\(name)")))
  }
}
