import OrderedCollections

/// A value in a `JSONText`, looked at where it stands.
package struct JSONView: Sendable {
  private let text: JSONText
  private let index: Int

  init(_ text: JSONText, at index: Int) {
    self.text = text
    self.index = index
  }

  private var token: JSONToken { text.tokens[index] }

  /// Whether this is an object.
  package var isObject: Bool { token.kind == .object }

  /// Whether this is an array.
  package var isArray: Bool { token.kind == .array }

  /// The value of a member; nil where it is null, where there is none, or where this is no object.
  /// Of several members of one name the last counts.
  package subscript(key: String) -> JSONView? {
    guard token.kind == .object else { return nil }
    var found: Int?
    var member = index + 1
    while member < token.next {
      if isKey(text.tokens[member], key) { found = member + 1 }
      member = Int(text.tokens[member + 1].next)
    }
    return found.map { JSONView(text, at: $0) }.flatMap { $0.token.kind == .null ? nil : $0 }
  }

  /// The text of a string.
  package var string: String? { Self.string(token, in: text) }

  /// The digits of a number as they stand.
  package var digits: String? {
    token.kind == .number ? String(decoding: bytes(of: token), as: UTF8.self) : nil
  }

  /// The number, where it is a whole one of 64 bits.
  package var wholeNumber: Int64? {
    guard token.kind == .number else { return nil }
    return Int64(String(decoding: bytes(of: token), as: UTF8.self))
  }

  /// The truth of a Boolean.
  package var truth: Bool? {
    switch token.kind {
    case .yes: true
    case .no: false
    default: nil
    }
  }

  /// The elements of an array; none where this is no array.
  package var elements: [JSONView] {
    var elements: [JSONView] = []
    var position = token.kind == .array ? index + 1 : Int(token.next)
    while position < token.next {
      elements.append(JSONView(text, at: position))
      position = Int(text.tokens[position].next)
    }
    return elements
  }

  /// The members of an object, in their order; none where this is no object.
  package var members: [(key: String, value: JSONView)] {
    var members: [(key: String, value: JSONView)] = []
    var position = token.kind == .object ? index + 1 : Int(token.next)
    while position < token.next {
      let key = Self.string(text.tokens[position], in: text) ?? ""
      members.append((key, JSONView(text, at: position + 1)))
      position = Int(text.tokens[position + 1].next)
    }
    return members
  }

  private func bytes(of token: JSONToken) -> ArraySlice<UInt8> {
    text.bytes[Int(token.start)..<Int(token.end)]
  }

  private func isKey(_ token: JSONToken, _ key: String) -> Bool {
    if token.kind == .escapedString { return Self.string(token, in: text) == key }
    guard Int(token.end - token.start) == key.utf8.count else { return false }
    return key.utf8.elementsEqual(bytes(of: token))
  }

  private static func string(_ token: JSONToken, in text: JSONText) -> String? {
    let content = text.bytes[Int(token.start)..<Int(token.end)]
    return switch token.kind {
    case .string: String(decoding: content, as: UTF8.self)
    case .escapedString: JSONEscapes.text(of: content)
    default: nil
    }
  }
}

extension JSONView {
  /// The value as a tree.
  package var value: JSONValue {
    switch token.kind {
    case .null: .null
    case .yes: .bool(true)
    case .no: .bool(false)
    case .string, .escapedString: .string(string ?? "")
    case .number: wholeNumber.map(JSONValue.integer) ?? .decimal(digits ?? "")
    case .array: .array(elements.map(\.value))
    case .object:
      .object(
        OrderedDictionary(members.lazy.map { ($0.key, $0.value.value) }) { _, last in last })
    }
  }
}
