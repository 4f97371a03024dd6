import ActivationReporting
package import ArgumentParser

/// The command line.
package struct SortieCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "sortie",
    abstract: "Runs on-demand audience activations on Adobe Experience Platform from plans in git.",
    discussion: """
      Write which audiences should go to which destinations in a YAML plan; sortie validates it, \
      shows what it would do, does it, follows every export to its end, and keeps what it did in a \
      lockfile beside the plan.

      Try it without credentials: sortie rehearse PLAN

      Examples:
        sortie validate plans/                    # what is wrong, offline
        sortie diff plans/ --base origin/main     # what a change asks for
        sortie plan flash-sale.yaml               # what would be done now
        sortie apply flash-sale.yaml              # do it
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
