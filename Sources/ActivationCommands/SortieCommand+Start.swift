import ActivationDiagnostics
import ActivationReporting
import ArgumentParser
import Glibc

extension SortieCommand {
  /// Runs the process's command line, and ends the process.
  ///
  /// As the argument parser's own `main`, except that what it says about a wrong command line, which
  /// quotes it, is made harmless: a shell puts the names of files there, and a pull request names
  /// files.
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
      guard status != .success, !message.isEmpty else { exit(withError: error) }
      let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
      let console = Console(colour: .never, variables: [:])
      console.note(lines.map { SafeText.line(String($0)) + "\n" }.joined())
      Glibc.exit(status.rawValue)
    }
  }
}
