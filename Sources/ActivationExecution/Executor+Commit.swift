import ActivationModel

/// How what is known changes while plans are applied: nowhere else.
extension Executor {
  /// Writes entries down, then adds them to what is known. Whoever tells of them does so afterwards.
  ///
  /// What has happened outside is known also where it can't be written, so that the lockfile at the
  /// end may still hold it.
  func commit(
    _ entries: [LedgerEntry], of plan: PlanIndex, _ state: inout ExecutionState
  ) async throws(Stop) {
    guard !entries.isEmpty else { return }
    do throws(LedgerFailure) {
      try await state.plans[plan].held.append(entries)
    } catch {
      state.take(entries.filter(\.isFact), of: plan)
      throw .journal(error)
    }
    state.take(entries, of: plan)
  }

  /// Commits intents, all of them or none: once it returns, they are durable.
  ///
  /// - Returns: Audiences that others are exporting. Where there is one, nothing was committed.
  func commit(
    intents: [JobIntent], of plan: PlanIndex, _ state: inout ExecutionState
  ) async throws(Stop) -> Set<AudienceID> {
    do throws(LedgerFailure) {
      let refused = try await state.plans[plan].held.intend(intents)
      guard refused.isEmpty else { return refused }
    } catch {
      throw .journal(error)
    }
    state.take(intents.map(LedgerEntry.intent), of: plan)
    return []
  }
}
