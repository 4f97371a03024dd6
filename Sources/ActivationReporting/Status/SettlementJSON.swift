package import ActivationModel
import OrderedJSON

/// `lock settle --format json`.
package enum SettlementJSON {
  /// - Parameters:
  ///   - record: The entry as it now is.
  ///   - remark: What the platform shows that proves neither the one nor the other.
  ///   - next: The command that goes on from there.
  package static func text(
    _ record: ActivationRecord, in path: String, remark: String?, next: String
  ) -> String {
    let value: JSONValue = .compacting([
      ("formatVersion", .string(OutputFormat.version)),
      ("lockfile", .string(path)),
      ("settled", StatusJSON.value(record)),
      ("remark", remark.map(JSONValue.string)),
      ("next", .string(next)),
    ])
    return SafeJSON.text(value, layout: .pretty) + "\n"
  }
}
