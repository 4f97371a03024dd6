/// A command line that the user gave, for the shell.
package struct ShellCommand: Sendable, Hashable {
  /// For `/bin/sh -c`.
  package let line: String
  /// Its whole environment.
  package let variables: [String: String]
  /// How long it may take, all that it has started included; nil for as long as it likes.
  package let limit: Duration?

  package init(line: String, variables: [String: String], limit: Duration? = nil) {
    self.line = line
    self.variables = variables
    self.limit = limit
  }

  /// How it ended.
  package enum Outcome: Sendable, Hashable {
    case exited(Int32)
    case signalled(Int32)
    /// It took longer than it may, and was ended.
    case overdue
    /// It could not be started, for that reason.
    case notStarted(String)
  }
}
