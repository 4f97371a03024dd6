/// A program to run with these arguments, which no shell reads.
package struct ProgramCall: Sendable, Hashable {
  /// Its name, looked up in the absolute folders of `PATH`.
  package let program: String
  package let arguments: [String]
  /// Its whole environment.
  package let variables: [String: String]
  /// The most bytes of output that are taken; more end it.
  package let limit: Int

  package init(
    program: String, arguments: [String], variables: [String: String], limit: Int
  ) {
    self.program = program
    self.arguments = arguments
    self.variables = variables
    self.limit = limit
  }

  /// How it ended.
  package enum Outcome: Sendable, Hashable {
    /// What it wrote to standard output and to standard error, the latter as far as the limit goes.
    case exited(Int32, output: [UInt8], errors: [UInt8])
    case signalled(Int32)
    /// It wrote more than the limit.
    case tooMuch
    /// There is no such program.
    case notFound
    /// It could not be started, for that reason.
    case notStarted(String)
  }
}
