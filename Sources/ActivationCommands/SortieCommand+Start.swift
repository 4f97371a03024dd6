import ActivationDiagnostics
import ActivationReporting
import ActivationWorkflow
import ArgumentParser
import Glibc

extension SortieCommand {
  /// Runs the process's command line, and ends the process.
  ///
  /// As the argument parser's own `main`, with two differences. What it says about a wrong command
  /// line, which quotes it, is made harmless: a shell puts the names of files there, and a pull
  /// request names files. And help that can't be written is an error.
  package static func start() async {
    if let message = MisspeltCommand.message(for: Array(CommandLine.arguments.dropFirst())) {
      tell(message)
      Glibc.exit(ExitCode.validationFailure.rawValue)
    }
    do {
      var command = try await asyncParseAsRoot(nil)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      let status = exitCode(for: error)
      let message = fullMessage(for: error)
      guard !message.isEmpty else { exit(withError: error) }
      let console = Console(colour: .never, variables: [:])
      guard status != .success else {
        console.write(message + "\n", as: .own)
        guard let failure = console.failure else { Glibc.exit(status.rawValue) }
        console.note(FailureReport(.file(failure)).text(console.errorStyle))
        Glibc.exit(ExitStatus.failure.rawValue)
      }
      tell(message)
      Glibc.exit(status.rawValue)
    }
  }

  /// Says what is wrong with a command line.
  private static func tell(_ message: String) {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    Console(colour: .never, variables: [:])
      .note(lines.map { SafeText.line(String($0)) + "\n" }.joined())
  }
}
