import FoundationEssentials
import Testing

/// The situations' golden files: compared byte for byte, rewritten by `UPDATE_GOLDEN=1`.
enum SituationGolden {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Goldens")

  private static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"

  /// The situations that have a file.
  static var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }

  static func expect(_ actual: String, _ name: String) throws {
    let file = folder.appending(path: name + ".txt")
    if isUpdating {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      return try Data(actual.utf8).write(to: file)
    }
    let expected = try? Data(contentsOf: file)
    try #require(expected != nil, "\(name).txt is missing; UPDATE_GOLDEN=1 writes it")
    #expect(actual == expected.map { String(decoding: $0, as: UTF8.self) }, "\(name).txt differs")
  }
}
