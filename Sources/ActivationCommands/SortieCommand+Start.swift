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
      let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
      console.note(lines.map { SafeText.line(String($0)) + "\n" }.joined())
      Glibc.exit(status.rawValue)
    }
  }
}
