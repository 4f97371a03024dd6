/// One thing that `doctor` looks at, and how it stands.
package struct HealthCheck: Hashable, Sendable {
  /// What is looked at, in the order in which it is.
  package enum Subject: String, CaseIterable, Sendable {
    /// Whether everything is there that a request needs.
    case credentials
    /// The file that they are in.
    case credentialsFile
    /// Whether Adobe's identity service can be reached: name, connection, certificate, proxy.
    case identityService
    /// Whether the platform can be reached.
    case platform
    /// This machine's clock beside the platform's.
    case clock
    /// Whether a token can be had, or the one that is given is good.
    case token
    /// Whether the platform takes the credential for that organization.
    case organization
    /// Whether the sandbox is there and active.
    case sandbox
    /// Whether Flow Service lets destinations be read.
    case flowService
    /// Whether Segmentation Service lets audiences be read.
    case segmentation
    case permissions
    /// Whether the plans' destinations are there.
    case destinations
  }

  /// How it stands.
  package enum State: String, CaseIterable, Sendable {
    case passed
    /// Something to know that keeps nothing from working, as far as can be told.
    case warning
    case failed
    /// Not looked at: it makes no sense, or what it needs has failed.
    case skipped
  }

  package let subject: Subject
  package let state: State
  /// What was seen; a sentence without a full stop. May hold text of the platform's.
  package let message: String
  /// The catalogue's code, where a rule tells more.
  package let code: String?
  /// What to do.
  package let help: String?
  /// The platform's trace id, for a support case.
  package let requestID: String?

  package init(
    _ subject: Subject,
    _ state: State,
    _ message: String,
    code: String? = nil,
    help: String? = nil,
    requestID: String? = nil
  ) {
    self.subject = subject
    self.state = state
    self.message = message
    self.code = code
    self.help = help
    self.requestID = requestID
  }
}

extension Sequence where Element == HealthCheck {
  /// Whether nothing has failed.
  package var isHealthy: Bool { !contains { $0.state == .failed } }
}
