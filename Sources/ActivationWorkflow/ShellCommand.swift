/// A command line that the user gave, for the shell.
package struct ShellCommand: Sendable, Hashable {
  /// For `/bin/sh -c`.
  package let line: String
  /// Its whole environment.
  package let variables: [String: String]

  /// How it ended.
  package enum Outcome: Sendable, Hashable {
    case exited(Int32)
    case signalled(Int32)
    /// It could not be started, for that reason.
    case notStarted(String)
  }
}
