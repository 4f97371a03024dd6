import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// A step that isn't an activation's, in the whole command.
struct StepKey: Hashable, Comparable {
  let plan: PlanIndex
  let address: ResourceAddress

  static func < (left: StepKey, right: StepKey) -> Bool {
    left.plan == right.plan ? left.address < right.address : left.plan < right.plan
  }
}

/// The steps that aren't activations', and how far each is.
struct StepQueue {
  /// A step on its way through an apply.
  struct Progress {
    let key: StepKey
    let step: Step
    var stage: StepStatus.Stage = .pending
    /// Before that, there is nothing to do.
    private(set) var notBefore: Timestamp?
    /// Why its last request may have been taken, or not.
    private(set) var doubt: StepDoubt?
    private(set) var requests = 0
    /// How often in a row its request was put off or came too late.
    private var delays = 0

    init(key: StepKey, step: Step, notBefore: Timestamp?) {
      self.key = key
      self.step = step
      self.notBefore = notBefore
    }

    func situation(record: ResourceRecord?) -> StepSituation {
      StepSituation(step, record: record, doubt: doubt, requests: requests)
    }

    /// It goes on after that pause, of a second at least.
    mutating func postpone(by pause: Duration, at now: Timestamp) {
      notBefore = now + max(pause, .seconds(1))
    }

    /// What became of its request.
    ///
    /// - Parameter isLate: Whether the request was too late to leave, if it hasn't left.
    /// - Returns: Why nothing further is to be sent; nil where it goes on.
    mutating func take(
      _ outcome: StepOutcome<EffectAnswer>, isLate: Bool, at now: Timestamp
    ) -> PlatformFailure? {
      notBefore = nil
      doubt = nil
      switch outcome {
      case .taken:
        requests += 1
        delays = 0
        return nil
      case .notTaken(let failure):
        delays += 1
        return isLate && delays < AttemptLimits.most ? nil : failure
      case .maybeTaken(let doubt):
        requests += 1
        self.doubt = doubt
        switch doubt {
        case .rejected, .unanswered: return nil
        case .denied(let failure): return failure
        case .deferred(let failure, let pause):
          delays += 1
          if pause > .zero { postpone(by: pause, at: now) }
          return delays < AttemptLimits.most(after: failure) ? nil : failure
        }
      }
    }
  }

  /// In the order of the plans, then of their steps.
  private var order: [StepKey] = []
  private var progress: [StepKey: Progress] = [:]

  init(_ plans: PositionedList<PositionKind.Plan, PlanExecution>, lead: Duration) {
    for plan in plans.positions {
      for step in plans[plan].steps {
        let key = StepKey(plan: plan, address: step.address)
        precondition(progress[key] == nil, "a plan has one step a resource")
        order.append(key)
        progress[key] = Progress(
          key: key, step: step, notBefore: WaitEnd(of: step.waits).known.map { $0 - lead })
      }
    }
  }

  /// Whether no step is to be carried out any more.
  var isFinished: Bool { progress.values.allSatisfy { $0.stage != .pending } }

  subscript(key: StepKey) -> Progress {
    get {
      guard let progress = progress[key] else {
        preconditionFailure("only steps of the apply are asked for")
      }
      return progress
    }
    set { progress[key] = newValue }
  }

  /// All of them, in order.
  var all: [Progress] { order.compactMap { progress[$0] } }

  /// Those of these resources that have to be done before something of that plan.
  func unmet(_ addresses: Set<ResourceAddress>, of plan: PlanIndex) -> Set<StepKey> {
    Set(
      addresses.map { StepKey(plan: plan, address: $0) }
        .filter { key in progress[key].map { $0.stage != .done } ?? false })
  }

  /// The steps that may go on now, as many as go side by side.
  func due(at now: Timestamp, atMost most: Int) -> [StepKey] {
    guard !order.isEmpty else { return [] }
    return Array(
      all.lazy.filter { canGoOn($0) && $0.notBefore.map { $0 <= now } ?? true }
        .map(\.key).prefix(most))
  }

  private func canGoOn(_ entry: Progress) -> Bool {
    entry.stage == .pending && unmet(entry.step.dependsOn, of: entry.key.plan).isEmpty
  }

  /// When one may go on next; nil if none may.
  func nextTry(after now: Timestamp) -> Timestamp? {
    all.lazy.filter(canGoOn).map { $0.notBefore ?? now }.min()
  }

  /// The steps that depend on one, and aren't at their end.
  func dependents(of key: StepKey) -> [StepKey] {
    all.filter {
      $0.stage == .pending && $0.key.plan == key.plan && $0.step.dependsOn.contains(key.address)
    }
    .map(\.key)
  }
}

extension Finding {
  /// What stands in the way of something that depends on a step which has failed.
  func blocking(dependentsOf address: ResourceAddress) -> Finding {
    Finding(rule, severity: .error, "\(address) comes first: \(message)", help: help)
  }
}
