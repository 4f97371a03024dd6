package import ActivationDiagnostics
package import ActivationModel

/// One lockfile with what the platform says now of its runs.
package struct StatusReport: Sendable {
  package let plan: NamedPlan
  package let lockfile: String
  package let organization: OrganizationID
  package let sandbox: SandboxName
  package let readAt: Timestamp
  /// In the plan's own order, where that is known, else by pair; without those that are retired.
  package let records: [ActivationRecord]
  /// How many entries are retired.
  package let retired: Int
  /// How many activations of the plan were never sent.
  package let unsent: Int
  package let findings: [Finding]
  /// Whether the platform was asked, rather than only the lockfile read.
  package var isAsked = true

  package init(
    plan: NamedPlan, lockfile: String, organization: OrganizationID, sandbox: SandboxName,
    readAt: Timestamp, records: [ActivationRecord], retired: Int = 0,
    unsent: Int = 0, findings: [Finding] = [], position: (ActivationRecord) -> UInt64 = { _ in 0 }
  ) {
    self.plan = plan
    self.lockfile = lockfile
    self.organization = organization
    self.sandbox = sandbox
    self.readAt = readAt
    self.records = records.filter { !$0.isRetired }
      .map { (position: position($0), record: $0) }
      .sorted { ($0.position, $0.record.pair) < ($1.position, $1.record.pair) }
      .map(\.record)
    self.retired = retired + records.count - self.records.count
    self.unsent = unsent
    self.findings = findings
  }

  /// Its line among those of other plans.
  var overview: PlanOverview {
    let counts = counts.filter { $0.count > 0 }
    let outcomes = Set(records.map { ActivationOutcome($0.state) })
    let verdict: TextLine =
      if outcomes.contains(where: \.isTrouble) {
        TextLine("needs attention", .error)
      } else if unsent > 0 {
        TextLine("not all sent", .warning)
      } else if outcomes.isEmpty {
        TextLine("nothing recorded", .muted)
      } else if outcomes.isSubset(of: [.succeeded]) {
        TextLine("exported", .good)
      } else {
        TextLine("in progress", .note)
      }
    return PlanOverview(
      plan.name, plan.environment,
      counts: counts.map { "\(Words.grouped(Int64($0.count))) \($0.state.rawValue)" },
      verdict: verdict)
  }

  /// The entries that are shown, and how many are not.
  var table: RecordTable { RecordTable(records, retired: retired, unsent: unsent) }

  /// How many entries are in each state that occurs, in the order of `ActivationState`.
  var counts: [(state: ActivationState, count: Int)] {
    ActivationState.allCases.map { state in
      (state: state, count: records.count { $0.state == state })
    }
  }
}
