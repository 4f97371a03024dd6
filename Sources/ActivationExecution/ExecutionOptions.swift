/// How an apply behaves.
package struct ExecutionOptions: Sendable, Hashable {
  /// How many jobs are sent at once.
  package var parallelism = 4
  /// From one look at the runs to the next.
  package var pollInterval = Duration.seconds(15)
  /// After which apply leaves what is unfinished; waiting and following together.
  package var timeout: Duration?
  /// Whether apply leaves after the first jobs, without following them.
  package var leavesAfterFirstWave = false

  package init() {}
}
