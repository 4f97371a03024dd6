import ActivationModel

/// The parts that lockfile entries and journal lines share.
extension JSONCursor {
  /// Reads an identifier.
  mutating func identifier<Kind>(_ key: String) throws(Failure) -> Identifier<Kind> {
    Identifier(try text(key))
  }

  /// Reads an array of texts.
  mutating func texts(_ key: String) throws(Failure) -> [String] {
    var texts: [String] = []
    try array { cursor throws(Failure) in texts.append(try cursor.text(key)) }
    return texts
  }

  /// Reads a time.
  mutating func time(_ key: String) throws(Failure) -> Timestamp {
    let start = offset
    let text = try text(key)
    guard let time = Timestamp(text) else {
      rewind(to: start)
      throw mismatch("“\(key)” must be a time such as 2026-11-23T09:00:00Z")
    }
    return time
  }

  /// Reads a state.
  mutating func state(_ key: String) throws(Failure) -> ActivationState {
    let start = offset
    let text = try text(key)
    guard let state = ActivationState(rawValue: text) else {
      rewind(to: start)
      let known = ActivationState.allCases.map(\.rawValue).joined(separator: ", ")
      throw mismatch("“\(key)” must be one of \(known)")
    }
    return state
  }

  /// Reads one side of a pair: its id, alias and name.
  mutating func side(
    _ key: String
  ) throws(Failure) -> (id: String, alias: Alias?, name: String?) {
    let start = offset
    var id: String?
    var alias: Alias?
    var name: String?
    try object { cursor, member throws(Failure) in
      switch member {
      case "id": id = try cursor.text("id")
      case "alias": alias = Alias(try cursor.text("alias"))
      case "name": name = try cursor.text("name")
      default: try cursor.skip()
      }
    }
    return (try required(id, "id", since: start), alias, name)
  }

  /// Reads the counts of a run.
  mutating func records() throws(Failure) -> RecordCounts {
    var counts = RecordCounts()
    try object { cursor, member throws(Failure) in
      switch member {
      case "input": counts.input = try cursor.wholeNumber(member)
      case "output": counts.output = try cursor.wholeNumber(member)
      case "skipped": counts.skipped = try cursor.wholeNumber(member)
      case "failed": counts.failed = try cursor.wholeNumber(member)
      default: counts.unknown.add(member, try cursor.value())
      }
    }
    return counts
  }

  /// Reads a last success.
  mutating func success() throws(Failure) -> ActivationRecord.Success {
    let start = offset
    var revision: Revision?
    var run: RunID?
    var submittedAt: Timestamp?
    var completedAt: Timestamp?
    var unknown = UnknownMembers()
    try object { cursor, member throws(Failure) in
      switch member {
      case "revision": revision = try cursor.identifier(member)
      case "runId": run = try cursor.identifier(member)
      case "submittedAt": submittedAt = try cursor.time(member)
      case "completedAt": completedAt = try cursor.time(member)
      default: unknown.add(member, try cursor.value())
      }
    }
    return ActivationRecord.Success(
      revision: try required(revision, "revision", since: start),
      runID: try required(run, "runId", since: start),
      submittedAt: try required(submittedAt, "submittedAt", since: start),
      completedAt: try required(completedAt, "completedAt", since: start),
      unknown: unknown
    )
  }

  /// The value of a member that must be there, in the object that starts at `start`.
  func required<Value>(
    _ value: Value?,
    _ key: String,
    since start: Int
  ) throws(Failure) -> Value {
    guard let value else {
      throw Failure(offset: start, reason: "“\(key)” is missing", isSyntax: false)
    }
    return value
  }
}
