import FoundationEssentials
import Testing

/// Texts that people read, kept beside the tests and compared byte for byte.
///
/// `UPDATE_GOLDEN=1` rewrites them; a missing one fails.
enum Golden {
  static func expect(
    _ actual: String, matches name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try expect(
      actual, matchesFile: folder.appending(path: "Goldens/" + name),
      sourceLocation: sourceLocation)
  }

  /// The same for a file of the repository, by its path from the root.
  static func expect(
    _ actual: String, matchesRepositoryFile path: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let root = folder.deletingLastPathComponent().deletingLastPathComponent()
    try expect(actual, matchesFile: root.appending(path: path), sourceLocation: sourceLocation)
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  private static func expect(
    _ actual: String, matchesFile file: URL, sourceLocation: SourceLocation
  ) throws {
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(actual.utf8).write(to: file)
      return
    }
    let expected = try? Data(contentsOf: file)
    let name = file.lastPathComponent
    try #require(
      expected != nil, "\(name) is missing; UPDATE_GOLDEN=1 writes it",
      sourceLocation: sourceLocation)
    #expect(
      actual == expected.map { String(decoding: $0, as: UTF8.self) }, "\(name) has drifted",
      sourceLocation: sourceLocation)
  }
}
