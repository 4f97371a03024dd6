import ActivationModel
import ActivationWorkflow
import ArgumentParser

/// A moment to come: RFC 3339 in UTC with whole seconds, or `+` and a length of time as plans write
/// it.
struct MomentArgument: ExpressibleByArgument {
  let moment: PlanOptions.Moment

  init?(argument: String) {
    if let time = Timestamp(argument) {
      moment = .time(time)
    } else if argument.first == "+",
      let length = DurationArgument(argument: String(argument.dropFirst()))
    {
      moment = .later(length.duration)
    } else {
      return nil
    }
  }
}
