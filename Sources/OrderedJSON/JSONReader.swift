/// Why bytes could not be read as JSON.
package struct JSONSyntaxError: Error, Sendable {
  /// What is wrong, for a person; without a final full stop.
  package let reason: String
}

extension JSONValue {
  /// Reads one JSON document. Members stay in their order; of several of one name the last counts.
  /// - Throws: `JSONSyntaxError` where the bytes are no JSON document.
  package init(parsing bytes: some Sequence<UInt8>) throws(JSONSyntaxError) {
    self = try JSONText(Array(bytes)).root.value
  }
}
