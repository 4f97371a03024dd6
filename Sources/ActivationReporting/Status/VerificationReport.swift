package import ActivationModel
package import ActivationPlanning

/// One lockfile beside what the platform says now.
package struct VerificationReport: Sendable {
  package let path: String
  package let plan: PlanName
  package let environment: EnvironmentName?
  package let organization: OrganizationID
  package let sandbox: SandboxName
  package let readAt: Timestamp
  /// One for each entry, in the order of the lockfile.
  package let checks: [EntryCheck]
  /// What stands below the header.
  package let remarks: [String]
  /// How many requests the command took.
  package let requests: Int

  package init(
    path: String, plan: PlanName, environment: EnvironmentName?, organization: OrganizationID,
    sandbox: SandboxName, readAt: Timestamp, checks: [EntryCheck], remarks: [String] = [],
    requests: Int
  ) {
    self.path = path
    self.plan = plan
    self.environment = environment
    self.organization = organization
    self.sandbox = sandbox
    self.readAt = readAt
    self.checks = checks
    self.remarks = remarks
    self.requests = requests
  }

  /// How many entries agree with the platform.
  var agreeing: Int { checks.count(where: \.agrees) }
}
