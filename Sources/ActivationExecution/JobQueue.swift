import ActivationModel
import ActivationPlanning

/// The jobs that are still to be sent, in the order in which they are tried, and what holds them up.
struct JobQueue {
  /// Activations that depend on steps which aren't done.
  private struct Dependent {
    var job: QueuedJob
    var unmet: Set<StepKey>
  }

  private var jobs: [QueuedJob] = []
  private var dependents: [Dependent] = []
  /// Of every activation of the apply.
  private var audiences = PositionedList<PositionKind.Activation, AudienceID>()
  /// Audiences whose runs are not at their end: the platform takes one job an audience at a time.
  private var busy: [AudienceID: Int] = [:]
  /// What has been waited for so far, by its words.
  private var announced: Set<String> = []
  /// When what waits for nobody knows how long is looked at again.
  private var nextLook: Timestamp

  init(at now: Timestamp) { nextLook = now }

  /// Whether nothing is left to be sent.
  var isEmpty: Bool { jobs.isEmpty && dependents.isEmpty }

  // MARK: Coming and going

  /// Makes an activation known, in the order of their positions.
  mutating func register(_ audience: AudienceID) { _ = audiences.append(audience) }

  /// Tried before all others.
  mutating func putFirst(_ jobs: [QueuedJob]) { self.jobs.insert(contentsOf: jobs, at: 0) }

  /// Tried after all others.
  mutating func append(_ job: QueuedJob) { jobs.append(job) }

  /// Kept until these steps are done.
  mutating func hold(_ job: QueuedJob, for steps: Set<StepKey>) {
    dependents.append(Dependent(job: job, unmet: steps))
  }

  /// A step is done: what depended on it alone may be tried now, after a look of its own.
  mutating func release(_ step: StepKey, at now: Timestamp) {
    for index in dependents.indices { dependents[index].unmet.remove(step) }
    for dependent in dependents where dependent.unmet.isEmpty {
      var job = dependent.job
      job.notBefore = max(job.notBefore ?? now, now)
      jobs.append(job)
    }
    dependents.removeAll(where: \.unmet.isEmpty)
  }

  /// A step has failed: what depends on it isn't tried.
  /// - Returns: Those activations.
  mutating func drop(dependentsOf step: StepKey) -> [ActivationIndex] {
    let dropped = dependents.filter { $0.unmet.contains(step) }
    dependents.removeAll { $0.unmet.contains(step) }
    return dropped.flatMap(\.job.activations)
  }

  // MARK: Audiences

  /// A run of that activation may be in progress from now on, or isn't any more.
  mutating func setBusy(_ isBusy: Bool, by activation: ActivationIndex) {
    let count = busy[audiences[activation], default: 0] + (isBusy ? 1 : -1)
    busy[audiences[activation]] = count > 0 ? count : nil
  }

  /// An audience is busy as long as an activation of it may have a run in progress.
  private func isFree(_ activation: ActivationIndex) -> Bool { busy[audiences[activation]] == nil }

  // MARK: What can be tried

  /// Takes the jobs that can be tried now and share no audience with each other or with a run in
  /// progress, in order.
  ///
  /// - Parameter most: How many at most; the others stay where they are.
  mutating func takeReady(at now: Timestamp, atMost most: Int) -> [QueuedJob] {
    let choice = ready(at: now, atMost: most)
    jobs = choice.left
    return choice.taken
  }

  /// The jobs that can probably be tried once these activations have been sent.
  func likely(
    after sent: [ActivationIndex], at now: Timestamp, atMost most: Int
  ) -> [QueuedJob] {
    ready(at: now, atMost: most, besides: Set(sent.map { audiences[$0] })).taken
  }

  /// Whether anything could be tried now.
  func hasReady(at now: Timestamp) -> Bool {
    jobs.contains { $0.notBefore.map { $0 <= now } ?? true && canGo($0) }
  }

  /// Of a job that had to wait, the part that can go goes: what waited for one thing does not go on
  /// waiting for another that only others in its job have to do with.
  private func ready(
    at now: Timestamp, atMost most: Int, besides others: Set<AudienceID> = []
  ) -> (taken: [QueuedJob], left: [QueuedJob]) {
    var taken: [QueuedJob] = []
    var left: [QueuedJob] = []
    var inUse = others
    for job in jobs {
      guard taken.count < most, job.notBefore.map({ $0 <= now }) ?? true else {
        left.append(job)
        continue
      }
      let free = job.activations.filter { isFree($0) && !inUse.contains(audiences[$0]) }
      guard !free.isEmpty, job.hasWaited || free.count == job.activations.count else {
        left.append(job)
        continue
      }
      var part = job
      part.activations = free
      taken.append(part)
      if free.count < job.activations.count {
        part.activations = job.activations.filter { !isFree($0) || inUse.contains(audiences[$0]) }
        left.append(part)
      }
      inUse.formUnion(free.map { audiences[$0] })
    }
    return (taken, left)
  }

  private func canGo(_ job: QueuedJob) -> Bool {
    guard !job.activations.isEmpty else { return false }
    return job.hasWaited
      ? job.activations.contains(where: isFree) : job.activations.allSatisfy(isFree)
  }

  /// When something can be tried next; nil if nothing can before a run has ended or a step is done.
  func nextTry(after now: Timestamp) -> Timestamp? {
    jobs.lazy.compactMap { job -> Timestamp? in canGo(job) ? job.notBefore ?? now : nil }.min()
  }

  // MARK: Waiting

  /// When something whose end nobody knows is worth another look. Everything that waits is looked
  /// at together, in one reading of the platform.
  mutating func look(after now: Timestamp, every interval: () -> Duration) -> Timestamp {
    if nextLook <= now { nextLook = now + interval() }
    return nextLook
  }

  /// What of it has to be told: all of it where any of it was not told before; nil where nothing.
  mutating func news(in waits: [Wait]) -> [Wait]? {
    var reasons: [Wait] = []
    for wait in waits where !reasons.contains(where: { $0.reason == wait.reason }) {
      reasons.append(wait)
    }
    let news = Set(reasons.map { "\($0.reason) \($0.until?.description ?? "")" })
    guard !news.isSubset(of: announced) else { return nil }
    announced.formUnion(news)
    return reasons
  }
}
