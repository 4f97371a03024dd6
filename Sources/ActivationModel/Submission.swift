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
///
/// Only a connection that was never made proves that nothing has started: anything but a whole
/// acceptance may come from a platform, or from a proxy in front of it, that has acted.
package enum SubmissionOutcome: Hashable, Sendable {
  /// The platform took it. Pairs without a record here are unknown, never a success.
  case accepted([OrderRecord], requestID: String?)
  /// The platform refused what was asked for, in its own words.
  case rejected(Rejection)
  /// The platform refused who asked: credentials, permissions, sandbox. More of the same is useless.
  case denied(PlatformFailure)
  /// The platform wants it sent again: after a pause, or with the token that was renewed.
  case deferred(PlatformFailure, by: Duration)
  /// It never left.
  case notSent(PlatformFailure)
  /// No answer, a cut connection, a status that isn't documented, or an answer that can't be read.
  case unknown(PlatformFailure)
}

extension SubmissionOutcome {
  /// The platform's id of the request, where the answer had one.
  package var requestID: String? {
    switch self {
    case .accepted(_, let id): id
    case .rejected(let rejection): rejection.requestID
    case .denied(let failure), .deferred(let failure, _), .notSent(let failure),
      .unknown(let failure):
      failure.requestID
    }
  }

  /// The same for a request that may have started something all the same.
  package var asUnknown: SubmissionOutcome {
    switch self {
    case .accepted, .unknown: self
    case .denied(let failure), .deferred(let failure, _), .notSent(let failure): .unknown(failure)
    case .rejected(let rejection):
      .unknown(
        PlatformFailure(
          .refused, code: "", message: rejection.message, requestID: rejection.requestID))
    }
  }
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
  /// Sends one request, once; again only where no connection could be made.
  /// - Parameter leaveBy: When the last byte of the request must have been written, or it must not
  ///   leave at all: whoever settles a lost answer counts from the intent.
  func submit(_ job: JobRequest, leaveBy: Uptime) async -> SubmissionOutcome
}
