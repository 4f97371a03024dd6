package import ActivationModel

/// What `doctor` shows.
package struct DoctorReport: Sendable {
  /// Where a setting came from.
  package struct Setting: Sendable {
    /// As sortie's own credentials file calls it.
    package let key: String
    /// nil where no source has it.
    package let source: String?

    package init(key: String, source: String?) {
      self.key = key
      self.source = source
    }
  }

  package let settings: [Setting]
  package let checks: [HealthCheck]
  package let organization: OrganizationID?
  package let sandbox: SandboxName?
  package let checkedAt: Timestamp
  package let requests: Int
  package let sortieVersion: String

  package init(
    settings: [Setting], checks: [HealthCheck], organization: OrganizationID?,
    sandbox: SandboxName?, checkedAt: Timestamp, requests: Int, sortieVersion: String
  ) {
    self.settings = settings
    self.checks = checks
    self.organization = organization
    self.sandbox = sandbox
    self.checkedAt = checkedAt
    self.requests = requests
    self.sortieVersion = sortieVersion
  }

  /// How many checks stand like that.
  func count(_ state: HealthCheck.State) -> Int { checks.count { $0.state == state } }
}
