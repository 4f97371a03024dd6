import OrderedJSON

/// One `property=` of Flow Service (facts §3.1): a path, an operator, one or more values.
struct PropertyFilter {
  enum Operator: String {
    case equal = "=="
    case atLeast = ">="
    case atMost = "<="
    case greater = ">"
    case less = "<"
  }

  /// Why a filter can't be used.
  enum Defect: Error { case badOperator, severalValues }

  let path: String
  let comparison: Operator
  let values: [String]
  private let steps: [(name: String, isList: Bool)]

  /// - Parameter takesLists: whether a comma separates values, as Flow Service documents; the
  ///   segmentation service documents an exact match and no more.
  init(_ text: String, takesLists: Bool = true) throws(Defect) {
    guard let start = text.firstIndex(where: { "=<>!~".contains($0) }), start > text.startIndex
    else { throw .badOperator }
    let sign = text[start...].prefix { "=<>!~".contains($0) }
    guard let comparison = Operator(rawValue: String(sign)) else { throw .badOperator }
    path = String(text[..<start])
    self.comparison = comparison
    let value = text[sign.endIndex...]
    values =
      takesLists
      ? value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      : [String(value)]
    if values.count > 1, comparison != .equal { throw .severalValues }
    steps = path.split(separator: ".").map { step in
      let isList = step.hasSuffix("[]")
      return (String(isList ? step.dropLast(2) : step), isList)
    }
  }

  /// The ids that an `id==…` filter on this path names, or nil for any other filter.
  func equals(_ path: String) -> [String]? {
    self.path == path && comparison == .equal ? values : nil
  }

  func matches(_ document: JSONValue) -> Bool { matches(document, steps[...]) }

  private func matches(_ value: JSONValue, _ rest: ArraySlice<(name: String, isList: Bool)>) -> Bool
  {
    guard let step = rest.first else { return compares(value) }
    guard let member = value[step.name] else { return false }
    guard step.isList else { return matches(member, rest.dropFirst()) }
    return member.elements?.contains { matches($0, rest.dropFirst()) } ?? false
  }

  private func compares(_ value: JSONValue) -> Bool {
    let text: String
    switch value {
    case .string(let string): text = string
    case .integer(let number): text = String(number)
    case .bool(let truth): text = String(truth)
    case .null, .decimal, .array, .object: return false
    }
    // Byte by byte: that accents may be spelt in two ways is nothing that the platform promises to know.
    if comparison == .equal { return values.contains { $0.utf8.elementsEqual(text.utf8) } }
    guard let wanted = values.first else { return false }
    if let left = Int64(text), let right = Int64(wanted) { return holds(left, right) }
    return holds(text, wanted)
  }

  private func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch comparison {
    case .equal: left == right
    case .atLeast: left >= right
    case .atMost: left <= right
    case .greater: left > right
    case .less: left < right
    }
  }
}
