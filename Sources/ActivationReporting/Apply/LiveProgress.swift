package import ActivationExecution
package import ActivationModel
import ActivationPlanning

/// How far an apply is, and when it will likely be done: kept up to date by its events.
///
/// Costs a bounded amount an event, however many activations there are.
package struct LiveProgress {
  private var work = Workload(activations: 0, jobs: 0, waves: 0)
  package private(set) var began: Timestamp?
  private var outcomes: [Key: ActivationOutcome] = [:]
  private var counts: [ActivationOutcome: Int] = [:]
  /// How many of the runs that were in progress from the beginning have been told of.
  private var followedTold = 0
  private var jobsSent = 0
  private var wave: WaveIndex = 0
  private var lastSent: Timestamp?
  private var ended = (runs: 0, time: Duration.zero)
  /// The first reasons for waiting, and the latest end of all.
  private var waits: [Wait] = []
  private var latestWaitEnd: Timestamp?

  private struct Key: Hashable {
    let plan: PlanIndex
    let pair: ActivationPair
  }

  package init() {}

  package mutating func note(_ event: ExecutionEvent) {
    began = began ?? event.at
    switch event.kind {
    case .started(let work): self.work = work
    case .waiting(_, let reasons): note(reasons)
    case .jobSubmitted(_, _, let wave):
      jobsSent += 1
      self.wave = max(self.wave, wave)
      lastSent = event.at
    case .activationChanged(let status): note(status)
    case .jobAccepted, .jobRejected, .retrying, .effectEnded, .stepChanged, .finished: break
    }
  }

  /// The most reasons that are kept for showing. Arbitrary.
  private static let mostWaits = 100

  private mutating func note(_ reasons: [Wait]) {
    for reason in reasons {
      if waits.count < Self.mostWaits, !waits.contains(reason) { waits.append(reason) }
      guard let end = reason.until else { continue }
      latestWaitEnd = max(latestWaitEnd ?? end, end)
    }
  }

  private mutating func note(_ status: ActivationStatus) {
    let outcome = ActivationOutcome(status)
    let key = Key(plan: status.plan, pair: status.pair)
    if let before = outcomes.updateValue(outcome, forKey: key) {
      counts[before, default: 0] -= 1
    } else if isFollowed(status) {
      followedTold += 1
    }
    counts[outcome, default: 0] += 1
    if status.stage == .attempted, status.record?.state.isFinal == true,
      let took = status.record?.duration
    {
      ended.runs += 1
      ended.time += took
    }
  }

  /// Whether its run was in progress before this began.
  private func isFollowed(_ status: ActivationStatus) -> Bool {
    guard let record = status.record, let began else { return false }
    switch status.stage {
    case .attempted, .forgotten: return record.adopted || record.submittedAt < began
    case .pending, .blocked, .rejected, .kept: return false
    }
  }

  // MARK: Figures

  private func count(of outcomes: [ActivationOutcome]) -> Int {
    outcomes.reduce(0) { $0 + counts[$1, default: 0] }
  }

  /// What is to be sent or followed.
  var total: Int { max(work.activations + work.following, told) }
  /// What has been told of, however it stands.
  private var told: Int { done + count(of: [.submitted, .running]) + unsure }
  /// Runs in progress that are followed, of which nothing has been told yet.
  private var untoldRuns: Int { min(max(work.following - followedTold, 0), total - told) }
  var succeeded: Int { count(of: [.succeeded]) }
  var troubled: Int { count(of: [.partial, .failed, .cancelled, .rejected, .blocked]) }
  /// Ended, well or not.
  var done: Int { succeeded + troubled + count(of: [.forgotten]) }
  var running: Int { count(of: [.submitted, .running]) + untoldRuns }
  /// Sent, and not known to have been taken.
  var unsure: Int { count(of: [.unknown]) }
  /// Not sent yet.
  var waiting: Int { total - done - running - unsure }

  var jobs: (sent: Int, planned: Int) { (jobsSent, max(work.jobs, jobsSent)) }
  var waves: (current: Int, planned: Int) { (jobsSent == 0 ? 0 : wave.rawValue + 1, work.waves) }

  /// What holds up those that wait, the soonest end first, those that nobody knows the end of last.
  func reasons(at now: Timestamp) -> [Wait] {
    guard waiting > 0 else { return [] }
    let ahead = waits.filter { $0.until.map { $0 > now } ?? true }
    return ahead.filter { $0.until != nil }.sorted { ($0.until ?? now) < ($1.until ?? now) }
      + ahead.filter { $0.until == nil }
  }

  /// How long a run of this apply took on average; nil until one has ended.
  var usualRun: Duration? { ended.runs > 0 ? ended.time / ended.runs : nil }

  /// When everything will likely have ended, going by the runs that have; nil until one has, and
  /// once that moment has passed.
  func likelyEnd(at now: Timestamp) -> Timestamp? {
    guard let usualRun, done < total else { return nil }
    var end = now
    if running > 0, let lastSent { end = max(end, lastSent + usualRun) }
    if waiting > 0 {
      let wavesLeft = max(work.waves - waves.current, 1)
      end = end + usualRun * wavesLeft
      if let latestWaitEnd { end = max(end, latestWaitEnd + usualRun) }
    }
    return end > now ? end : nil
  }
}
