/// What is known of one activation's last attempt: an entry of the lockfile.
package struct ActivationRecord: Hashable, Sendable {
  /// The last good export of a pair.
  package struct Success: Hashable, Sendable {
    package let revision: Revision
    package let runID: RunID
    package let submittedAt: Timestamp
    package let completedAt: Timestamp

    package init(
      revision: Revision,
      runID: RunID,
      submittedAt: Timestamp,
      completedAt: Timestamp
    ) {
      self.revision = revision
      self.runID = runID
      self.submittedAt = submittedAt
      self.completedAt = completedAt
    }
  }

  package let pair: ActivationPair
  package var labels: ActivationLabels
  package var revision: Revision
  /// sortie's id of the request that asked for it.
  package var job: JobID
  /// The destination instance id that the order record named.
  package var order: DestinationID?
  package var runID: RunID?
  package var statusURL: String?
  /// The `x-request-id` of the request.
  package var requestID: String?
  /// When the request left.
  package var submittedAt: Timestamp
  package var state: ActivationState
  /// The platform's own word where the run ended in a way that sortie does not know.
  package var rawStatus: String?
  package var completedAt: Timestamp?
  package var records: RecordCounts?
  /// How many files the run wrote.
  package var files: Int64?
  /// Whether the run was found in progress and followed instead of being started from here.
  package var adopted: Bool
  package var lastSuccess: Success?

  package init(
    pair: ActivationPair,
    labels: ActivationLabels = ActivationLabels(),
    revision: Revision,
    job: JobID,
    order: DestinationID? = nil,
    runID: RunID? = nil,
    statusURL: String? = nil,
    requestID: String? = nil,
    submittedAt: Timestamp,
    state: ActivationState,
    rawStatus: String? = nil,
    completedAt: Timestamp? = nil,
    records: RecordCounts? = nil,
    files: Int64? = nil,
    adopted: Bool = false,
    lastSuccess: Success? = nil
  ) {
    self.pair = pair
    self.labels = labels
    self.revision = revision
    self.job = job
    self.order = order
    self.runID = runID
    self.statusURL = statusURL
    self.requestID = requestID
    self.submittedAt = submittedAt
    self.state = state
    self.rawStatus = rawStatus
    self.completedAt = completedAt
    self.records = records
    self.files = files
    self.adopted = adopted
    self.lastSuccess = lastSuccess
  }
}

/// How far an attempt has come.
package enum ActivationState: String, Sendable, CaseIterable {
  /// The platform took the order; no run has been read yet.
  case submitted
  case running
  case succeeded
  /// Some records went out, not all; does not count as success.
  case partial
  case failed
  case cancelled
  /// Sent, with no readable answer: it may or may not have started.
  case unknown

  /// Whether the attempt has a known end.
  package var isFinal: Bool {
    switch self {
    case .succeeded, .partial, .failed, .cancelled: true
    case .submitted, .running, .unknown: false
    }
  }
}

extension ActivationRecord {
  /// Whether a run of this lockfile is on its way.
  package var isInProgress: Bool { state == .submitted || state == .running }
}
