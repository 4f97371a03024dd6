import ActivationModel
import OrderedCollections
import OrderedJSON

/// Why an entry of `dataflows` can't be read.
struct DataflowEntryFault: Error {
  /// For a person; without a final full stop.
  let reason: String
}

/// Takes the members of an object one by one; what is left is a later version's.
struct EntryReader {
  private let noun: String
  private var members: OrderedDictionary<String, JSONValue>

  init(_ json: JSONValue, of noun: String) throws(DataflowEntryFault) {
    guard let members = json.members else {
      throw DataflowEntryFault(reason: "\(noun) must be an object")
    }
    self.noun = noun
    self.members = members
  }

  /// The members that nobody took.
  var rest: UnknownMembers {
    var rest = UnknownMembers()
    for (key, value) in members { rest.add(key, JSONWriter.bytes(value, layout: .compact)) }
    return rest
  }

  mutating func take(_ key: String) -> JSONValue? {
    guard let value = members.removeValue(forKey: key), value != .null else { return nil }
    return value
  }

  mutating func text(_ key: String) throws(DataflowEntryFault) -> String {
    guard let text = try optionalText(key) else {
      throw DataflowEntryFault(reason: "\(noun) needs “\(key)”")
    }
    return text
  }

  mutating func optionalText(_ key: String) throws(DataflowEntryFault) -> String? {
    guard let value = take(key) else { return nil }
    guard let text = value.text else {
      throw DataflowEntryFault(reason: "“\(key)” must be a text")
    }
    return text
  }

  mutating func number(_ key: String) throws(DataflowEntryFault) -> Int64 {
    guard let number = take(key)?.wholeNumber else {
      throw DataflowEntryFault(reason: "\(noun) needs a whole number as “\(key)”")
    }
    return number
  }

  mutating func flag(_ key: String) throws(DataflowEntryFault) -> Bool {
    guard let value = take(key) else { return false }
    guard let truth = value.truth else {
      throw DataflowEntryFault(reason: "“\(key)” must be true or false")
    }
    return truth
  }

  mutating func list(_ key: String) throws(DataflowEntryFault) -> [JSONValue]? {
    guard let value = take(key) else { return nil }
    guard let elements = value.elements else {
      throw DataflowEntryFault(reason: "“\(key)” must be a list")
    }
    return elements
  }
}
