import ActivationDiagnostics
package import ActivationModel

/// What `doctor` saw on the way to the platform.
package struct Checkup: Sendable {
  /// Where a setting came from; its value is shown nowhere.
  package struct Setting: Hashable, Sendable {
    /// As sortie's own credentials file calls it.
    package let key: String
    /// nil where no source has it, and none is needed.
    package let source: String?
  }

  package internal(set) var settings: [Setting] = []
  /// In the order in which it was looked.
  package internal(set) var checks: [HealthCheck] = []
  package internal(set) var organization: OrganizationID?
  package internal(set) var sandbox: SandboxName?
  package let checkedAt: Timestamp
  package internal(set) var requests = 0

  init(checkedAt: Timestamp) { self.checkedAt = checkedAt }

  package var isHealthy: Bool { checks.isHealthy }

  /// Notes that something is in order.
  mutating func pass(_ subject: HealthCheck.Subject, _ message: String) {
    checks.append(HealthCheck(subject, .passed, message))
  }

  mutating func skip(_ subject: HealthCheck.Subject, _ reason: String) {
    checks.append(HealthCheck(subject, .skipped, reason))
  }

  mutating func add(
    _ subject: HealthCheck.Subject, _ state: HealthCheck.State, _ rule: Rule, _ message: String,
    help: String? = nil
  ) {
    checks.append(
      HealthCheck(subject, state, message, code: rule.code, help: help ?? rule.remedy))
  }

  mutating func add(_ subject: HealthCheck.Subject, _ finding: Finding) {
    let state: HealthCheck.State =
      switch finding.severity {
      case .error: .failed
      case .warning: .warning
      case .note: .passed
      }
    add(subject, state, finding.rule, finding.message.withoutFullStop, help: finding.help)
  }

  /// Notes what kept a question from being answered.
  mutating func add(
    _ subject: HealthCheck.Subject, _ failure: PlatformFailure,
    as state: HealthCheck.State = .failed
  ) {
    checks.append(
      HealthCheck(
        subject, state, failure.message.withoutFullStop, code: failure.code, help: failure.help,
        requestID: failure.requestID))
  }
}

extension String {
  fileprivate var withoutFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
