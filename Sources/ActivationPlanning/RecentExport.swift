import ActivationDiagnostics
import ActivationModel

/// A good export of a pair in the last day that no lockfile of the command holds.
struct RecentExport: Sendable {
  let run: RunID
  let began: Timestamp
  /// Whether the run says which audience it exported.
  var namesAudience = true
  /// The lockfile of another command that holds it.
  var lockfile: String?
  /// How many more there are.
  var others = 0

  /// What happened, for a person.
  func words(of pair: PairWords, at now: Timestamp) -> String {
    let age = max(now - began, .zero).spokenText
    let more =
      switch others {
      case 0: ""
      case 1: "; there is one more in the last 24 h"
      default: "; there are \(others) more in the last 24 h"
      }
    let it = "run \(run) of \(began)"
    if let lockfile {
      return "\(pair.audience) was exported to \(pair.destination) \(age) ago by another plan: "
        + "\(it), which the lockfile “\(lockfile)” records" + more
    }
    if namesAudience {
      return "\(pair.audience) was exported to \(pair.destination) \(age) ago by somebody else: "
        + "\(it), which no lockfile of this command records" + more
    }
    return "somebody else exported to \(pair.destination) \(age) ago, likely \(pair.audience): "
      + "\(it), which names no audience and which no lockfile of this command records" + more
  }
}

/// What is known of somebody else's exports of a pair.
enum Recency {
  /// Nothing, or nobody asks.
  case none
  case exported(RecentExport)
  /// Not all runs of the destination could be read.
  case untold
}
