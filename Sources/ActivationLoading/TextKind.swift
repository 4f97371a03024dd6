import ActivationDiagnostics
import ActivationModel

/// What a text in a plan is, and so which texts are good.
enum TextKind: Sendable, CaseIterable {
  case planName
  case alias
  case environmentName
  case sandbox
  case organization
  case id
  /// A revision, or the name of a destination or audience: one line.
  case line
  /// Several lines are fine.
  case prose
  /// The template of file names.
  case template
  /// The name of a column.
  case column
}

extension TextKind {
  private static let nameStart = CharacterClass("a-z0-9")
  private static let visible = CharacterClass("!-~")
  private static let aliasRest = CharacterClass("A-Za-z0-9._-")
  private static let hex = CharacterClass("0-9A-Fa-f")

  /// The form of such texts; nil where any text will do.
  var shape: TextShape? {
    switch self {
    case .planName:
      TextShape(first: Self.nameStart, rest: CharacterClass("a-z0-9._-"), length: 1...63)
    case .alias:
      TextShape(first: CharacterClass("A-Za-z0-9"), rest: Self.aliasRest, length: 1...256)
    case .environmentName:
      TextShape(first: Self.nameStart, rest: CharacterClass("a-z0-9-"), length: 1...63)
    case .sandbox:
      TextShape(first: Self.nameStart, rest: CharacterClass("a-z0-9._-"), length: 1...256)
    case .organization:
      TextShape(first: Self.hex, rest: Self.hex, length: 24...24, ending: "@AdobeOrg")
    case .id: TextShape(first: Self.visible, rest: Self.visible, length: 1...256)
    case .line, .column: TextShape(first: .printable, rest: .printable, length: 1...512)
    case .template:
      TextShape(
        first: .printable, rest: .printable, length: 1...FilenameMacro.longestTemplate)
    case .prose: nil
    }
  }

  /// Whether a text is good as this. An alias that looks like an id is not.
  func accepts(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard shape?.matches(bytes) ?? true else { return false }
    return self != .alias || !IDShape.isAudience(bytes)
  }

  /// The rule that a bad text breaks.
  var rule: Rule {
    switch self {
    case .planName, .alias, .environmentName, .sandbox: .malformedName
    case .organization, .id: .malformedID
    case .line, .prose, .template, .column: .malformedText
    }
  }

  /// The kind with its article, for messages.
  var noun: String {
    switch self {
    case .planName: "a plan name"
    case .alias: "an alias"
    case .environmentName: "an environment name"
    case .sandbox: "a sandbox name"
    case .organization: "an organization id"
    case .id: "an id"
    case .line, .prose: "a text"
    case .template: "a file name template"
    case .column: "the name of a column"
    }
  }

  /// How to write a good one.
  var advice: String {
    switch self {
    case .planName, .sandbox:
      "Use lower-case letters, digits, `.`, `_` and `-`, starting with a letter or digit."
    case .alias:
      """
      Use letters, digits, `.`, `_` and `-`, starting with a letter or digit; an alias must not \
      look like an id.
      """
    case .environmentName:
      "Use lower-case letters, digits and `-`, starting with a letter or digit."
    case .organization: "It is 24 hexadecimal digits and `@AdobeOrg`."
    case .id: "Copy it from Experience Platform; ids have no spaces."
    case .template: "Write one line of at most \(FilenameMacro.longestTemplate) characters."
    case .line, .prose, .column:
      "Write one line of at most 512 characters, without control characters."
    }
  }
}
