import ActivationPlanning
import ArgumentParser

/// What to assume of attempts whose answer was lost.
struct SettlementArguments: ParsableArguments {
  @Option(
    help: .init(
      """
      After a lost response, how long to look for the run before sortie assumes that none \
      started: 5m, or never.
      """,
      valueName: "time"))
  var settle = Patience.limited(DurationArgument(AttemptSettlement.usualPatience))

  /// A length of time, or `never`.
  enum Patience: ExpressibleByArgument, CustomStringConvertible {
    case limited(DurationArgument)
    case never

    init?(argument: String) {
      if argument == "never" {
        self = .never
      } else if let length = DurationArgument(argument: argument) {
        self = .limited(length)
      } else {
        return nil
      }
    }

    var description: String {
      switch self {
      case .limited(let length): length.description
      case .never: "never"
      }
    }
  }

  /// For the workflow: nil for never.
  var patience: Duration? {
    switch settle {
    case .limited(let length): length.duration
    case .never: nil
    }
  }
}
