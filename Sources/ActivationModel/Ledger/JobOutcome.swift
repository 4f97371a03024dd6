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

  /// What an answer says by itself: a refusal counts as one.
  package init(_ outcome: SubmissionOutcome) {
    self =
      switch outcome {
      case .taken(let job): .accepted(job.orders, requestID: job.requestID)
      case .notTaken(let failure): .notSent(failure.message, requestID: failure.requestID)
      case .maybeTaken(let doubt): JobOutcome(doubt)
      }
  }

  private init(_ doubt: StepDoubt) {
    self =
      switch doubt {
      case .rejected(let rejection):
        .rejected(
          rejection.message, requestID: rejection.requestID, code: rejection.rule.code)
      case .denied(let failure), .deferred(let failure, _):
        .notSent(failure.message, requestID: failure.requestID)
      case .unanswered(let failure): .unknown(failure.message, requestID: failure.requestID)
      }
  }

  /// What an answer says where the request may have started something all the same.
  package init(unsettled outcome: SubmissionOutcome) {
    self =
      switch outcome {
      case .taken(let job): .accepted(job.orders, requestID: job.requestID)
      case .maybeTaken(let doubt):
        .unknown(doubt.failure.message, requestID: doubt.failure.requestID)
      case .notTaken(let failure): .unknown(failure.message, requestID: failure.requestID)
      }
  }
}
