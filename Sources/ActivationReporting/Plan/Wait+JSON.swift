import ActivationDiagnostics
import ActivationModel
import ActivationPlanning
import OrderedJSON

extension Wait {
  /// In plans and in the events of an apply; what isn't known is left out.
  var json: JSONValue {
    .compacting([
      ("code", .string(rule.code)),
      ("reason", .string(reason)),
      ("until", until.map { .string($0.description) }),
      ("likelyUntil", likelyUntil.map { .string($0.description) }),
    ])
  }
}
