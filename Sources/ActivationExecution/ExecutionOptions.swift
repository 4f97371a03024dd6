import ActivationPlanning

/// How an apply behaves.
package struct ExecutionOptions: Sendable, Hashable {
  /// How many jobs are sent at once.
  package var parallelism = 4
  /// From one look at the runs to the next.
  package var pollInterval = Duration.seconds(15)
  /// After which apply leaves what is unfinished; waiting and following together.
  package var timeout: Duration?
  /// How long after an attempt whose answer was lost a run may still appear, until it is assumed
  /// that none will; nil if that is never to be assumed.
  package var settlementPatience: Duration? = AttemptSettlement.usualPatience
  /// Whether apply leaves after the first jobs, without following them.
  package var leavesAfterFirstWave = false

  package init() {}
}
