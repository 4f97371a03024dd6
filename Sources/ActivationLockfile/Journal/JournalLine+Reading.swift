import ActivationModel

extension JournalLine {
  /// Reads a line that isn't the first, without its newline.
  static func read(_ line: [UInt8]) throws(JSONCursor.Failure) -> LedgerEntry {
    var cursor = JSONCursor(line)
    var draft = JournalDraft()
    try cursor.object { cursor, key throws(JSONCursor.Failure) in
      try draft.read(key, from: &cursor)
    }
    try cursor.finish()
    return try draft.finished()
  }
}

/// The members of a journal line while it is being read, whatever its event.
private struct JournalDraft {
  private var event: JournalLine.Event?
  private var job: JobID?
  private var digest: ContentDigest?
  private var submittedAt: Timestamp?
  private var activations: [JobIntent.Activation]?
  private var evidence: [DestinationID: AttemptEvidence] = [:]
  private var orders: [OrderRecord]?
  private var requestID: String?
  private var message: String?
  private var code: String?
  private var activation = ActivationDraft()
  private var run: RunID?
  private var statusURL: String?
  private var state: ActivationState?
  private var rawStatus: String?
  private var error: AttemptError?
  private var completedAt: Timestamp?
  private var records: RecordCounts?
  private var files: Int64?
  private var readAt: Timestamp?
  private var adoptedAt: Timestamp?
  private var retiredAt: Timestamp?
  private var resource = ResourceDraft()

  mutating func read(
    _ key: String,
    from cursor: inout JSONCursor
  ) throws(JSONCursor.Failure) {
    switch key {
    case "event": event = JournalLine.Event(rawValue: try cursor.text(key))
    case "job": job = try cursor.identifier(key)
    case "digest": digest = ContentDigest(try cursor.text(key))
    case "submittedAt": submittedAt = try cursor.time(key)
    case "activations": activations = try Self.activations(from: &cursor)
    case "evidence": evidence = try Self.evidence(from: &cursor)
    case "orders": orders = try Self.orders(from: &cursor)
    case "requestId": requestID = try cursor.text(key)
    case "message": message = try cursor.text(key)
    case "code": code = try cursor.text(key)
    case "error": error = try cursor.attemptError()
    case "runId": run = try cursor.identifier(key)
    case "statusURL": statusURL = try cursor.text(key)
    case "state": state = try cursor.state(key)
    case "rawStatus": rawStatus = try cursor.text(key)
    case "completedAt": completedAt = try cursor.time(key)
    case "records": records = try cursor.records()
    case "files": files = try cursor.wholeNumber(key)
    case "readAt": readAt = try cursor.time(key)
    case "adoptedAt": adoptedAt = try cursor.time(key)
    case "retired": retiredAt = try cursor.time(key)
    default:
      if try activation.read(key, from: &cursor) { return }
      if try resource.read(key, from: &cursor) { return }
      try cursor.skip()
    }
  }

  func finished() throws(JSONCursor.Failure) -> LedgerEntry {
    switch try need(event, "event") {
    case .intent: .intent(try intent())
    case .accepted:
      .outcome(try need(job, "job"), .accepted(try need(orders, "orders"), requestID: requestID))
    case .rejected:
      .outcome(
        try need(job, "job"), .rejected(try words(), requestID: requestID, code: code))
    case .notSent: .outcome(try need(job, "job"), .notSent(try words(), requestID: requestID))
    case .unknown: .outcome(try need(job, "job"), .unknown(try words(), requestID: requestID))
    case .run: .run(try change())
    case .absent: .absence(try need(job, "job"), try activation.pair())
    case .adopted: .adoption(try adoption())
    case .forgotten: .forgotten(try activation.pair(), at: retiredAt)
    case .effectIntent:
      .effectIntent(
        try resource.intent(try need(digest, "digest"), at: try need(submittedAt, "submittedAt")))
    case .effectTaken: try resource.outcome(.taken(resource.answer(requestID)))
    case .effectNotTaken: try resource.outcome(.notTaken(try words(), requestID: requestID))
    case .effectUnknown: try resource.outcome(.unknown(try words(), requestID: requestID))
    case .resource: .resource(try resource.finding(at: try need(readAt, "readAt")))
    case .released: .released(try resource.address())
    }
  }

  private func words() throws(JSONCursor.Failure) -> String { try need(message, "message") }

