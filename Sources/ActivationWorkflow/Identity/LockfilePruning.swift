import ActivationDiagnostics
import ActivationLockfile
package import ActivationModel

/// `lock prune`: drops entries that have been retired for long. What they knew is gone then: put back
/// into the plan, their activations are new.
///
/// Holds the lockfiles until it is let go.
package struct LockfilePruning: Sendable {
  /// One lockfile.
  package struct Member: Sendable {
    package let path: String
    package let binding: LedgerBinding
    /// What goes, in the order of the file.
    package let dropped: [ActivationRecord]
    /// How many old retired entries stay, because their run hasn't ended or their fate is unknown.
    package let undecided: Int
    let store: LockfileStore
    let lock: any FileLock
    let kept: Lockfile
  }

  package let members: [Member]

  /// Takes hold of the lockfiles, and looks for what goes.
  ///
  /// - Parameter age: How long an entry has been retired at least.
  package init(
    _ arguments: PlanArguments, olderThan age: Duration, in environment: Environment
  ) throws(WorkflowFailure) {
    let limit = environment.clock.now - age
    var members: [Member] = []
    for store in try Self.stores(arguments, in: environment) {
      let lock: any FileLock
      do {
        lock = try store.hold(as: environment.holder)
      } catch {
        throw .held(error)
      }
      members.append(try Self.member(store, under: lock, since: limit))
    }
    self.members = members
  }

  private static func stores(
    _ arguments: PlanArguments, in environment: Environment
  ) throws(WorkflowFailure) -> [LockfileStore] {
    // What is no lockfile, or none of its plan's, is refused before anything is held.
    let found = try LockfileInspection(arguments, in: environment).members
    return found.map { LockfileStore(LockfileLocation(path: $0.path), in: environment.files) }
  }

  private static func member(
    _ store: LockfileStore, under lock: any FileLock, since limit: Timestamp
  ) throws(WorkflowFailure) -> Member {
    let loaded: Diagnosed<LoadedLockfile?>
    do {
      loaded = try store.load()
    } catch {
      throw .file(error)
    }
    guard let value = loaded.value else { throw .refused(loaded.findings, files: []) }
    guard var lockfile = value.lockfile else {
      throw .file(FileFailure(.read, store.location.path, .notFound))
    }
    let old = lockfile.sortedRecords.filter { $0.retiredAt.map { $0 <= limit } ?? false }
    let dropped = old.filter(\.state.isFinal)
    for record in dropped { lockfile.records[record.pair] = nil }
    return Member(
      path: store.location.path, binding: lockfile.binding, dropped: dropped,
      undecided: old.count - dropped.count, store: store, lock: lock, kept: lockfile)
  }

  /// Whether nothing goes.
  package var isIdle: Bool { members.allSatisfy(\.dropped.isEmpty) }

  /// Writes the lockfiles without what goes.
  package func execute() throws(WorkflowFailure) {
    for member in members where !member.dropped.isEmpty {
      do {
        try member.store.save(member.kept, under: member.lock, after: nil)
      } catch {
        throw .file(error)
      }
    }
  }

  /// Frees the lockfiles.
  package func release() { for member in members { member.lock.release() } }
}
