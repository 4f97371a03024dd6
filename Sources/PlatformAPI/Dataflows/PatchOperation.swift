package import OrderedJSON

/// One operation of a JSON Patch (RFC 6902), of the three that Flow Service takes.
package struct PatchOperation: Hashable, Sendable {
  package enum Kind: String, Sendable { case add, replace, remove }

  package let kind: Kind
  package let path: String
  /// Goes with every operation, as the platform's schema requires; on `remove` it is for readers of
  /// logs only.
  package let value: JSONValue

  init(_ kind: Kind, _ path: String, _ value: JSONValue) {
    self.kind = kind
    self.path = path
    self.value = value
  }

  var json: JSONValue {
    ["op": .string(kind.rawValue), "path": .string(path), "value": value]
  }
}
