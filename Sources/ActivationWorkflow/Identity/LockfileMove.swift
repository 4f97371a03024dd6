import ActivationDiagnostics
package import ActivationLockfile
package import ActivationModel

/// `lock mv`: takes a lockfile along with a plan that has got another name, file or environment, or
/// in which an alias stands for another id.
///
/// Holds both places until it is let go.
package struct LockfileMove: Sendable {
  package let from: LockfileStore
  package let to: LockfileStore
  /// What lies at the old place, the journal folded in.
  package let old: Lockfile
  /// What is to lie at the new one.
  package let new: Lockfile
  /// Entries whose alias means another id in the plan, under the pair that it means now.
  package let rebound: [ReboundEntry]
  /// How many more there are, which go along as they are because the lockfile moves.
  package let leftBound: Int
  /// Whether an apply did not finish: what its journal holds goes along.
  package let hasJournal: Bool
  private let locks: [any FileLock]

  /// Whether nothing would be other than it is.
  package var isIdle: Bool { isInPlace && !hasJournal && old == new }

  /// Whether the lockfile stays at its path.
  package var isInPlace: Bool { from.location == to.location }

  /// Takes hold of both places, and makes up what is to be done.
  ///
  /// - Parameters:
  ///   - from, to: Plans or lockfiles.
  ///   - environment: The one that the lockfile is to be for.
  package init(
    from: String, to: String, environment name: EnvironmentName?, in environment: Environment
  ) throws(WorkflowFailure) {
    let places = LockfileMovePlaces(environment: environment)
    let target = try places.target(to, in: name)
    let source = try places.source(from, for: target, in: name)
    guard places.isThere(source) else {
      throw .file(FileFailure(.read, source.location.path, .notFound))
    }
    var locks = [try places.hold(source)]
    if source.location != target.store.location {
      locks.append(try places.hold(target.store))
    }
    self.locks = locks
    self.from = source
    self.to = target.store
    let loaded = try places.load(source)
    guard let old = loaded.lockfile else {
      throw .file(FileFailure(.read, source.location.path, .notFound))
    }
    self.old = old
    hasJournal = loaded.hasJournal
    let binding = try target.binding(after: old.binding, at: source.location.path)
    let rebinding = EntryRebinding(old, to: target.plan)
    let isPlainRebinding =
      source.location == target.store.location && binding == old.binding
    rebound = isPlainRebinding ? rebinding.entries : []
    leftBound = isPlainRebinding ? 0 : rebinding.entries.count
    if let finding = rebound.compactMap({ $0.obstacle(in: source.location.path) }).first {
      throw .refused([finding], files: [])
    }
    var new = old.bound(to: binding)
    for entry in rebound {
      // What went out for the old id stays known: an export can't be unsent.
      new.records[entry.old.pair] = entry.old.retired(at: environment.clock.now)
      new.records[entry.new.pair] = entry.new
    }
    self.new = new
    if locks.count > 1 { try places.requireRoom(at: target.store, for: new) }
  }

  /// Does it: what is new is on disk for good before what is old goes, and whatever it is cut off
  /// after, doing it again ends it.
  package func execute(in environment: Environment) throws(WorkflowFailure) {
    do throws(FileFailure) {
      guard !isInPlace, let last = locks.last, let first = locks.first else {
        if let lock = locks.first { try from.save(new, under: lock, after: nil) }
        return
      }
      // Folded first: else the lockfile alone would be less than what has gone to the new place.
      if hasJournal { try from.save(old, under: first, after: nil) }
      try to.save(new, under: last, after: nil)
      try first.requireInPlace()
      try from.remove()
    } catch {
      throw .file(error)
    }
  }

  /// Frees both places.
  package func release() { for lock in locks { lock.release() } }
}

extension Lockfile {
  /// The same entries, dataflows and unknown members, under another header.
  fileprivate func bound(to binding: LedgerBinding) -> Lockfile {
    var lockfile = Lockfile(binding: binding, records: records)
    lockfile.dataflows = dataflows
    lockfile.unknown = unknown
    return lockfile
  }
}
