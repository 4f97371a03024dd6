import TestSupport
import Testing

/// The situations' golden files.
enum SituationGolden {
  private static let folder = "Tests/WorkflowTests/Situations/Goldens"

  /// The situations that have a file.
  static var names: [String] { Repository.names(in: folder, suffix: ".txt") }

  static func expect(_ actual: String, _ name: String) throws {
    try Golden.expect(actual, equals: "\(folder)/\(name).txt")
  }
}
