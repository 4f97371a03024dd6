import OrderedCollections
import OrderedJSON

/// One operation of RFC 6902, as far as Flow Service takes them: add, replace, remove, in any
/// letter case.
struct JSONPatch {
  enum Defect: Error { case unsupported, notApplicable }

  enum Operation: String { case add, replace, remove }

  let operation: Operation
  /// The steps of the path, without escapes.
  let path: [String]
  /// What is written; a `remove` may have one, which says nothing.
  var value: JSONValue?

  init(_ json: JSONValue) throws(Defect) {
    guard let name = json["op"]?.text, let operation = Operation(rawValue: name.lowercased()) else {
      throw .unsupported
    }
    guard let path = json["path"]?.text, path.hasPrefix("/") else { throw .notApplicable }
    self.operation = operation
    self.path = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map {
      $0.split(separator: "~1", omittingEmptySubsequences: false).joined(separator: "/")
        .split(separator: "~0", omittingEmptySubsequences: false).joined(separator: "~")
    }
    value = json["value"]
    if value == nil, operation != .remove { throw .notApplicable }
  }

  /// The twin's own replacement.
  init(replacing path: [String], by value: JSONValue) {
    operation = .replace
    self.path = path
    self.value = value
  }

  func apply(to document: inout JSONValue) throws(Defect) {
    try apply(to: &document, path[...])
  }

  private func apply(to target: inout JSONValue, _ rest: ArraySlice<String>) throws(Defect) {
    guard let step = rest.first else { throw .notApplicable }
    switch target {
    case .object(var members):
      if rest.count > 1 {
        guard var member = members[step] else { throw .notApplicable }
        try apply(to: &member, rest.dropFirst())
        members[step] = member
      } else {
        if operation != .add, members[step] == nil { throw .notApplicable }
        members[step] = operation == .remove ? nil : value
      }
      target = .object(members)
    case .array(var elements):
      try apply(to: &elements, step, rest.dropFirst())
      target = .array(elements)
    case .null, .bool, .integer, .decimal, .string: throw .notApplicable
    }
  }

  private func apply(
    to elements: inout [JSONValue],
    _ step: String,
    _ rest: ArraySlice<String>
  ) throws(Defect) {
    let isAddition = operation == .add && rest.isEmpty
    let last = isAddition ? elements.count : elements.count - 1
    guard let index = step == "-" && isAddition ? last : Int(step), index >= 0, index <= last else {
      throw .notApplicable
    }
    if !rest.isEmpty { return try apply(to: &elements[index], rest) }
    switch operation {
    case .remove: elements.remove(at: index)
    case .add: if let value { elements.insert(value, at: index) }
    case .replace: if let value { elements[index] = value }
    }
  }
}
