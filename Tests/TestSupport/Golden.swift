import FoundationEssentials
package import Testing

/// Texts that people or programs read, kept in the repository and compared byte for byte.
///
/// `UPDATE_GOLDEN=1` writes them anew; a missing one fails.
package enum Golden {
  /// Whether the texts are to be written instead of compared.
  package static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"

  /// Compares a text with a file of the repository.
  ///
  /// - Parameter path: From the repository's root.
  package static func expect(
    _ actual: String, equals path: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = Repository.file(path)
    if isUpdating {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      return try Data(actual.utf8).write(to: file)
    }
    let expected = try #require(
      try? Repository.text(path), "\(path) is missing; UPDATE_GOLDEN=1 writes it",
      sourceLocation: sourceLocation)
    #expect(
      actual == expected, "\(path) differs; UPDATE_GOLDEN=1 writes it anew",
      sourceLocation: sourceLocation)
  }
}
