import ActivationDiagnostics
import ActivationExecution
import ActivationModel
import ActivationPlanning
import Synchronization
import TestSupport

/// Dataflows that are made by three requests, one after the other: a source, a target and the flow. What
/// is sent twice is made twice.
final class ScriptedDataflows: ResourceRunner {
  /// What becomes of a request.
  enum Fate {
    case taken
    /// It is taken, and the answer is lost.
    case lost
    /// It isn't taken, and the answer is lost.
    case vanished
    case deferred
    /// It never leaves.
    case late
    case refused
    case denied
  }

  static let parts = ["source", "target", "flow"]

  /// One part of one dataflow.
  struct Part: Hashable {
    let address: ResourceAddress
    let name: String
  }

  private struct State {
    var made: [Part: Int] = [:]
    /// What each request has made, by what is known of it beforehand.
    var taken: Set<String> = []
    var requests: [Part] = []
    var random: SeededGenerator
  }

  private let clock: VirtualClock
  private let choose: @Sendable (Part, inout SeededGenerator) -> Fate
  private let arrives: @Sendable (ResourceEffect) -> Void
  private let state: Mutex<State>

  /// - Parameters:
  ///   - choose: What becomes of a request for a part.
  ///   - arrives: Asked as a request arrives.
  init(
    on clock: VirtualClock, seed: Int = 0,
    choose: @escaping @Sendable (Part, inout SeededGenerator) -> Fate = { _, _ in .taken },
    arrives: @escaping @Sendable (ResourceEffect) -> Void = { _ in }
  ) {
    self.clock = clock
    self.choose = choose
    self.arrives = arrives
    state = Mutex(State(random: SeededGenerator(seed: seed)))
  }

  /// How often each part was made.
  var made: [Part: Int] { state.withLock(\.made) }

  /// What it was asked to make, in order.
  var requests: [Part] { state.withLock(\.requests) }

  func next(for situation: StepSituation) async throws(PlatformFailure) -> StepMove {
    if let pending = situation.pending {
      let isTaken = state.withLock { $0.taken.contains(pending.evidence["key", default: ""]) }
      return .settled(
        isTaken
          ? .taken(EffectAnswer([pending.action: "made"]))
          : .notTaken("it isn't there", requestID: nil))
    }
    if case .rejected(let rejection) = situation.doubt {
      return .failed(Finding(.notFound, severity: .error, rejection.message, help: ""))
    }
    let known = situation.record?.values ?? [:]
    guard let part = Self.parts.first(where: { known[$0] == nil }) else {
      return .done(values: known)
    }
    let key = state.withLock { state in "\(state.requests.count)-\(clock.now)-\(part)" }
    return .perform(
      ResourceEffect(
        situation.step.address, action: part, content: [],
        digest: ContentDigest(hexadecimal: String(repeating: "1", count: 64)),
        evidence: ["key": "\(situation.step.address) \(key)"]))
  }

  func perform(_ effect: ResourceEffect, leaveBy: Uptime) async -> StepOutcome<EffectAnswer> {
    arrives(effect)
    let part = Part(address: effect.address, name: effect.action)
    return state.withLock { state in
      let answer = choose(part, &state.random)
      if answer == .late {
        clock.advance(by: .seconds(200))
        return .notTaken(Self.failure(.unreachable))
      }
      state.requests.append(part)
      if answer == .taken || answer == .lost {
        state.made[part, default: 0] += 1
        state.taken.insert(effect.evidence["key", default: ""])
      }
      return Self.outcome(answer, part)
    }
  }

  private static func outcome(_ answer: Fate, _ part: Part) -> StepOutcome<EffectAnswer> {
    switch answer {
    case .taken: .taken(EffectAnswer([part.name: "made"]))
    case .lost, .vanished: .maybeTaken(.unanswered(failure(.unreachable)))
    case .deferred: .maybeTaken(.deferred(failure(.throttled), by: .seconds(20)))
    case .late: .notTaken(failure(.unreachable))
    case .refused:
      .maybeTaken(.rejected(Rejection(.other, message: "no such name", requestID: nil)))
    case .denied: .maybeTaken(.denied(failure(.forbidden)))
    }
  }

  private static func failure(_ kind: PlatformFailure.Kind) -> PlatformFailure {
    PlatformFailure(kind, code: "A250", message: "cut off")
  }
}
