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

  /// What an entry keeps of it; that there was no reason, where the platform gave none.
  package var error: AttemptError? {
    let error = AttemptError(code: rule.code, message: message)
    guard error?.message.isEmpty ?? true else { return error }
    return AttemptError(code: rule.code, message: "refused, no reason given")
  }
}
