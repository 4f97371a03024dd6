package import ActivationDiagnostics
package import ActivationModel
package import ActivationPlanning

/// Plans compared with their lockfiles and the live platform: what apply would do.
package struct PlanSession: Sendable {
  /// One plan of it.
  package struct Member: Sendable {
    package let unit: PlanUnit
    package let review: ReviewedChangeSet
    /// With their places in the files.
    package let findings: [Finding]
    /// What comments in the plan ask to leave out of what planning found.
    package var ignored: [IgnoredFinding] = []
  }

  package let members: [Member]
  package let files: [SourceFile]
  /// Jobs and waves over all plans.
  package let graph: JobGraph
  package let organization: OrganizationID
  package let sandbox: SandboxName
  package let readAt: Timestamp
  /// The later moment that was asked about, if one was.
  package let asOf: Timestamp?
  /// How far the platform's clock is ahead of the local one, where that is over a minute.
  package let clockLead: Duration
  /// For each plan, the first moment at which nothing of it waits or is blocked, where only time is
  /// in the way.
  package let earliestStarts: [Timestamp?]
  /// How many requests it took.
  package let requests: Int

  /// What is known of a plan, as an apply of it begins: all that the plan asks for is in use.
  func ledger(of member: Member) -> Ledger {
    var ledger =
      member.unit.ledger
      ?? Ledger(
        binding: LedgerBinding(
          plan: member.unit.plan.name, environment: member.unit.plan.environment,
          organization: organization, sandbox: sandbox))
    ledger.putInUse(member.review.pairsInPlan)
    return ledger
  }

  /// Whether anything of any plan is blocked.
  package var hasBlocked: Bool { members.contains { $0.review.hasBlocked } }

  /// Whether there is nothing to do in any plan.
  package var isEmpty: Bool { members.allSatisfy { $0.review.isEmpty } }
}
