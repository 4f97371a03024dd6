import ActivationExecution
import ActivationModel

/// Where an activation stands, in one word; the words of reports and of machine-readable events.
enum ActivationOutcome: String, CaseIterable, Hashable {
  case succeeded
  case kept
  case forgotten
  case submitted
  case running
  case pending
  case blocked
  case rejected
  case partial
  case failed
  case cancelled
  case unknown

  init(_ status: ActivationStatus) {
    switch status.stage {
    case .pending: self = .pending
    case .blocked: self = .blocked
    case .rejected: self = .rejected
    case .kept: self = .kept
    case .forgotten: self = .forgotten
    // A followed run whose entry was then retired.
    case .attempted where status.record?.isRetired == true: self = .forgotten
    case .attempted: self = status.record.map { Self($0.state) } ?? .forgotten
    }
  }

  init(_ state: ActivationState) {
    switch state {
    case .submitted: self = .submitted
    case .running: self = .running
    case .succeeded: self = .succeeded
    case .partial: self = .partial
    case .failed: self = .failed
    case .cancelled: self = .cancelled
    case .unknown: self = .unknown
    }
  }

  /// The word for a person.
  var word: String {
    switch self {
    case .pending: "not sent"
    case .rejected: "refused"
    default: rawValue
    }
  }

  var ink: Ink {
    switch self {
    case .succeeded: .good
    case .kept, .forgotten: .muted
    case .submitted, .running, .pending: .note
    case .partial, .unknown: .warning
    case .blocked, .rejected, .failed, .cancelled: .error
    }
  }

  /// Whether somebody has to look at it.
  var isTrouble: Bool {
    switch self {
    case .blocked, .rejected, .partial, .failed, .cancelled, .unknown: true
    case .succeeded, .kept, .forgotten, .submitted, .running, .pending: false
    }
  }
}
