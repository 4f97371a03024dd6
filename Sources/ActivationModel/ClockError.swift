/// How far times that were stamped by different clocks can be believed.
package enum ClockError {
  /// How far two clocks may differ without notice: `Date` is of whole seconds, and each node of the
  /// platform has a clock of its own (inferred).
  package static let unnoticed = Duration.seconds(3)
}

extension ActivationRecord {
  /// Whether a run had ended before this attempt was decided on, by more than the clocks may be off:
  /// the largest error that was seen of them, and what goes unnoticed.
  package func isPreceded(by run: FlowRun) -> Bool {
    guard run.status.isFinal, let ended = run.completedAt else { return false }
    let lead = evidence?.clockLead ?? .zero
    let error = ClockError.unnoticed + (lead < .zero ? .zero - lead : lead)
    return ended + error < submittedAt
  }
}
