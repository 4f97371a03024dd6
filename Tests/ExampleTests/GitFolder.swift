import Foundation
import Testing

/// A git repository of its own, with the real git.
struct GitFolder {
  let folder: URL

  /// Whether there is a git to test with.
  static let hasGit = FileManager.default.isExecutableFile(atPath: "/usr/bin/git")

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "sortie-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try git("init", "--quiet", "--initial-branch=main")
  }

  /// A clone of another.
  init(cloning other: GitFolder, _ options: String...) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "sortie-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try git(["clone", "--quiet"] + options + ["file://\(other.folder.path)", "."])
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func write(_ text: String, to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func delete(_ path: String) throws {
    try FileManager.default.removeItem(at: folder.appending(path: path))
  }

  @discardableResult
  func git(_ arguments: String...) throws -> String { try git(arguments) }

  @discardableResult
  func git(_ arguments: [String]) throws -> String {
    let settings = [
      "user.name=Test", "user.email=test@example.com", "commit.gpgsign=false",
      "protocol.file.allow=always",
    ]
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/git")
    process.arguments = settings.flatMap { ["-c", $0] } + arguments
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": "/usr/bin:/bin", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "git \(arguments.joined(separator: " "))")
    return String(decoding: output, as: UTF8.self)
  }

  func commit(_ message: String = "change") throws {
    try git("add", "--all")
    try git("commit", "--quiet", "--message", message)
  }

  func sortie(
    _ arguments: String..., in place: String = ".", environment: [String: String] = [:]
  ) throws -> Program.Outcome {
    try Program.sortie(
      arguments, in: folder.appending(path: place), environment: environment)
  }
}
