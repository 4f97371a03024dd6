import ActivationModel

extension EntryField {
  /// Writes the member, or nothing where the record has nothing to say.
  func write(_ record: ActivationRecord, to line: inout JSONLine) {
    switch self {
    case .destination: line.destination(record.pair, record.labels)
    case .audience: line.audience(record.pair, record.labels)
    case .revision: line.member(rawValue, record.revision.rawValue)
    case .job: line.member(rawValue, record.job.rawValue)
    case .order: line.member(rawValue, record.order?.rawValue)
    case .runID: line.member(rawValue, record.runID?.rawValue)
    case .statusURL: line.words(rawValue, record.statusURL)
    case .requestID: line.words(rawValue, record.requestID)
    case .submittedAt: line.member(rawValue, record.submittedAt)
    case .state: line.member(rawValue, record.state.rawValue)
    case .rawStatus: line.words(rawValue, record.rawStatus)
    case .error: line.error(record.error)
    case .completedAt: line.member(rawValue, record.completedAt)
    case .records: line.records(record.records)
    case .files: line.member(rawValue, record.files)
    case .adopted: line.flag(rawValue, record.adopted)
    case .settled:
      guard let statement = record.settled else { return }
      line.object(rawValue) { $0.statement(statement) }
    case .lastSuccess:
      guard let success = record.lastSuccess else { return }
      line.object(rawValue) { $0.success(success) }
    case .evidence:
      guard let evidence = record.evidence else { return }
      line.object(rawValue) { $0.evidence(evidence) }
    case .earlierRuns:
      guard !record.earlierRuns.isEmpty else { return }
      line.texts(rawValue, record.earlierRuns.sorted().map(\.rawValue))
    case .retired: line.member(rawValue, record.retiredAt)
    }
  }
}

extension ActivationRecord {
  /// The record as one compact JSON object, as it stands in the lockfile.
  package var lockfileEntry: [UInt8] {
    var line = JSONLine()
    line.object { line in
      for field in EntryField.allCases { field.write(self, to: &line) }
      line.members(unknown)
    }
    return line.bytes
  }
}
