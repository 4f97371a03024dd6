import Dispatch
import Synchronization

/// Runs everything of one apply on one thread, and decides which of the calls that are under way comes
/// back next, once nothing else can go on: so that a schedule can be played again.
///
/// A call is a request to the platform, or a write to the ledger. By default the one that left first
/// comes back first; a schedule tells where another does.
final class TurnScheduler: TaskExecutor {
  private struct Call {
    let name: String
    let continuation: CheckedContinuation<Void, Never>
  }

  private struct State {
    var jobs: [UnownedJob] = []
    var calls: [Call] = []
    /// Calls that were announced, and have not arrived yet.
    var expected = 0
    var hasEnded = false
    /// For each decision so far, among how many calls it was made.
    var decisions: [Int] = []
  }

  private let state = Mutex(State())
  private let changed = DispatchSemaphore(value: 0)
  private let schedule: [Int]

  /// - Parameter schedule: Which call comes back at each decision, by its place among those under way;
  ///   the first one at all later decisions.
  init(_ schedule: [Int]) { self.schedule = schedule }

  /// Carries out the work under this scheduler.
  /// - Returns: For each decision that was made, among how many calls.
  func run(_ work: @escaping @Sendable () async -> Void) async -> [Int] {
    let thread = DispatchQueue(label: "turns")
    async let driven: Void = withCheckedContinuation { continuation in
      thread.async {
        self.drive()
        continuation.resume()
      }
    }
    await withTaskExecutorPreference(self) { await work() }
    state.withLock { $0.hasEnded = true }
    changed.signal()
    await driven
    return state.withLock(\.decisions)
  }

  // MARK: What is run

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    state.withLock { $0.jobs.append(job) }
    changed.signal()
  }

  /// A call that is made outside of this thread will arrive.
  func expect() { state.withLock { $0.expected += 1 } }

  /// Waits for its turn.
  /// - Parameters:
  ///   - name: Stands for the order in which calls were made, which those from outside of this thread
  ///     don't arrive in.
  ///   - outside: Whether it was announced by `expect`.
  func turn(_ name: String, outside: Bool) async {
    await withCheckedContinuation { continuation in
      state.withLock { state in
        state.calls.append(Call(name: name, continuation: continuation))
        if outside { state.expected -= 1 }
      }
      changed.signal()
    }
  }

  private func drive() {
    while true {
      if let job = state.withLock({ $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }) {
        job.runSynchronously(on: asUnownedTaskExecutor())
      } else if state.withLock(\.hasEnded) {
        return
      } else if let call = nextCall() {
        call.continuation.resume()
        awaitJob()
      } else {
        changed.wait()
      }
    }
  }

  /// What it was waited for comes back to this thread.
  private func awaitJob() {
    while state.withLock({ $0.jobs.isEmpty && !$0.hasEnded }) { changed.wait() }
  }

  /// Nil where something else can go on first.
  private func nextCall() -> Call? {
    state.withLock { state in
      guard state.jobs.isEmpty, state.expected == 0, !state.calls.isEmpty else { return nil }
      state.calls.sort { $0.name < $1.name }
      guard state.calls.count > 1 else { return state.calls.removeFirst() }
      let decision = state.decisions.count
      state.decisions.append(state.calls.count)
      let choice = schedule.indices.contains(decision) ? schedule[decision] : 0
      return state.calls.remove(at: min(choice, state.calls.count - 1))
    }
  }
}

/// All schedules with a number of preemptions: decisions by which another call than the first comes
/// back.
struct Schedules {
  private var open: [(schedule: [Int], preemptions: Int)] = [([], 0)]
  private let most: Int

  init(upTo preemptions: Int) { most = preemptions }

  /// The next one to be played; nil when all have been.
  mutating func next() -> (schedule: [Int], preemptions: Int)? { open.popLast() }

  /// Adds those that go on from one that was played.
  /// - Parameter decisions: Among how many calls each of its decisions was made.
  mutating func add(after played: (schedule: [Int], preemptions: Int), _ decisions: [Int]) {
    guard played.preemptions < most else { return }
    for index in decisions.indices.dropFirst(played.schedule.count) {
      let head = played.schedule + Array(repeating: 0, count: index - played.schedule.count)
      for choice in 1..<decisions[index] {
        open.append((head + [choice], played.preemptions + 1))
      }
    }
  }
}
