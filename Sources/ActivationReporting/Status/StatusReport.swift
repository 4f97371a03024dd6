package import ActivationDiagnostics
package import ActivationModel

/// One lockfile with what the platform says now of its runs.
package struct StatusReport: Sendable {
  package let plan: NamedPlan
  package let lockfile: String
  package let organization: OrganizationID
  package let sandbox: SandboxName
  package let readAt: Timestamp
  /// By pair; without those that are retired.
  package let records: [ActivationRecord]
  /// How many entries are retired.
  package let retired: Int
  /// How many activations of the plan were never sent.
  package let unsent: Int
  package let findings: [Finding]

  package init(
    plan: NamedPlan, lockfile: String, organization: OrganizationID, sandbox: SandboxName,
    readAt: Timestamp, records: [ActivationRecord], retired: Int = 0,
    unsent: Int = 0, findings: [Finding] = []
  ) {
    self.plan = plan
    self.lockfile = lockfile
    self.organization = organization
    self.sandbox = sandbox
    self.readAt = readAt
    self.records = records.filter { !$0.isRetired }.sorted { $0.pair < $1.pair }
    self.retired = retired + records.count - self.records.count
    self.unsent = unsent
    self.findings = findings
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
