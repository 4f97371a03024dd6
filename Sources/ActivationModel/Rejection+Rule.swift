package import ActivationDiagnostics

extension Rejection {
  /// The catalogue's rule for it.
  package var rule: Rule {
    switch reason {
    case .runInProgress: .runAlreadyGoing
    case .notMappedOrOutOfSchedule: .notMappedAnswer
    case .notEligible: .notEligibleAnswer
    case .notReady: .notReadyAnswer
    case .notFound: .requestNotFound
    case .other: .requestRefused
    }
  }

  /// What an entry keeps of it.
  package var error: AttemptError? { AttemptError(code: rule.code, message: message) }
}
