package import ActivationDiagnostics
package import ActivationLockfile
package import ActivationModel

/// Why a use case could not go on. What a plan has wrong is no failure of this kind alone: it
/// comes as findings, with the files to show them in.
package enum WorkflowFailure: Error, Sendable {
  /// The command was called in a way that makes no sense.
  case usage(String)
  /// Plan, lockfile or guardrails say no.
  case refused([Finding], files: [SourceFile])
  /// Plans could not be read; what is wrong with the others is told all the same.
  case unreadable([FileFailure], findings: [Finding], files: [SourceFile])
  /// Credentials or configuration are missing or wrong.
  case misconfigured([Finding])
  case file(FileFailure)
  /// What is known could not be read or written.
  case ledger(LedgerFailure)
  case platform(PlatformFailure)
  /// An older version could not be read from git.
  case git(GitFailure)
  /// The system lets this process open so few files that it could not use the network.
  case tooFewFiles(allowed: Int, needed: Int)
  /// Another process has the lockfile.
  case held(HoldFailure)
}
