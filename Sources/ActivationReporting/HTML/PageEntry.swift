import ActivationModel
import ActivationPlanning

/// What a page shows of one activation.
struct PageEntry {
  let audience: String
  let destination: String
  let mark: PageMark
  let revision: String
  /// Why it is so, or what happened.
  let why: String
  /// As numbered for people; nil where nothing is sent.
  var job: Int?
  /// Its attempt, where there is one.
  var record: ActivationRecord?
}

extension PageMark {
  init(_ action: ChangeAction) {
    let rank =
      switch action {
      case .blocked: 0
      case .activate: 1
      case .reactivate: 2
      case .follow: 3
      case .forget: 4
      case .keep: 5
      }
    self.init(
      sign: action.sign, word: action.rawValue, tone: PageTone(action.ink), rank: rank)
  }

  init(_ outcome: ActivationOutcome) {
    let (sign, rank) =
      switch outcome {
      case .failed: ("✗", 0)
      case .rejected: ("⊘", 1)
      case .unknown: ("?", 2)
      case .partial: ("◐", 3)
      case .cancelled: ("×", 4)
      case .blocked: ("!", 5)
      case .running: ("▶", 6)
      case .submitted: ("»", 7)
      case .pending: ("…", 8)
      case .succeeded: ("✓", 9)
      case .forgotten: ("-", 10)
      case .kept: ("=", 11)
      }
    self.init(sign: sign, word: outcome.word, tone: PageTone(outcome.ink), rank: rank)
  }
}
