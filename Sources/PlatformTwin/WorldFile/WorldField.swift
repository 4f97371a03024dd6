/// One key of a section of the world file: the table that reader, JSON Schema and documentation
/// are made from, so that they can't disagree.
struct WorldField: Sendable {
  /// What a value must look like.
  indirect enum Shape: Sendable {
    case text
    /// A whole number from that one on.
    case number(atLeast: Int64)
    case truth
    /// RFC 3339 in UTC.
    case time
    /// A time, a day, or an offset from the twin's start.
    case moment
    case duration
    /// `HH:MM` with minutes 00, in UTC.
    case hour
    case choice([String])
    case texts
    case section(WorldSection)
    case sections(WorldSection)
    /// One section, or a list of them.
    case oneOrMore(WorldSection)
  }

  let key: String
  let shape: Shape
  let isRequired: Bool
  /// What the key does, for people; without a final full stop.
  let meaning: String

  static func required(_ key: String, _ shape: Shape, _ meaning: String) -> WorldField {
    WorldField(key: key, shape: shape, isRequired: true, meaning: meaning)
  }

  static func optional(_ key: String, _ shape: Shape, _ meaning: String) -> WorldField {
    WorldField(key: key, shape: shape, isRequired: false, meaning: meaning)
  }
}

extension WorldField.Shape {
  /// The raw values of an enum.
  static func choice<Choice>(of type: Choice.Type) -> WorldField.Shape
  where Choice: CaseIterable & RawRepresentable<String> {
    .choice(type.allCases.map(\.rawValue))
  }
}

/// A mapping of the world file: its name in messages, and its keys.
struct WorldSection: Sendable {
  let name: String
  let fields: [WorldField]
}
