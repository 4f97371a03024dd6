package import ActivationDiagnostics
package import ActivationModel

/// What the platform says about one entry of a lockfile; asked of one snapshot, whose runs are
/// those that the entry names.
package struct EntryCheck: Sendable {
  package let record: ActivationRecord
  /// Empty where lockfile and platform agree.
  package private(set) var findings: [Finding] = []
  /// The run that the entry names, as it is now.
  package let run: FlowRun?

  /// Whether anything is other than the lockfile says.
  package var agrees: Bool { findings.isEmpty }

  package init(_ record: ActivationRecord, against snapshot: PlatformSnapshot) {
    self.record = record
    run = record.runID.flatMap { snapshot.runs[$0] }
    let mapping = checkSides(in: snapshot)
    // Nothing more is sent of what is retired: what became of its sides is nobody's concern.
    if record.isRetired { findings = [] }
    checkRun(knownAs: mapping?.mappedID)
    checkSuccess(in: snapshot)
  }

  // MARK: Destination and audience

  /// The audience's place in the dataflow, if it has one.
  private mutating func checkSides(in snapshot: PlatformSnapshot) -> AudienceMapping? {
    let pair = record.pair
    let audience = snapshot.audiences[pair.audience]
    if audience == nil {
      add(
        .entryAudienceGone,
        "audience \(words.audience), sent to \(words.destination), doesn't exist or isn't visible")
    }
    guard let flow = snapshot.dataflows[pair.destination] else {
      add(.entryDestinationGone, "\(words.destination) doesn't exist or isn't visible")
      return nil
    }
    if flow.state.lowercased() != "enabled" {
      add(.entryDestinationDisabled, "the dataflow of \(words.destination) is \(flow.state)")
    }
    let mapping = flow.mappings.first { mapping in
      mapping.audienceID == pair.audience
        || mapping.systemID == nil && mapping.mappedID == audience?.externalID
    }
    if mapping == nil, audience != nil {
      add(
        .entryNotMapped, "audience \(words.audience) is no longer mapped to \(words.destination)")
    }
    return mapping
  }

  // MARK: Runs

  private mutating func checkRun(knownAs mappedID: String?) {
    guard let id = record.runID else {
      guard !record.state.isFinal else { return }
      return add(
        .fateUnknown, "the lockfile names no run of \(pairWords), so its outcome is unknown")
    }
    guard let run else { return add(.entryRunGone, "run \(id) of \(pairWords) was not found") }
    checkIdentity(of: run, knownAs: mappedID)
    if record.state == .unknown {
      add(
        .fateUnknown,
        "the outcome of \(pairWords) is unknown in the lockfile, and run \(id) is \(run.words)")
    } else if !record.state.isFinal {
      guard run.status.isFinal else { return }
      add(.entryBehind, "run \(id) of \(pairWords) has ended since: \(run.words)")
    } else if run.status.state != record.state {
      differ(run, "is \(run.words), and the lockfile says \(record.state.rawValue)")
    } else {
      checkCounts(of: run)
    }
  }

  private mutating func checkIdentity(of run: FlowRun, knownAs mappedID: String?) {
    if let destination = run.destination, !run.isOf(record.pair.destination) {
      differ(run, "belongs to destination \(destination)")
    }
    let names = run.audiences.map(\.rawValue)
    let isNamed = names.contains { $0 == record.pair.audience.rawValue || $0 == mappedID }
    if !names.isEmpty, !isNamed {
      differ(run, "exports \(Self.list(names)), not \(words.audience)")
    }
  }

  private mutating func checkCounts(of run: FlowRun) {
    // What a later version has written beside the counts, the platform doesn't tell.
    if let known = record.records, var now = run.records {
      now.unknown = known.unknown
      if known != now {
        let what = known.differences(from: now)
        differ(run, "has \(what.theirs), and the lockfile says \(what.ours)")
      }
    }
    if let known = record.files, let now = run.files, known != now {
      differ(run, "wrote \(now) files, and the lockfile says \(known)")
    }
  }

  /// The last success, where it was of an earlier run: what keeps an export from going out again.
  private mutating func checkSuccess(in snapshot: PlatformSnapshot) {
    guard let id = record.lastSuccess?.runID, id != record.runID else { return }
    guard let run = snapshot.runs[id] else {
      return add(.entryRunGone, "run \(id), the last success of \(pairWords), was not found")
    }
    if run.status != .succeeded {
      differ(run, "is \(run.words), and the lockfile has it as the last success")
    }
    if let destination = run.destination, !run.isOf(record.pair.destination) {
      differ(run, "belongs to destination \(destination)")
    }
  }

  // MARK: Words

  private var words: PairWords { PairWords(pair: record.pair, labels: record.labels) }

  private var pairWords: String { "\(words.audience) on \(words.destination)" }

  private mutating func differ(_ run: FlowRun, _ what: String) {
    add(.entryRunDiffers, "run \(run.id) of \(pairWords) \(what)")
  }

  private mutating func add(_ rule: Rule, _ message: String) {
    findings.append(Finding(rule, message, help: rule.remedy, about: words.subject))
  }

  /// Up to three, in words.
  private static func list(_ names: [String]) -> String {
    names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " and others" : "")
  }
}

extension FlowRun {
  /// Its state in the words of the lockfile, or the platform's where sortie has none.
  fileprivate var words: String {
    if case .unrecognized(let word) = status { return "\(status.state.rawValue) (\(word))" }
    return status.state.rawValue
  }
}

extension RecordCounts {
  /// The counts that are not alike, on both sides.
  fileprivate func differences(from other: RecordCounts) -> (ours: String, theirs: String) {
    let pairs = [
      ("read", input, other.input), ("written", output, other.output),
      ("skipped", skipped, other.skipped), ("failed", failed, other.failed),
    ].filter { $0.1 != $0.2 }
    return (
      pairs.map { "\($0.1) \($0.0)" }.joined(separator: ", "),
      pairs.map { "\($0.2) \($0.0)" }.joined(separator: ", ")
    )
  }
}
