import ActivationModel

/// A lockfile entry while it is being read.
struct EntryDraft {
  private var destination: DestinationID?
  private var audience: AudienceID?
  private var labels = ActivationLabels()
  private var revision: Revision?
  private var job: JobID?
  private var order: DestinationID?
  private var runID: RunID?
  private var statusURL: String?
  private var requestID: String?
  private var submittedAt: Timestamp?
  private var state: ActivationState?
  private var rawStatus: String?
  private var error: AttemptError?
  private var completedAt: Timestamp?
  private var records: RecordCounts?
  private var files: Int64?
  private var adopted = false
  private var settled: PersonalStatement?
  private var lastSuccess: ActivationRecord.Success?
  private var evidence: AttemptEvidence?
  private var earlierRuns: Set<RunID> = []
  private var retiredAt: Timestamp?
  private var unknown = UnknownMembers()

  /// Reads a whole entry.
  static func record(
    from cursor: inout JSONCursor
  ) throws(JSONCursor.Failure) -> ActivationRecord {
    _ = cursor.peek()
    let start = cursor.offset
    var draft = EntryDraft()
    try cursor.object { cursor, key throws(JSONCursor.Failure) in
      if let field = EntryField(rawValue: key) {
        try draft.read(field, from: &cursor)
      } else {
        draft.unknown.add(key, try cursor.value())
      }
    }
    return try draft.finished(cursor, since: start)
  }

  private mutating func read(
    _ field: EntryField,
    from cursor: inout JSONCursor
  ) throws(JSONCursor.Failure) {
    let key = field.rawValue
    switch field {
    case .destination:
      let side = try cursor.side(key)
      destination = DestinationID(side.id)
      labels.destinationAlias = side.alias
      labels.destinationName = side.name
    case .audience:
      let side = try cursor.side(key)
      audience = AudienceID(side.id)
      labels.audienceAlias = side.alias
      labels.audienceName = side.name
    case .revision: revision = try cursor.identifier(key)
    case .job: job = try cursor.identifier(key)
    case .order: order = try cursor.identifier(key)
    case .runID: runID = try cursor.identifier(key)
    case .statusURL: statusURL = try cursor.text(key)
    case .requestID: requestID = try cursor.text(key)
    case .submittedAt: submittedAt = try cursor.time(key)
    case .state: state = try cursor.state(key)
    case .rawStatus: rawStatus = try cursor.text(key)
    case .error: error = try cursor.attemptError()
    case .completedAt: completedAt = try cursor.time(key)
    case .records: records = try cursor.records()
    case .files: files = try cursor.wholeNumber(key)
    case .adopted: adopted = try cursor.truth(key)
    case .settled: settled = try cursor.statement()
    case .lastSuccess: lastSuccess = try cursor.success()
    case .evidence: evidence = try cursor.evidence()
    case .earlierRuns: earlierRuns = Set(try cursor.texts(key).map { RunID($0) })
    case .retired: retiredAt = try cursor.time(key)
    }
  }

  private func finished(
    _ cursor: JSONCursor,
    since start: Int
  ) throws(JSONCursor.Failure) -> ActivationRecord {
    ActivationRecord(
      pair: ActivationPair(
        destination: try cursor.required(destination, "destination", since: start),
        audience: try cursor.required(audience, "audience", since: start)
      ),
      labels: labels,
      revision: try cursor.required(revision, "revision", since: start),
      job: try cursor.required(job, "job", since: start),
      order: order,
      runID: runID,
      statusURL: statusURL,
      requestID: requestID,
      submittedAt: try cursor.required(submittedAt, "submittedAt", since: start),
      state: try cursor.required(state, "state", since: start),
      rawStatus: rawStatus,
      error: error,
      completedAt: completedAt,
      records: records,
      files: files,
      adopted: adopted,
      settled: settled,
      lastSuccess: lastSuccess,
      evidence: evidence,
      earlierRuns: earlierRuns,
      retiredAt: retiredAt,
      unknown: unknown
    )
  }
}
