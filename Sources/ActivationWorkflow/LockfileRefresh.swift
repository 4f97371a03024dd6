package import ActivationDiagnostics
package import ActivationModel
import ActivationPlanning

/// Lockfiles whose runs have just been read again.
package struct LockfileRefresh: Sendable {
  /// One lockfile.
  package struct Member: Sendable {
    package let unit: PlanUnit
    /// By pair, as just refreshed; without those that are retired.
    package let records: [ActivationRecord]
    /// How many entries are retired.
    package let retired: Int
    /// How many activations of the plan have no entry, because they were never sent.
    package var unsent: Int {
      let held = SharedPairs(records)
      return zip(unit.plan.activations, unit.validated.labels).count { !held.hold($0, $1) }
    }
    /// What the runs that were read say of themselves.
    let issues: [RunID: [FlowRun.Issue]]
  }

  package let members: [Member]
  package let findings: [Finding]
  package let files: [SourceFile]
  package let organization: OrganizationID
  package let sandbox: SandboxName
  package let readAt: Timestamp
  /// How many requests it took; none where no run was left to ask about.
  package let requests: Int
  /// Whether an apply goes on at the same time: what is told here is not written down, and more may
  /// be sent.
  package let isBesideAnApply: Bool

  /// Runs that are not at their end, and attempts of which a run may still appear; at least one while
  /// an apply goes on.
  package var open: Int {
    members.reduce(isBesideAnApply ? 1 : 0) { count, member in
      let appearing = member.unit.doubtsInUse.values.count(where: \.mayResolve)
      return count + appearing
        + member.records.count { $0.runID != nil && !$0.state.isFinal && $0.state != .unknown }
    }
  }
}
