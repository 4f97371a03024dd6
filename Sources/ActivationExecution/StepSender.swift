import ActivationModel

/// A step that is asked what comes next for it.
struct StepInquiry: Sendable {
  let situation: StepSituation
  let runner: any ResourceRunner
}

/// A request of a step with everything decided.
struct PreparedEffect: Sendable {
  let key: StepKey
  let intent: EffectIntent
  let effect: ResourceEffect
  /// When it was decided to send it, just before its intent was written down.
  let intendedAt: Uptime
  let runner: any ResourceRunner
}

/// Asks for the moves of steps, and sends their requests, side by side.
struct StepSender: Sendable {
  let clock: any WallClock
  /// The oldest that an intent may be when its request leaves.
  let longestIntentAge: Duration

  /// What comes next for each of these steps, in their order.
  func moves(of inquiries: [StepInquiry]) async -> [Result<StepMove, PlatformFailure>] {
    await sideBySide(inquiries) { inquiry in
      do throws(PlatformFailure) {
        return .success(try await inquiry.runner.next(for: inquiry.situation))
      } catch {
        return .failure(error)
      }
    }
  }

  /// What became of each of these requests, in their order.
  func outcomes(of prepared: [PreparedEffect]) async -> [StepOutcome<EffectAnswer>] {
    await sideBySide(prepared) { prepared in
      let leaveBy = prepared.intendedAt + longestIntentAge
      let answer = Task {
        await prepared.runner.perform(prepared.effect, leaveBy: leaveBy)
      }
      return await SignalGrace.value(of: answer, on: clock)
    }
  }

  private func sideBySide<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], _ work: @escaping @Sendable (Input) async -> Output
  ) async -> [Output] {
    await withTaskGroup(of: (Int, Output).self) { group in
      for (index, input) in inputs.enumerated() {
        group.addTask { (index, await work(input)) }
      }
      var outputs: [(index: Int, output: Output)] = []
      for await (index, output) in group { outputs.append((index, output)) }
      return outputs.sorted { $0.index < $1.index }.map(\.output)
    }
  }
}
