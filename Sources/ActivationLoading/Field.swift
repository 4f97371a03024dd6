import OrderedJSON

/// One key of a section of the plan: the row of the table that feeds the reader, the spelling
/// suggestions, the defaults and the JSON Schema.
struct Field: Sendable {
  indirect enum Kind: Sendable {
    case text(TextKind)
    case integer(ClosedRange<Int>)
    case choice([String])
    case duration
    /// `latest`, or a list of ids.
    case exportIDs
    /// An alias or an id of a destination.
    case destination
    /// An alias or an id of an audience.
    case audience
    case section(Section)
    /// A mapping from names of that kind to sections.
    case named(TextKind, Section)
    case list(Section)
    /// A list of aliases, ids or sections.
    case audiences(Section)
  }

  let key: String
  let kind: Kind
  var isRequired = false
  /// What goes without saying.
  var standard: JSONValue?
  /// What the key stands for in two or three words.
  let title: String
  /// One line for people.
  let doc: String
  /// What each word of a choice means, in their order.
  var choiceDocs: [String] = []
  var examples: [JSONValue] = []
  /// What people write who don't remember the key, folded as `KeySpelling` folds.
  var alsoCalled: [String] = []
}

/// A mapping of the plan with known keys.
struct Section: Sendable {
  /// With its article, for messages: “the keys of an activation”.
  let noun: String
  /// Where its keys belong, for messages: “`revision` belongs in an activation”.
  let place: String
  let fields: [Field]
  /// Ways to fill the section of which exactly one must be taken: which keys it must have, and
  /// which it may have. Empty where the fields say it all.
  var alternatives: [Alternative] = []

  struct Alternative: Sendable {
    let required: [String]
    var allowed: [String] = []
  }
}
