package import ActivationModel

/// The words of journal lines.
enum JournalLine {
  /// What a line tells: its member `event`.
  enum Event: String {
    case intent
    case accepted
    case rejected
    case notSent
    case unknown
    case run
    case absent
    case adopted
    case forgotten
    // Of resources that aren't activations.
    case effectIntent
    case effectTaken
    case effectNotTaken
    case effectUnknown
    case resource
    case released
  }
}

extension LedgerEntry {
  /// The entry as a line of the journal, with its newline.
  package var line: [UInt8] {
    var line = JSONLine()
    line.object { line in
      line.member("event", event.rawValue)
      write(to: &line)
    }
    return line.bytes + [UInt8(ascii: "\n")]
  }

  private var event: JournalLine.Event {
    switch self {
    case .intent: .intent
    case .outcome(_, .accepted): .accepted
    case .outcome(_, .rejected): .rejected
    case .outcome(_, .notSent): .notSent
    case .outcome(_, .unknown): .unknown
    case .run: .run
    case .absence: .absent
    case .adoption: .adopted
    case .forgotten: .forgotten
    case .effectIntent: .effectIntent
    case .effectOutcome(_, _, .taken): .effectTaken
    case .effectOutcome(_, _, .notTaken): .effectNotTaken
    case .effectOutcome(_, _, .unknown): .effectUnknown
    case .resource: .resource
    case .released: .released
    }
  }

  private func write(to line: inout JSONLine) {
    switch self {
    case .intent(let intent): intent.write(to: &line)
    case .outcome(let job, let outcome):
      line.member("job", job.rawValue)
      outcome.write(to: &line)
    case .run(let change): change.write(to: &line)
    case .absence(let job, let pair):
      line.member("job", job.rawValue)
      line.ids(pair)
    case .adoption(let adoption): adoption.write(to: &line)
    case .forgotten(let pair, let time):
      line.ids(pair)
      line.member("retired", time)
    case .effectIntent(let intent): intent.write(to: &line)
    case .effectOutcome(let id, let address, let outcome):
      line.member("effect", id.rawValue)
      line.address(address)
      outcome.write(to: &line)
    case .resource(let finding):
      line.address(finding.address)
      line.values("values", finding.values)
      line.member("readAt", finding.foundAt)
    case .released(let address): line.address(address)
    }
  }
}

extension JobIntent {
  fileprivate func write(to line: inout JSONLine) {
    line.member("job", job.rawValue)
    line.member("digest", digest.description)
    line.member("submittedAt", submittedAt)
    line.objects("activations", activations) { line, activation in
      activation.write(to: &line)
    }
    guard !evidence.isEmpty else { return }
    line.objects("evidence", evidence.sorted { $0.key < $1.key }) { line, entry in
      line.member("destination", entry.key.rawValue)
      line.evidence(entry.value)
    }
  }
}

extension JobIntent.Activation {
  fileprivate func write(to line: inout JSONLine) {
    line.sides(pair, labels)
    line.member("revision", revision.rawValue)
  }
}

extension JobOutcome {
  fileprivate func write(to line: inout JSONLine) {
    switch self {
    case .accepted(let orders, let requestID):
      line.words("requestId", requestID)
      line.objects("orders", orders) { line, order in
        line.ids(order.pair)
        line.member("runId", order.runID.rawValue)
        line.words("statusURL", order.statusURL)
      }
    case .rejected(let message, let requestID, let code):
      line.words("requestId", requestID)
      line.words("message", message)
      line.words("code", code)
    case .notSent(let message, let requestID), .unknown(let message, let requestID):
      line.words("requestId", requestID)
      line.words("message", message)
    }
  }
}

extension RunChange {
  fileprivate func write(to line: inout JSONLine) {
    line.member("job", job.rawValue)
    line.ids(pair)
    line.member("runId", run.rawValue)
    line.member("state", state.rawValue)
    line.words("rawStatus", rawStatus)
    line.error(error)
    line.member("completedAt", completedAt)
    line.records(records)
    line.member("files", files)
    line.member("readAt", readAt)
  }
}

extension RunAdoption {
  fileprivate func write(to line: inout JSONLine) {
    line.member("job", job.rawValue)
    activation.write(to: &line)
    line.member("runId", run.rawValue)
    line.words("statusURL", statusURL)
    line.member("adoptedAt", adoptedAt)
  }
}
