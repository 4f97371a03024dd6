package import ActivationModel

/// A plan as it is named on the command line, to suggest what to run next.
package struct NamedPlan: Sendable, Hashable {
  package let name: PlanName
  package let environment: EnvironmentName?
  /// The plan file as the user named it, or `<stdin>`.
  package let file: String
  /// What named it, with the other plans of the command; nil where only its file is known.
  package let typed: TypedArguments?
  /// How many of its activations were left out because `--target` names others.
  package let untargeted: Int

  package init(
    name: PlanName, environment: EnvironmentName? = nil, file: String,
    typed: TypedArguments? = nil, untargeted: Int = 0
  ) {
    self.name = name
    self.environment = environment
    self.file = file
    self.typed = typed
    self.untargeted = untargeted
  }
}

/// A command line that a person can copy.
package enum SuggestedCommand {
  /// - Parameters:
  ///   - command: The command with its own options, such as `sortie apply --skip-blocked`.
  static func text(_ command: String, for plans: [NamedPlan]) -> String {
    if let typed = plans.first?.typed {
      let selection = command.hasPrefix("sortie status") ? [] : typed.selection
      let applying = command.hasPrefix("sortie apply") ? typed.applying : []
      let arguments = typed.options + selection + applying + typed.paths
      return ([command] + arguments.map(Words.shellQuoted))
        .joined(separator: " ")
    }
    var arguments: [String] = []
    if let environment = plans.first?.environment {
      arguments += ["--environment", environment.rawValue]
    }
    arguments += plans.map { $0.file == "<stdin>" ? "-" : $0.file }
    return ([command] + arguments.map(Words.shellQuoted)).joined(separator: " ")
  }

  /// With what named the plans on the command line.
  package static func text(_ command: String, typed: TypedArguments) -> String {
    ([command] + (typed.options + typed.paths).map(Words.shellQuoted)).joined(separator: " ")
  }

  /// Adds it on one line whatever the width, since it is there to be copied.
  static func add(
    _ command: String, for plans: [NamedPlan], saying words: String, to page: inout TextPage
  ) {
    page.addUnwrapped(TextLine(words + " ") + TextLine(text(command, for: plans), .strong))
  }
}
