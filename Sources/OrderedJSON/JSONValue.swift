package import OrderedCollections

/// A JSON value whose objects keep the order in which their members were added.
///
/// Everything that sortie writes as JSON goes through this type, because the order of members is
/// part of what people review in git, and `JSONEncoder` can't keep it.
package enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// A number that isn't a whole 64-bit one, as its digits, so that it prints as it was read.
  case decimal(String)
  case string(String)
  case array([JSONValue])
  case object(OrderedDictionary<String, JSONValue>)
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(nilLiteral: ()) { self = .null }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    var object = OrderedDictionary<String, JSONValue>()
    object.reserveCapacity(elements.count)
    for (key, value) in elements { object[key] = value }
    self = .object(object)
  }
}

extension JSONValue {
  /// A whole number.
  package static func count(_ value: Int) -> JSONValue { .integer(Int64(value)) }

  /// The text, or `null`.
  package static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

  /// An object of the members that have a value; the absent ones are left out.
  package static func compacting(_ members: [(String, JSONValue?)]) -> JSONValue {
    var object = OrderedDictionary<String, JSONValue>()
    object.reserveCapacity(members.count)
    for case (let key, let value?) in members { object[key] = value }
    return .object(object)
  }

  /// The member of an object, or nil where this is no object or has no such member.
  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members[key]
  }

  /// The text of a string value.
  package var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The whole number of a number value.
  package var wholeNumber: Int64? {
    guard case .integer(let number) = self else { return nil }
    return number
  }

  /// The truth of a Boolean value.
  package var truth: Bool? {
    guard case .bool(let truth) = self else { return nil }
    return truth
  }

  /// The elements of an array value.
  package var elements: [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// The members of an object value.
  package var members: OrderedDictionary<String, JSONValue>? {
    guard case .object(let members) = self else { return nil }
    return members
  }
}
