/// All runs of one dataflow that were created since some moment, whatever became of them, and older
/// ones as far as they were seen on the way.
package struct RunHistory: Hashable, Sendable {
  package let since: Timestamp
  /// Newest first.
  package let runs: [FlowRun]
  /// Whether these are all: the list was read to its end, or far enough in an order that shows it.
  /// Where it is false, a run that isn't here may still exist.
  package let isComplete: Bool

  package init(since: Timestamp, runs: [FlowRun], isComplete: Bool) {
    self.since = since
    self.runs = runs
    self.isComplete = isComplete
  }
}
