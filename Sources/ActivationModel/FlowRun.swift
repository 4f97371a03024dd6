/// A run of a dataflow as Flow Service shows it (`GET /runs`).
///
/// Nothing in it tells an ad hoc run from a scheduled one.
package struct FlowRun: Hashable, Sendable {
  /// What a run said of itself, without numbers.
  package struct Issue: Hashable, Sendable {
    package let code: String?
    package let message: String

    package init(code: String?, message: String) {
      self.code = code
      self.message = message
    }
  }

  package let id: RunID
  package let destination: DestinationID?
  package let createdAt: Timestamp?
  package let status: RunStatus
  package let completedAt: Timestamp?
  /// The audiences that its entity summaries name; may be empty while it is in progress.
  package let audiences: [AudienceID]
  package let records: RecordCounts?
  package let files: Int64?
  package let issues: [Issue]

  package init(
    id: RunID,
    destination: DestinationID?,
    createdAt: Timestamp? = nil,
    status: RunStatus,
    completedAt: Timestamp? = nil,
    audiences: [AudienceID] = [],
    records: RecordCounts? = nil,
    files: Int64? = nil,
    issues: [Issue] = []
  ) {
    self.id = id
    self.destination = destination
    self.createdAt = createdAt
    self.status = status
    self.completedAt = completedAt
    self.audiences = audiences
    self.records = records
    self.files = files
    self.issues = issues
  }
}

/// How far a run has come, read from words whose spelling the platform varies.
package enum RunStatus: Hashable, Sendable {
  case running
  case succeeded
  case partial
  case failed
  case cancelled
  /// An end that sortie doesn't know, in the platform's word; counts as failed.
  case unrecognized(String)

  /// Whether the run is over.
  package var isFinal: Bool { self != .running }

  /// The run's state in the lockfile.
  package var state: ActivationState {
    switch self {
    case .running: .running
    case .succeeded: .succeeded
    case .partial: .partial
    case .failed, .unrecognized: .failed
    case .cancelled: .cancelled
    }
  }
}
