/// Which run became known when, counted in intents: an order record that names a run from before its
/// own request is wrong, whatever the run says.
///
/// Whether one run can serve several requests of the same moment is undocumented, so that is believed.
struct RunOwners: Sendable {
  /// How many attempts had been begun when a run became known, and whose it is.
  private struct Owned {
    let since: Int
    var jobs: [JobID]
  }

  private var runs: [RunID: Owned] = [:]
  private var ordinals: [JobID: Int] = [:]
  private var hasRead = false

  /// Notes what is known before the first attempt; later calls do nothing. Most ledgers never see an
  /// attempt, and aren't read through.
  mutating func read(_ records: some Sequence<ActivationRecord>) {
    guard !hasRead else { return }
    hasRead = true
    for record in records {
      if let run = record.runID { note(run, of: record.job) }
      for run in record.knownRuns where run != record.runID { note(run, of: nil) }
    }
  }

  /// Notes that an attempt is about to begin.
  mutating func begin(_ job: JobID) {
    if ordinals[job] == nil { ordinals[job] = ordinals.count + 1 }
  }

  /// Notes that a run is known to be an attempt's.
  mutating func note(_ run: RunID, of job: JobID?) {
    var owned = runs[run] ?? Owned(since: ordinals.count, jobs: [])
    if let job, !owned.jobs.contains(job) { owned.jobs.append(job) }
    runs[run] = owned
  }

  /// Whether a run was known before an attempt, and not as its own.
  func isEarlier(_ run: RunID, than job: JobID) -> Bool {
    guard let owned = runs[run], let ordinal = ordinals[job] else { return false }
    return owned.since < ordinal && !owned.jobs.contains(job)
  }
}
