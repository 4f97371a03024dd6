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

/// What became of a request.
package enum SubmissionOutcome: Hashable, Sendable {
  /// The platform took it. Pairs without a record here are unknown, never a success.
  case accepted([OrderRecord], requestID: String?)
  /// The platform refused it for a reason in its own words; nothing started.
  case rejected(Rejection)
  /// It surely did not arrive, or was surely not taken: nothing started, and it may be sent again.
  case notSent(PlatformFailure)
  /// It was surely not taken, and the platform asks for a pause that is too long to wait for with
  /// an intent on disk.
  case deferred(PlatformFailure, by: Duration)
  /// It may have arrived: no answer, a cut connection, a 5xx, or an answer that can't be read.
  case unknown(PlatformFailure)
}

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

/// Sends ad hoc activation requests.
package protocol JobRunner: Sendable {
  /// Sends one request, once. Only what surely wasn't taken (401 with a new token, 429, a
  /// connection that was never made) is sent again inside.
  /// - Parameter leaveBy: When the last byte of the request must have been written, or it must not
  ///   leave at all: whoever settles a lost answer counts from the intent.
  func submit(_ job: JobRequest, leaveBy: Uptime) async -> SubmissionOutcome
}
