import FoundationEssentials

/// A folder of its own for one test.
final class TemporaryFolder {
  let path = FileManager.default.temporaryDirectory.path + "/sortie-\(UUID())"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
