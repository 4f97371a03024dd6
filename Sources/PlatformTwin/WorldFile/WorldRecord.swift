import ActivationDiagnostics

/// A section of a world file after its shape was checked.
struct WorldRecord {
  enum Value {
    case text(String)
    case number(Int64)
    case truth(Bool)
    case moment(TwinMoment)
    case duration(Int64)
    case texts([String])
    case records([WorldRecord])
  }

  /// A value and where it stands.
  struct Entry {
    let value: Value
    let location: SourceLocation
  }

  let location: SourceLocation
  var entries: [String: Entry] = [:]

  func text(_ key: String) -> String? {
    guard case .text(let text)? = entries[key]?.value else { return nil }
    return text
  }

  func number(_ key: String) -> Int64? {
    guard case .number(let number)? = entries[key]?.value else { return nil }
    return number
  }

  func truth(_ key: String) -> Bool? {
    guard case .truth(let truth)? = entries[key]?.value else { return nil }
    return truth
  }

  func moment(_ key: String) -> TwinMoment? {
    guard case .moment(let moment)? = entries[key]?.value else { return nil }
    return moment
  }

  /// Milliseconds.
  func duration(_ key: String) -> Int64? {
    guard case .duration(let duration)? = entries[key]?.value else { return nil }
    return duration
  }

  func texts(_ key: String) -> [String]? {
    guard case .texts(let texts)? = entries[key]?.value else { return nil }
    return texts
  }

  func records(_ key: String) -> [WorldRecord]? {
    guard case .records(let records)? = entries[key]?.value else { return nil }
    return records
  }

  func choice<Choice: RawRepresentable<String>>(_ key: String) -> Choice? {
    text(key).flatMap(Choice.init(rawValue:))
  }
}
