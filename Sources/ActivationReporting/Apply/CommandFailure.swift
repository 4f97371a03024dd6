/// What stopped a command, as reports tell it.
package struct CommandFailure: Sendable, Hashable {
  /// The rule about it, where there is one.
  package let code: String?
  package let message: String
  /// What to do.
  package let help: String?
  /// The platform's trace id, which its support asks for.
  package let requestID: String?

  package init(code: String? = nil, message: String, help: String? = nil, requestID: String? = nil)
  {
    self.code = code
    self.message = message
    self.help = help
    self.requestID = requestID
  }

  /// On one line.
  var words: String {
    (code.map { "[\($0)] " } ?? "") + message + (requestID.map { " (request id \($0))" } ?? "")
  }
}
