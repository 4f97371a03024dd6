/// What a ledger belongs to: in files, the header of lockfile and journal.
package struct LedgerBinding: Hashable, Sendable {
  package let plan: PlanName
  package let environment: EnvironmentName?
  package let organization: OrganizationID
  package let sandbox: SandboxName

  package init(
    plan: PlanName,
    environment: EnvironmentName? = nil,
    organization: OrganizationID,
    sandbox: SandboxName
  ) {
    self.plan = plan
    self.environment = environment
    self.organization = organization
    self.sandbox = sandbox
  }
}

extension LedgerBinding {
  /// The names of the members in which two headers differ, as they stand in files.
  package func differences(from other: LedgerBinding) -> [String] {
    var names: [String] = []
    if plan != other.plan { names.append("plan") }
    if environment != other.environment { names.append("environment") }
    if organization != other.organization { names.append("organization") }
    if sandbox != other.sandbox { names.append("sandbox") }
    return names
  }
}
