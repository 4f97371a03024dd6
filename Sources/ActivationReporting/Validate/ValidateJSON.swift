package import ActivationDiagnostics
import OrderedJSON

/// `validate --format json`.
package enum ValidateJSON {
  /// - Parameters:
  ///   - files: The names of all files that were checked, in order.
  ///   - ignored: What comments in them ask to leave out.
  package static func text(
    files: [String], findings: [Finding], ignored: [IgnoredFinding] = []
  ) -> String {
    let value: JSONValue = .compacting([
      ("formatVersion", .string(OutputFormat.version)),
      ("valid", .bool(!findings.containErrors)),
      ("files", .array(files.map(JSONValue.string))),
      ("findings", FindingJSON.list(findings)),
      ("ignored", FindingJSON.ignored(ignored)),
    ])
    return SafeJSON.text(value, layout: .pretty) + "\n"
  }
}

/// The version of machine-readable output.
package enum OutputFormat {
  /// Within a major, fields are only ever added.
  package static let version = "1.0"
}
