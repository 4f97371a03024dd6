import ActivationReporting
package import ArgumentParser

/// The command line.
package struct SortieCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "sortie",
    abstract: "Runs on-demand audience activations on Adobe Experience Platform from plans in git.",
    discussion: """
      A YAML plan says which audiences to export to which destinations. sortie validates the plan, \
      shows what it would do, sends the requests, follows every export to its end, and records the \
      result in a lockfile beside the plan.

      Try it without credentials: sortie rehearse PLAN

      Examples:
        sortie validate plans/                    # find mistakes, offline
        sortie diff plans/ --base origin/main     # see what a change asks for
        sortie plan flash-sale.yaml               # see what apply would do
        sortie apply flash-sale.yaml              # send the exports
        sortie --generate-completion-script bash  # or zsh, fish

      Exit codes (`sortie explain 4` says what to do):
      \(ExitCodeMeaning.all.map(\.line).joined(separator: "\n"))
      """,
    version: SortieVersion.current,
    subcommands: [
      InitCommand.self, ValidateCommand.self, FmtCommand.self, NormalizeCommand.self,
      DiffCommand.self, PlanSubcommand.self, ApplyCommand.self, RehearseCommand.self,
      StatusSubcommand.self, LockCommand.self, ImportSubcommand.self, DoctorSubcommand.self,
      ExplainCommand.self, SchemaCommand.self,
    ])

  package init() {}
}
