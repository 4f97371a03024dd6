import ActivationDiagnostics
import ArgumentParser

/// What somebody may have meant who named a command that there isn't.
enum MisspeltCommand {
  /// What to say of a command line whose first word, or the one behind `help`, is no command; nil
  /// where that isn't its trouble.
  ///
  /// - Parameter arguments: The command line without the program's name.
  static func message(for arguments: [String]) -> String? {
    var words = arguments[...]
    var command: any ParsableCommand.Type = SortieCommand.self
    var path = ["sortie"]
    let asksForHelp = words.first == "help"
    if asksForHelp { words = words.dropFirst() }
    while let word = words.popFirst(), !word.hasPrefix("-") {
      let children = command.configuration.subcommands
      guard !children.isEmpty else { return nil }
      if let child = children.first(where: { name(of: $0) == word }) {
        command = child
        path.append(word)
        continue
      }
      guard word != "help" else { return nil }
      let near = NearestWords(children.map(name)).near(word)
      let help = (asksForHelp ? ["sortie", "help"] + path.dropFirst() : path).joined(separator: " ")
      let meant = near.map { "'\(help) \($0)'" }.joined(separator: " or ")
      return """
        Error: '\(path.joined(separator: " "))' has no command '\(word)'.\
        \(near.isEmpty ? "" : " Did you mean \(meant)?")
          See '\(path.joined(separator: " ")) --help' for all commands.
        """
    }
    return nil
  }

  private static func name(of command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? ""
  }
}
