import ActivationDiagnostics
import ActivationLockfile
package import ActivationModel
package import ActivationPlanning
import PlatformAPI

/// Lockfiles beside what the platform says now.
package struct LockfileVerification: Sendable {
  /// One lockfile.
  package struct Member: Sendable {
    package let path: String
    package let binding: LedgerBinding
    /// Whether an apply is in progress, or was killed: what it wrote down is folded in.
    package let hasJournal: Bool
    /// One for each entry, in the order of the lockfile.
    package let checks: [EntryCheck]
  }

  package let members: [Member]
  package let readAt: Timestamp
  package let requests: Int
}

/// `lock verify`: compares lockfiles and platform; submits nothing, writes nothing.
package enum LockfileVerifyCommand {
  package static func run(
    _ arguments: PlanArguments, platform options: PlatformOptions, in environment: Environment
  ) async throws(WorkflowFailure) -> LockfileVerification {
    let lockfiles = try LockfileInspection(arguments, in: environment).members
    let configuration = try await Platform.configure(
      sandbox: lockfiles.first?.lockfile.binding.sandbox, options: options, in: environment)
    let findings = lockfiles.flatMap { member in
      PinCheck.findings(
        lockfile: member.path, organization: member.lockfile.binding.organization,
        sandbox: member.lockfile.binding.sandbox,
        against: (configuration.organization, configuration.sandbox))
    }
    guard findings.isEmpty else { throw .refused(findings, files: []) }
    let platform = Platform(
      configuration, over: environment.transport(), clock: environment.clock,
      jitter: environment.jitter, options: options, version: environment.version)
    let snapshot: PlatformSnapshot
    do {
      snapshot = try await platform.reader.snapshot(query(for: lockfiles))
    } catch {
      throw .platform(error)
    }
    return LockfileVerification(
      members: lockfiles.map { member in
        LockfileVerification.Member(
          path: member.path, binding: member.lockfile.binding, hasJournal: member.hasJournal,
          checks: member.lockfile.sortedRecords.map { EntryCheck($0, against: snapshot) })
      },
      readAt: snapshot.readAt, requests: await platform.requests)
  }

  private static func query(for lockfiles: [LockfileInspection.Member]) -> SnapshotQuery {
    var query = SnapshotQuery()
    for record in lockfiles.lazy.flatMap(\.lockfile.records.values) {
      query.destinationIDs.insert(record.pair.destination)
      query.audienceIDs.insert(record.pair.audience)
      query.runIDs.formUnion([record.runID, record.lastSuccess?.runID].compactMap { $0 })
    }
    return query
  }
}
