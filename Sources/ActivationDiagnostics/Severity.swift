/// How much a finding weighs.
package enum Severity: String, Sendable, CaseIterable, Comparable {
  /// For information; changes nothing.
  case note
  /// Worth a look; the command goes on.
  case warning
  /// Stops what it is about.
  case error

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}
