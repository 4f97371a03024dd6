import ActivationPlanning

/// What a change to an activation comes to, as one sign; the order is that of lists.
enum DifferenceSign: String, CaseIterable, Hashable {
  /// A first export.
  case first = "+"
  /// Another export.
  case again = "~"
  /// Another export if something holds that isn't known here.
  case perhaps = "?"
  /// Nothing is sent.
  case stays = "="
  /// No longer asked for.
  case gone = "-"

  init(_ difference: ActivationDifference) {
    switch (difference.effect, difference.kind) {
    case (.export, .added): self = .first
    case (.export, _): self = .again
    case (.mayExport, _): self = .perhaps
    case (.keep, _): self = .stays
    case (.forget, _): self = .gone
    }
  }

  /// What it means, in a word or two.
  var words: String {
    switch self {
    case .first: "first export"
    case .again: "another export"
    case .perhaps: "perhaps another export"
    case .stays: "no export"
    case .gone: "gone"
    }
  }

  var ink: Ink {
    switch self {
    case .first: .good
    case .again: .change
    case .perhaps: .warning
    case .stays: .muted
    case .gone: .removed
    }
  }
}
