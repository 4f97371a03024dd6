package import ActivationDiagnostics
package import ActivationLockfile
package import ActivationModel
package import PlatformAPI

/// Everything that the use cases get from outside, read once at the composition root.
package struct Environment: Sendable {
  package let files: any FileSystem
  package let clock: any WallClock
  /// The process's environment variables.
  package let variables: [String: String]
  /// All of standard input.
  package let readStandardInput: @Sendable () -> [UInt8]
  /// The way to the platform; asked for only by commands that need it.
  package let transport: @Sendable () -> any HTTPTransport
  /// Who holds a lockfile while this command does.
  package let holder: LockHolder
  package let makeJobID: @Sendable () -> JobID
  /// What spreads repeats and looks.
  package let jitter: Jitter
  /// Runs a command line of the user's own.
  package let shell: @Sendable (ShellCommand) async -> ShellCommand.Outcome
  /// Runs a program with its arguments, without a shell, and waits for its end.
  package let run: @Sendable (ProgramCall) -> ProgramCall.Outcome
  /// Shows findings that stop nothing and belong to no plan, such as those about credentials.
  package let warn: @Sendable ([Finding]) -> Void
  /// sortie's own version, for `User-Agent` and outputs.
  package let version: String

  package init(
    files: any FileSystem, clock: any WallClock, variables: [String: String],
    readStandardInput: @escaping @Sendable () -> [UInt8],
    transport: @escaping @Sendable () -> any HTTPTransport, holder: LockHolder,
    makeJobID: @escaping @Sendable () -> JobID,
    shell: @escaping @Sendable (ShellCommand) async -> ShellCommand.Outcome,
    run: @escaping @Sendable (ProgramCall) -> ProgramCall.Outcome, jitter: Jitter = Jitter(),
    warn: @escaping @Sendable ([Finding]) -> Void = { _ in },
    version: String
  ) {
    self.files = files
    // One for all that a command does: an apply compares the platform's time with this one.
    self.clock = SteadyClock(clock)
    self.variables = variables
    self.readStandardInput = readStandardInput
    self.transport = transport
    self.holder = holder
    self.makeJobID = makeJobID
    self.jitter = jitter
    self.shell = shell
    self.run = run
    self.warn = warn
    self.version = version
  }
}
