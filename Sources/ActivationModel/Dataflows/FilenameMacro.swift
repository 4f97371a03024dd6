/// The macros of file names (documented for current destinations; `%DESTINATION_NAME%` for legacy
/// ones, those of merge policies for partners').
package enum FilenameMacro {
  /// Those that stand between two percent signs as they are.
  package static let plain = [
    "DESTINATION", "DESTINATION_NAME", "SEGMENT_ID", "SEGMENT_NAME", "DESTINATION_INSTANCE_ID",
    "DESTINATION_INSTANCE_NAME", "ORGANIZATION_NAME", "SANDBOX_NAME", "TIMESTAMP",
    "MERGE_POLICY_ID", "MERGE_POLICY_NAME",
  ]

  /// The one that takes a pattern: `%DATETIME(YYYYMMdd_HHmmss)%`.
  package static let dateTime = "DATETIME"

  /// Those that may stand in a path: one folder for each audience (documented).
  package static let ofPaths = ["SEGMENT_NAME", "SEGMENT_ID"]

  /// The file name that the platform's UI gives by default, in the macros of current destinations.
  package static let standardTemplate =
    "%DESTINATION%_%SEGMENT_ID%_%DATETIME(YYYYMMdd_HHmmss)%"

  /// The most characters of a template (documented).
  package static let longestTemplate = 255

  /// Whether file names of that template tell when they were written; else each export writes over
  /// the last (documented).
  package static func hasTime(_ template: String) -> Bool {
    template.contains("%\(dateTime)(") || template.contains("%TIMESTAMP%")
  }
}
