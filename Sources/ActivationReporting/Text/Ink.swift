/// What a colour stands for. Words and signs always say the same, so that nothing is lost without.
package enum Ink: Sendable, Hashable {
  case plain
  /// What a reader looks for first.
  case strong
  /// What a reader may skip.
  case muted
  case error
  case warning
  case note
  /// Something new, or something that went well.
  case good
  /// Something done anew.
  case change
  /// Something that goes.
  case removed

  /// The parameters of the ANSI sequence (SGR); nil for none.
  var parameters: String? {
    switch self {
    case .plain: nil
    case .strong: "1"
    case .muted: "2"
    case .error: "1;31"
    case .warning: "1;33"
    case .note: "1;36"
    case .good: "32"
    case .change: "33"
    case .removed: "31"
    }
  }
}
