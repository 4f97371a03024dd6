import TestSupport
import Testing

extension Golden {
  /// Compares a text with one of this target's goldens.
  static func expect(
    _ actual: String, matches name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try expect(
      actual, equals: "Tests/ReportingTests/Goldens/\(name)", sourceLocation: sourceLocation)
  }
}
