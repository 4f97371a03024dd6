/// Why the platform could not be asked, or would not answer: ready to be shown.
package struct PlatformFailure: Error, Hashable, Sendable {
  /// What kind of failure, by what to do about it.
  package enum Kind: Hashable, Sendable {
    /// No connection, no answer, or not in time.
    case unreachable
    /// Credentials refused or missing; 401.
    case unauthorized
    /// Credentials lack a permission; 403.
    case forbidden
    case notFound
    /// The request was refused for what it asks.
    case refused
    /// Too many requests; after all patience.
    case throttled
    /// 5xx, or an answer that can't be read.
    case broken
    /// The command's own time was over first: `--timeout`. Nothing is wrong with the platform.
    case outOfTime
  }

  package let kind: Kind
  /// The catalogue's code, such as `A230`.
  package let code: String
  /// One or two sentences: what was asked, what the platform said.
  package let message: String
  package let help: String?
  /// The platform's trace id, for a support case.
  package let requestID: String?
  /// For how long the platform wants to be left alone, where it says so.
  package let retryAfter: Duration?

  package init(
    _ kind: Kind,
    code: String,
    message: String,
    help: String? = nil,
    requestID: String? = nil,
    retryAfter: Duration? = nil
  ) {
    self.kind = kind
    self.code = code
    self.message = message
    self.help = help
    self.requestID = requestID
    self.retryAfter = retryAfter
  }
}