  private func intent() throws(JSONCursor.Failure) -> JobIntent {
    JobIntent(
      job: try need(job, "job"),
      digest: try need(digest, "digest"),
      submittedAt: try need(submittedAt, "submittedAt"),
      activations: try need(activations, "activations"),
      evidence: evidence
    )
  }

  private func change() throws(JSONCursor.Failure) -> RunChange {
    RunChange(
      job: try need(job, "job"),
      pair: try activation.pair(),
      run: try need(run, "runId"),
      state: try need(state, "state"),
      rawStatus: rawStatus,
      error: error,
      completedAt: completedAt,
      records: records,
      files: files,
      readAt: try need(readAt, "readAt")
    )
  }

  private func adoption() throws(JSONCursor.Failure) -> RunAdoption {
    RunAdoption(
      activation: try activation.finished(),
      job: try need(job, "job"),
      run: try need(run, "runId"),
      statusURL: statusURL,
      adoptedAt: try need(adoptedAt, "adoptedAt")
    )
  }

  private static func activations(
    from cursor: inout JSONCursor
  ) throws(JSONCursor.Failure) -> [JobIntent.Activation] {
    var activations: [JobIntent.Activation] = []
    try cursor.array { cursor throws(JSONCursor.Failure) in
      var draft = ActivationDraft()
      try cursor.object { cursor, key throws(JSONCursor.Failure) in
        if try !draft.read(key, from: &cursor) { try cursor.skip() }
      }
      activations.append(try draft.finished())
    }
    return activations
  }

  private static func evidence(
    from cursor: inout JSONCursor
  ) throws(JSONCursor.Failure) -> [DestinationID: AttemptEvidence] {
    var evidence: [DestinationID: AttemptEvidence] = [:]
    try cursor.array { cursor throws(JSONCursor.Failure) in
      var draft = EvidenceDraft()
      try cursor.object { cursor, key throws(JSONCursor.Failure) in
        try draft.read(key, from: &cursor)
      }
      evidence[try need(draft.destination, "destination")] = draft.finished
    }
    return evidence
  }

  private static func orders(
    from cursor: inout JSONCursor
  ) throws(JSONCursor.Failure) -> [OrderRecord] {
    var orders: [OrderRecord] = []
    try cursor.array { cursor throws(JSONCursor.Failure) in
      var draft = JournalDraft()
      try cursor.object { cursor, key throws(JSONCursor.Failure) in
        try draft.read(key, from: &cursor)
      }
      orders.append(
        OrderRecord(
          pair: try draft.activation.pair(),
          runID: try need(draft.run, "runId"),
          statusURL: try need(draft.statusURL, "statusURL")
        )
      )
    }
    return orders
  }
}

/// An activation of a journal line while it is being read.
private struct ActivationDraft {
  private var destination: DestinationID?
  private var audience: AudienceID?
  private var labels = ActivationLabels()
  private var revision: Revision?

  /// Reads a member of an activation; false, with nothing read, for any other key.
  mutating func read(
    _ key: String,
    from cursor: inout JSONCursor
  ) throws(JSONCursor.Failure) -> Bool {
    switch key {
    case "destination":
      let side = try cursor.sideOrID(key)
      destination = DestinationID(side.id)
      labels.destinationAlias = side.alias
      labels.destinationName = side.name
    case "audience":
      let side = try cursor.sideOrID(key)
      audience = AudienceID(side.id)
      labels.audienceAlias = side.alias
      labels.audienceName = side.name
    case "revision": revision = try cursor.identifier(key)
    default: return false
    }
    return true
  }

  func pair() throws(JSONCursor.Failure) -> ActivationPair {
    ActivationPair(
      destination: try need(destination, "destination"),
      audience: try need(audience, "audience")
    )
  }

  func finished() throws(JSONCursor.Failure) -> JobIntent.Activation {
    JobIntent.Activation(
      pair: try pair(),
      labels: labels,
      revision: try need(revision, "revision")
    )
  }
}

func need<Value>(_ value: Value?, _ key: String) throws(JSONCursor.Failure) -> Value {
  guard let value else {
    let reason = "“\(key)” is missing or has a value that sortie doesn't know"
    throw JSONCursor.Failure(offset: 0, reason: reason, isSyntax: false)
  }
  return value
}

extension JSONCursor {
  /// Reads a side with its labels, or a bare id.
  fileprivate mutating func sideOrID(
    _ key: String
  ) throws(Failure) -> (id: String, alias: Alias?, name: String?) {
    peek() == UInt8(ascii: "\"") ? (try text(key), nil, nil) : try side(key)
  }
}
