import FoundationEssentials
import Testing

/// Files under the package that tests read or compare with.
enum Golden {
  /// The package's root, from where this file was compiled.
  private static let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  private static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"

  static func path(_ relative: String) -> String { "/" + root + "/" + relative }

  static func text(_ relative: String) throws -> String {
    String(decoding: try bytes(relative), as: UTF8.self)
  }

  static func bytes(_ relative: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path(relative))))
  }

  static func names(in folder: String, suffix: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path(folder))) ?? []
    return names.filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }.sorted()
  }

  /// Compares byte for byte; with `UPDATE_GOLDEN=1` it writes the file instead.
  static func expect(_ text: String, equals relative: String) throws {
    if isUpdating { return try Data(text.utf8).write(to: URL(filePath: path(relative))) }
    let expected = try? self.text(relative)
    #expect(text == expected, "\(relative) differs; UPDATE_GOLDEN=1 rewrites it")
  }
}
