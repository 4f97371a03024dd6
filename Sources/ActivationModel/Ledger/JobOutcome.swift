import ActivationDiagnostics

/// What became of a request, as far as the ledger goes.
package enum JobOutcome: Hashable, Sendable {
  /// It was taken. Pairs without a record stay unknown.
  case accepted([OrderRecord], requestID: String?)
  /// It was refused, in the platform's words, with the rule's code; nothing started. Journals of
  /// older versions have no code.
  case rejected(String, requestID: String?, code: String? = nil)
  /// It surely wasn't taken, for that reason; nothing started.
  case notSent(String, requestID: String?)
  /// It may have been taken; why that can't be told.
  case unknown(String, requestID: String?)

  package init(_ outcome: SubmissionOutcome) {
    self =
      switch outcome {
      case .accepted(let orders, let requestID): .accepted(orders, requestID: requestID)
      case .rejected(let rejection):
        .rejected(
          rejection.message, requestID: rejection.requestID, code: rejection.rule.code)
      case .notSent(let failure), .denied(let failure), .deferred(let failure, _):
        .notSent(failure.message, requestID: failure.requestID)
      case .unknown(let failure): .unknown(failure.message, requestID: failure.requestID)
      }
  }
}
