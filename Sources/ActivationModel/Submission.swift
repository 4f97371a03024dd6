/// One ad hoc activation request, ready to be sent.
package struct JobRequest: Hashable, Sendable {
  package let id: JobID
  /// Sorted; at most `GuardrailSettings.largestJob`.
  package let pairs: [ActivationPair]
  /// The export jobs that a version 1 request names; nil for version 2.
  package let exportIDs: [ExportJobID]?

  package init(id: JobID, pairs: [ActivationPair], exportIDs: [ExportJobID]? = nil) {
    self.id = id
    self.pairs = pairs
    self.exportIDs = exportIDs
  }

  /// The version of the API that it is for.
  package var apiVersion: Int { exportIDs == nil ? 2 : 1 }
}

/// One order record of the answer: which run exports which pair.
package struct OrderRecord: Hashable, Sendable {
  package let pair: ActivationPair
  package let runID: RunID
  package let statusURL: String

  package init(pair: ActivationPair, runID: RunID, statusURL: String) {
    self.pair = pair
    self.runID = runID
    self.statusURL = statusURL
  }
}

/// The answer to a job that the platform has taken. Pairs without an order are unknown, never a
/// success.
package struct AcceptedJob: Hashable, Sendable {
  package let orders: [OrderRecord]
  /// The platform's id of the request.
  package let requestID: String?

  package init(_ orders: [OrderRecord], requestID: String?) {
    self.orders = orders
    self.requestID = requestID
  }
}

/// What became of an ad hoc activation request.
package typealias SubmissionOutcome = StepOutcome<AcceptedJob>

/// Sends ad hoc activation requests: jobs of activations of one plan.
package typealias ActivationRunner = StepRunner<JobRequest, AcceptedJob>

/// A refusal of an ad hoc activation request.
package struct Rejection: Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    /// `Run already going on …`: names one pair and its run.
    case runInProgress(ActivationPair, RunID)
    /// `Segments … are not part of this dataflow or out of schedule range!`: names audiences by
    /// name, and no dataflow.
    case notMappedOrOutOfSchedule
    /// The dataflow can't be run on demand.
    case notEligible
    /// The dataflow is too new to be run on demand.
    case notReady
    /// 404: the platform doesn't know a destination or audience.
    case notFound
    /// Any other 400.
    case other
  }

  package let reason: Reason
  /// The platform's words.
  package let message: String
  package let requestID: String?

  package init(_ reason: Reason, message: String, requestID: String?) {
    self.reason = reason
    self.message = message
    self.requestID = requestID
  }
}
