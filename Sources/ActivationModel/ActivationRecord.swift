/// What is known of one activation's last attempt: an entry of the lockfile.
package struct ActivationRecord: Hashable, Sendable {
  /// The last good export of a pair.
  package struct Success: Hashable, Sendable {
    package let revision: Revision
    package let runID: RunID
    package let submittedAt: Timestamp
    package let completedAt: Timestamp
    /// What a later version has written into it.
    package let unknown: UnknownMembers

    package init(
      revision: Revision,
      runID: RunID,
      submittedAt: Timestamp,
      completedAt: Timestamp,
      unknown: UnknownMembers = UnknownMembers()
    ) {
      self.unknown = unknown
      self.revision = revision
      self.runID = runID
      self.submittedAt = submittedAt
      self.completedAt = completedAt
    }
  }

  /// Holds the fields apart: they are large, and entries are moved about far more often than they
  /// are changed.
  private indirect enum Box: Hashable, Sendable { case holding(Fields) }

  struct Fields: Hashable, Sendable {
    let pair: ActivationPair
    var labels: ActivationLabels
    var revision: Revision
    var job: JobID
    var order: DestinationID?
    var runID: RunID?
    var statusURL: String?
    var requestID: String?
    var submittedAt: Timestamp
    var state: ActivationState
    var rawStatus: String?
    var error: AttemptError?
    var completedAt: Timestamp?
    var records: RecordCounts?
    var files: Int64?
    var adopted: Bool
    var settled: PersonalStatement?
    var lastSuccess: Success?
    var evidence: AttemptEvidence?
    var earlierRuns: Set<RunID>
    var retiredAt: Timestamp?
    var unknown: UnknownMembers
  }

  private var box: Box

  /// All of them: to change several at a time, since each change makes a box anew.
  var fields: Fields {
    get {
      switch box {
      case .holding(let fields): fields
      }
    }
    set { box = .holding(newValue) }
  }

  package var pair: ActivationPair { fields.pair }
  package var labels: ActivationLabels {
    get { fields.labels }
    set { fields.labels = newValue }
  }
  package var revision: Revision {
    get { fields.revision }
    set { fields.revision = newValue }
  }
  /// sortie's id of the request that asked for it.
  package var job: JobID {
    get { fields.job }
    set { fields.job = newValue }
  }
  /// The destination instance id that the order record named.
  package var order: DestinationID? {
    get { fields.order }
    set { fields.order = newValue }
  }
  package var runID: RunID? {
    get { fields.runID }
    set { fields.runID = newValue }
  }
  package var statusURL: String? {
    get { fields.statusURL }
    set { fields.statusURL = newValue }
  }
  /// The `x-request-id` of the request.
  package var requestID: String? {
    get { fields.requestID }
    set { fields.requestID = newValue }
  }
  /// When the request left.
  package var submittedAt: Timestamp {
    get { fields.submittedAt }
    set { fields.submittedAt = newValue }
  }
  package var state: ActivationState {
    get { fields.state }
    set { fields.state = newValue }
  }
  /// The platform's own word where the run ended in a way that sortie does not know.
  package var rawStatus: String? {
    get { fields.rawStatus }
    set { fields.rawStatus = newValue }
  }
  /// Why its run failed, or why a later request for the pair was refused.
  package var error: AttemptError? {
    get { fields.error }
    set { fields.error = newValue }
  }
  package var completedAt: Timestamp? {
    get { fields.completedAt }
    set { fields.completedAt = newValue }
  }
  package var records: RecordCounts? {
    get { fields.records }
    set { fields.records = newValue }
  }
  /// How many files the run wrote.
  package var files: Int64? {
    get { fields.files }
    set { fields.files = newValue }
  }
  /// Whether the run was found in progress and followed instead of being started from here.
  package var adopted: Bool {
    get { fields.adopted }
    set { fields.adopted = newValue }
  }
  /// Who said what became of the attempt, where its fate was unknown; nil where nobody had to.
  package var settled: PersonalStatement? {
    get { fields.settled }
    set { fields.settled = newValue }
  }
  package var lastSuccess: Success? {
    get { fields.lastSuccess }
    set { fields.lastSuccess = newValue }
  }

  /// What tells its run from others, as long as its run isn't known for sure.
  package var evidence: AttemptEvidence? {
    get { fields.evidence }
    set { fields.evidence = newValue }
  }

  /// Runs of attempts that gave way to this one without a request of its own: the other side's of a
  /// merge, or one that a person has given up. A run of these that shows up late is no other
  /// attempt's.
  package var earlierRuns: Set<RunID> {
    get { fields.earlierRuns }
    set { fields.earlierRuns = newValue }
  }

  /// Every run that the entry tells of.
  package var knownRuns: Set<RunID> {
    earlierRuns.union([runID, lastSuccess?.runID].compactMap { $0 })
  }

  /// Since when the plan hasn't asked for the pair; nil as long as it does.
  ///
  /// The entry is kept all the same: an export can't be unsent, and the pair may be asked for again.
  package var retiredAt: Timestamp? {
    get { fields.retiredAt }
    set { fields.retiredAt = newValue }
  }

  /// What a later version has written into the entry.
  package var unknown: UnknownMembers {
    get { fields.unknown }
    set { fields.unknown = newValue }
  }

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
    error: AttemptError? = nil,
    completedAt: Timestamp? = nil,
    records: RecordCounts? = nil,
    files: Int64? = nil,
    adopted: Bool = false,
    settled: PersonalStatement? = nil,
    lastSuccess: Success? = nil,
    evidence: AttemptEvidence? = nil,
    earlierRuns: Set<RunID> = [],
    retiredAt: Timestamp? = nil,
    unknown: UnknownMembers = UnknownMembers()
  ) {
    box = .holding(
      Fields(
        pair: pair, labels: labels, revision: revision, job: job, order: order, runID: runID,
        statusURL: statusURL, requestID: requestID, submittedAt: submittedAt, state: state,
        rawStatus: rawStatus, error: error, completedAt: completedAt, records: records,
        files: files, adopted: adopted, settled: settled, lastSuccess: lastSuccess,
        evidence: evidence, earlierRuns: earlierRuns, retiredAt: retiredAt, unknown: unknown))
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

  /// Whether nobody need see it: the plan doesn't ask for it any more, and no run of it is on its way.
  package var isRetired: Bool { retiredAt != nil && !isInProgress }

  /// The entry as one that the plan no longer asks for.
  ///
  /// - Parameter time: Since when; an entry that was retired before keeps its time.
  package func retired(at time: Timestamp) -> ActivationRecord {
    var record = self
    record.retiredAt = retiredAt ?? time
    return record
  }

  /// The entry as one that the plan asks for.
  package var inUse: ActivationRecord {
    var record = self
    record.retiredAt = nil
    return record
  }
}
