package import ActivationDiagnostics
import ActivationModel

extension Lockfile {
  /// Two lockfiles of one plan, made on two branches, as one.
  ///
  /// Commutative, associative and idempotent, so the order in which branches meet doesn't matter;
  /// that also makes the common ancestor irrelevant: an entry that one side has pruned comes back,
  /// retired, and can be pruned again.
  /// - Parameters file: the path of `ours`, for findings.
  /// - Returns: nil with L312 where the headers differ.
  package static func merging(
    _ ours: Lockfile,
    _ theirs: Lockfile,
    file: String
  ) -> Diagnosed<Lockfile?> {
    let differences = ours.binding.differences(from: theirs.binding)
    guard differences.isEmpty else {
      return Diagnosed(nil, findings: [headerMismatch(differences, file: file)])
    }
    let records = ours.records.merging(theirs.records) { $0.merged(with: $1) }
    var merged = Lockfile(binding: ours.binding, records: records)
    merged.dataflows = ours.dataflows.merging(theirs.dataflows) { $0.merged(with: $1) }
    merged.unknown = ours.unknown.merged(with: theirs.unknown)
    return Diagnosed(merged)
  }

  private static func headerMismatch(_ names: [String], file: String) -> Finding {
    let list = names.map { "“\($0)”" }.joined(separator: ", ")
    return Finding(
      .lockfilesOfDifferentPlans,
      "the two sides differ in \(list), so they aren't versions of one lockfile",
      help: "Keep the side that belongs to this plan (`git checkout --ours` or `--theirs`).",
      at: .line(1, of: file)
    )
  }
}

extension DataflowRecord {
  /// The one that was applied later, whole; of two of one second, the one with the greater bytes.
  fileprivate func merged(with other: DataflowRecord) -> DataflowRecord {
    if appliedAt.seconds != other.appliedAt.seconds {
      return appliedAt.seconds < other.appliedAt.seconds ? other : self
    }
    return lockfileEntry.lexicographicallyPrecedes(other.lockfileEntry) ? other : self
  }
}

extension ActivationRecord {
  /// The attempt that wins, with the later of both last successes. The runs of the one that loses stay
  /// known: one that shows up late must not be taken for another attempt's. Where both sides have that
  /// attempt, it is retired if one of them has it so, since the later time: the plan has the last word
  /// at the next apply.
  fileprivate func merged(with other: ActivationRecord) -> ActivationRecord {
    guard self != other else { return self }
    var winner = attemptPrecedes(other) ? other : self
    if !attemptPrecedes(other), !other.attemptPrecedes(self) {
      winner.retiredAt = [retiredAt, other.retiredAt].compactMap(\.self).max()
    }
    winner.lastSuccess = [lastSuccess, other.lastSuccess].compactMap(\.self).max {
      $0.precedes($1)
    }
    winner.earlierRuns = []
    winner.earlierRuns = knownRuns.union(other.knownRuns).subtracting(winner.knownRuns)
    winner.unknown = unknown.merged(with: other.unknown)
    return winner
  }

  /// Compares the attempts without their last successes, the runs that gave way to them, whether they
  /// are retired, and what a later version has written: those are merged on their own, and a comparison that saw them would depend on the order of merging.
  private func attemptPrecedes(_ other: ActivationRecord) -> Bool {
    if submittedAt.seconds != other.submittedAt.seconds {
      return submittedAt.seconds < other.submittedAt.seconds
    }
    if state != other.state { return state.mergeRank < other.state.mergeRank }
    return attemptBytes.lexicographicallyPrecedes(other.attemptBytes)
  }

  private var attemptBytes: [UInt8] {
    var attempt = self
    attempt.lastSuccess = nil
    attempt.earlierRuns = []
    attempt.retiredAt = nil
    attempt.unknown = UnknownMembers()
    return attempt.lockfileEntry
  }
}

extension ActivationRecord.Success {
  /// Whether the other one is the later of two last successes.
  func precedes(_ other: Self) -> Bool {
    completedAt.seconds == other.completedAt.seconds
      ? entryBytes.lexicographicallyPrecedes(other.entryBytes)
      : completedAt.seconds < other.completedAt.seconds
  }

  private var entryBytes: [UInt8] {
    var line = JSONLine()
    line.object { $0.success(self) }
    return line.bytes
  }
}

extension ActivationState {
  /// The later in this order wins where two attempts left in the same second.
  fileprivate var mergeRank: Int {
    switch self {
    case .submitted: 0
    case .running: 1
    case .unknown: 2
    case .cancelled: 3
    case .failed: 4
    case .partial: 5
    case .succeeded: 6
    }
  }
}
