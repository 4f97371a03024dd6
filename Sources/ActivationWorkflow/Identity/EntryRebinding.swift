import ActivationDiagnostics
import ActivationLoading
import ActivationLockfile
package import ActivationModel
import ActivationPlanning

/// An entry that goes to the pair that its aliases mean now.
package struct ReboundEntry: Sendable {
  package let old: ActivationRecord
  package let new: ActivationRecord

  /// L324, while a run of it may be in progress: that run tells which pair it is of.
  func obstacle(in file: String) -> Finding? {
    guard !old.state.isFinal else { return nil }
    let words = "\(old.labels.audience(old.pair)) on \(old.labels.destination(old.pair))"
    return Finding(
      .entryUnfinished, "the last attempt of \(words) is \(old.state.rawValue)",
      help: Rule.entryUnfinished.remedy, at: .line(1, of: file),
      about: .init(
        destination: old.pair.destination.rawValue, audience: old.pair.audience.rawValue))
  }
}

/// Entries of a lockfile whose aliases stand for other ids in the plan.
struct EntryRebinding {
  private(set) var entries: [ReboundEntry] = []

  /// - Parameter plan: Nil where there is none to tell.
  init(_ lockfile: Lockfile, to plan: Validation.Plan?) {
    guard let plan else { return }
    let bindings = PlanBindings(plan)
    var taken = Set(lockfile.records.keys)
    // What the plan asked for last knows better than what left it before.
    let records = lockfile.sortedRecords
    for record in records.filter({ $0.retiredAt == nil }) + records.filter({ $0.retiredAt != nil })
    where !bindings.pairs.contains(record.pair) {
      let pair = ActivationPair(
        destination: record.labels.destinationAlias.flatMap { bindings.destinations[$0] }
          ?? record.pair.destination,
        audience: record.labels.audienceAlias.flatMap { bindings.audiences[$0] }
          ?? record.pair.audience)
      // An entry that is there knows better.
      guard pair != record.pair, bindings.pairs.contains(pair), taken.insert(pair).inserted else {
        continue
      }
      entries.append(ReboundEntry(old: record, new: record.moved(to: pair)))
    }
  }
}

/// The ids that a plan gives, by their aliases. What is looked up isn't known here.
private struct PlanBindings {
  private(set) var destinations: [Alias: DestinationID] = [:]
  private(set) var audiences: [Alias: AudienceID] = [:]
  private(set) var pairs: Set<ActivationPair> = []

  init(_ plan: Validation.Plan) {
    for (activation, labels) in zip(plan.loaded.plan.activations, plan.labels) {
      var destination: DestinationID?
      var audience: AudienceID?
      if case .id(let id, _) = activation.destination { destination = id }
      if case .id(let id, _) = activation.audience { audience = id }
      if let alias = labels.destinationAlias { destinations[alias] = destination }
      if let alias = labels.audienceAlias { audiences[alias] = audience }
      if let destination, let audience {
        pairs.insert(ActivationPair(destination: destination, audience: audience))
      }
    }
  }
}

extension ActivationRecord {
  /// What is known of the attempt, as that of another pair: an export counts for it, and the name of
  /// a side that is another now has to be looked up anew.
  fileprivate func moved(to pair: ActivationPair) -> ActivationRecord {
    var labels = labels
    if pair.destination != self.pair.destination { labels.destinationName = nil }
    if pair.audience != self.pair.audience { labels.audienceName = nil }
    return ActivationRecord(
      pair: pair, labels: labels, revision: revision, job: job, order: order, runID: runID,
      statusURL: statusURL, requestID: requestID, submittedAt: submittedAt, state: state,
      rawStatus: rawStatus, error: error, completedAt: completedAt, records: records, files: files,
      adopted: adopted, settled: settled, lastSuccess: lastSuccess, evidence: evidence,
      earlierRuns: earlierRuns, retiredAt: retiredAt, unknown: unknown)
  }
}
