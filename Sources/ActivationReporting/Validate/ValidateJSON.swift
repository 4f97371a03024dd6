package import ActivationDiagnostics
import OrderedJSON

/// `validate --format json`.
package enum ValidateJSON {
  /// - Parameters:
  ///   - files: The names of all files that were checked, in order.
  package static func text(files: [String], findings: [Finding]) -> String {
    let value: JSONValue = [
      "formatVersion": .string(OutputFormat.version),
      "valid": .bool(!findings.containErrors),
      "files": .array(files.map(JSONValue.string)),
      "findings": FindingJSON.list(findings),
    ]
    return SafeJSON.text(value, layout: .pretty) + "\n"
  }
}

/// The version of machine-readable output.
package enum OutputFormat {
  /// Within a major, fields are only ever added.
  package static let version = "1.0"
}
