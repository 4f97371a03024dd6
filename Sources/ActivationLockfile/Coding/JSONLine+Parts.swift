import ActivationModel

/// The parts that lockfile entries and journal lines share.
extension JSONLine {
  /// Both sides of a pair, with their labels.
  mutating func sides(_ pair: ActivationPair, _ labels: ActivationLabels) {
    destination(pair, labels)
    audience(pair, labels)
  }

  mutating func destination(_ pair: ActivationPair, _ labels: ActivationLabels) {
    object("destination") { line in
      line.member("alias", labels.destinationAlias?.rawValue)
      line.member("id", pair.destination.rawValue)
      line.words("name", labels.destinationName)
    }
  }

  mutating func audience(_ pair: ActivationPair, _ labels: ActivationLabels) {
    object("audience") { line in
      line.member("alias", labels.audienceAlias?.rawValue)
      line.member("id", pair.audience.rawValue)
      line.words("name", labels.audienceName)
    }
  }

  /// Both ids of a pair, where its labels stand elsewhere.
  mutating func ids(_ pair: ActivationPair) {
    member("destination", pair.destination.rawValue)
    member("audience", pair.audience.rawValue)
  }

  mutating func records(_ counts: RecordCounts?) {
    guard let counts else { return }
    object("records") { line in
      line.member("input", counts.input)
      line.member("output", counts.output)
      line.member("skipped", counts.skipped)
      line.member("failed", counts.failed)
      line.members(counts.unknown)
    }
  }

  /// The members of a last success.
  mutating func success(_ success: ActivationRecord.Success) {
    member("revision", success.revision.rawValue)
    member("runId", success.runID.rawValue)
    member("submittedAt", success.submittedAt)
    member("completedAt", success.completedAt)
    members(success.unknown)
  }

  /// Members that a later version has written, as they were read.
  mutating func members(_ unknown: UnknownMembers) {
    for (key, value) in unknown.sorted { member(key, json: value) }
  }
}
