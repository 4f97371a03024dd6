import ActivationDiagnostics
import ActivationExecution
import ActivationModel

/// Activations with the same trouble in the same words.
struct ApplyTrouble {
  let outcome: ActivationOutcome
  let words: String
  /// What to do.
  let help: String?
  /// `gold → loyalty-sftp`.
  private(set) var pairs: [String]

  /// The first pair, and how many more there are.
  var affected: String {
    let more = pairs.count > 1 ? " and \(pairs.count - 1) more" : ""
    return (pairs.first ?? "") + more
  }

  /// Each kind of trouble once, in the order in which it is met.
  static func list(of statuses: [ActivationStatus]) -> [ApplyTrouble] {
    struct Kind: Hashable {
      let outcome: ActivationOutcome
      let words: String
      let help: String?
    }
    var troubles: [ApplyTrouble] = []
    var places: [Kind: Int] = [:]
    for status in statuses {
      let outcome = ActivationOutcome(status)
      guard outcome.isTrouble || outcome == .pending, let words = status.explanation else {
        continue
      }
      let kind = Kind(outcome: outcome, words: words, help: status.help)
      if let place = places[kind] {
        troubles[place].pairs.append(status.pairText)
      } else {
        places[kind] = troubles.count
        troubles.append(
          ApplyTrouble(outcome: outcome, words: words, help: status.help, pairs: [status.pairText]))
      }
    }
    return troubles
  }
}

extension ActivationStatus {
  /// What to do about it.
  var help: String? {
    switch stage {
    case .blocked(let finding): finding.help
    case .rejected(let rejection): rejection.rule.remedy
    case .pending, .attempted, .kept, .forgotten: nil
    }
  }
}
