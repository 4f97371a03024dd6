import FoundationEssentials
import OrderedCollections

/// Why bytes could not be read as JSON.
package struct JSONSyntaxError: Error, Sendable {
  /// What is wrong, for a person; without a final full stop.
  package let reason: String
}

extension JSONValue {
  /// Reads one JSON document.
  ///
  /// Members come sorted by key, because the decoder underneath doesn't tell their order.
  /// - Throws: `JSONSyntaxError` where the bytes are no JSON document.
  package init(parsing bytes: some Sequence<UInt8>) throws(JSONSyntaxError) {
    do {
      self = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
    } catch {
      throw JSONSyntaxError(reason: "this is not valid JSON")
    }
  }
}

extension JSONValue: Decodable {
  package init(from decoder: any Decoder) throws {
    if let keyed = try? decoder.container(keyedBy: MemberKey.self) {
      var members = OrderedDictionary<String, JSONValue>()
      for key in keyed.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
        members[key.stringValue] = try keyed.decode(JSONValue.self, forKey: key)
      }
      self = .object(members)
    } else if var list = try? decoder.unkeyedContainer() {
      var elements: [JSONValue] = []
      while !list.isAtEnd { elements.append(try list.decode(JSONValue.self)) }
      self = .array(elements)
    } else {
      self = try Self.scalar(in: decoder.singleValueContainer())
    }
  }

  private static func scalar(in container: any SingleValueDecodingContainer) throws -> JSONValue {
    if container.decodeNil() { return .null }
    if let text = try? container.decode(String.self) { return .string(text) }
    if let truth = try? container.decode(Bool.self) { return .bool(truth) }
    if let number = try? container.decode(Int64.self) { return .integer(number) }
    return .decimal(try container.decode(Decimal.self))
  }
}

private struct MemberKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
