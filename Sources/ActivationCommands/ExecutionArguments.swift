import ActivationExecution
import ActivationModel
import ActivationPlanning
import ActivationWorkflow
import ArgumentParser
import PlatformAPI

/// How an apply is carried out.
struct ExecutionArguments: ParsableArguments {
  @Flag(help: "Send what can be sent now, and leave without following the runs.")
  var noWait = false

  @Option(
    help: .init("How long the whole command may take: 90s, 15m, 2h.", valueName: "time"))
  var timeout = DurationArgument(.seconds(7200))

  @Option(help: .init("How long to wait between two looks at the runs.", valueName: "time"))
  var pollInterval = DurationArgument(ExecutionOptions().pollInterval)

  @Option(
    help: .init("How many jobs, and as many reads, may be in progress at once.", valueName: "n"))
  var parallelism = ExecutionOptions().parallelism

  @Flag(help: "Carry out what isn't blocked, instead of nothing.")
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
