import ActivationDiagnostics
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
    /// An alias or an id of a connection.
    case connection
    /// A list of sections: so many of them at least.
    case items(Section, atLeast: Int)
    /// A list of texts, which may be empty.
    case texts(TextKind)
    /// A day, `YYYY-MM-DD`.
    case day
    /// A full hour, `HH:00`.
    case hour
    /// `true` or `false`.
    case flag
  }

  let key: String
  let kind: Kind
  var isRequired = false
  /// What goes without saying.
  var standard: JSONValue?
  /// What a word breaks that is none of the choice.
  var choiceRule = Rule.valueNotAllowed
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
  /// Required keys that another one makes needless, by that other one's.
  var substitutes: [String: String] = [:]
  /// What the schema says beyond single keys.
  var conditions: [JSONValue] = []

  struct Alternative: Sendable {
    let required: [String]
    var allowed: [String] = []
    /// A key that has to have that value.
    var fixed: (key: String, value: String)?
  }

  /// Whether there may be nothing in it, which is null to YAML.
  var canBeEmpty: Bool { alternatives.isEmpty && !fields.contains(where: \.isRequired) }

  /// The required keys that nothing stands in for.
  var strictlyRequired: [Field] { fields.filter { $0.isRequired && substitutes[$0.key] == nil } }
}
