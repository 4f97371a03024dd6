import ActivationModel

/// The members of an attempt's evidence, in lockfile entries and in intents of the journal.
extension JSONLine {
  /// What was known of one dataflow before a request left.
  mutating func evidence(_ evidence: AttemptEvidence) {
    member("clockLead", evidence.clockLead?.components.seconds)
    member("boot", evidence.moment?.boot)
    member("uptime", evidence.moment?.seconds)
    if let prior = evidence.priorRuns {
      member("since", prior.since)
      member("floor", prior.floor)
      texts("runs", prior.ids.sorted().map(\.rawValue))
    }
    members(evidence.unknown)
  }
}

/// An attempt's evidence while it is being read.
struct EvidenceDraft {
  private(set) var destination: DestinationID?
  private var clockLead: Int64?
  private var boot: String?
  private var uptime: Int64?
  private var since: Timestamp?
  private var floor: Timestamp?
  private var runs: Set<RunID>?
  private var unknown = UnknownMembers()

  mutating func read(
    _ key: String, from cursor: inout JSONCursor
  ) throws(JSONCursor.Failure) {
    switch key {
    case "destination": destination = try cursor.identifier(key)
    case "clockLead": clockLead = try cursor.wholeNumber(key)
    case "boot": boot = try cursor.text(key)
    case "uptime": uptime = try cursor.wholeNumber(key)
    case "since": since = try cursor.time(key)
    case "floor": floor = try cursor.time(key)
    case "runs": runs = Set(try cursor.texts(key).map { RunID($0) })
    default: unknown.add(key, try cursor.value())
    }
  }

  var finished: AttemptEvidence {
    var evidence = AttemptEvidence(
      priorRuns: runs.map { PriorRuns(ids: $0, since: since, floor: floor) },
      clockLead: clockLead.map { .seconds($0) },
      moment: boot.flatMap { boot in uptime.map { BootMoment(boot: boot, seconds: $0) } })
    evidence.unknown = unknown
    return evidence
  }
}

extension JSONCursor {
  /// Reads an attempt's evidence.
  mutating func evidence() throws(Failure) -> AttemptEvidence {
    var draft = EvidenceDraft()
    try object { cursor, member throws(Failure) in try draft.read(member, from: &cursor) }
    return draft.finished
  }
}
