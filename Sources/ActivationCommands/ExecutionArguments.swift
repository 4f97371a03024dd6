import ActivationExecution
import ActivationModel
import ActivationPlanning
import ActivationWorkflow
import ArgumentParser
import PlatformAPI

/// How an apply is carried out.
struct ExecutionArguments: ParsableArguments {
  @Flag(help: "Send what can be sent now, and exit without following the runs.")
  var noWait = false

  @Option(
    help: .init("How long the whole command may take, such as 90s, 15m or 2h.", valueName: "time"))
  var timeout = DurationArgument(.seconds(7200))

  @Option(help: .init("The time between two status checks of the runs.", valueName: "time"))
  var pollInterval = DurationArgument(ExecutionOptions().pollInterval)

  @Option(
    help: .init(
      "The maximum number of jobs, and of reads, in progress at the same time.", valueName: "n"))
  var parallelism = ExecutionOptions().parallelism

  @Flag(
    help:
      "Apply what isn't blocked; without this option, nothing is sent if something is blocked.")
  var skipBlocked = false

  func validate() throws {
    guard (1...PlatformClient.mostParallelism).contains(parallelism) else {
      throw ValidationError(
        "--parallelism must be from 1 to \(PlatformClient.mostParallelism), not \(parallelism)")
    }
  }

  /// For the executor.
  /// - Parameter timeLeft: What is left of `--timeout`, which counts from the command's start; nil
  ///   for all of it.
  func options(
    settlementPatience: Duration? = AttemptSettlement.usualPatience, timeLeft: Duration? = nil
  ) -> ExecutionOptions {
    var options = ExecutionOptions()
    options.settlementPatience = settlementPatience
    options.leavesAfterFirstWave = noWait
    options.timeout = timeLeft ?? timeout.duration
    options.pollInterval = pollInterval.duration
    options.parallelism = parallelism
    return options
  }
}

extension DurationArgument: CustomStringConvertible {
  /// As it would be written, for the help text.
  var description: String { duration.shortText }
}
