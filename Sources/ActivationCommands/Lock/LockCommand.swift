import ArgumentParser

/// `lock`: what is done with lockfiles themselves.
struct LockCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock", abstract: "Inspects, checks, merges and moves lockfiles.",
    discussion: """
      Examples:
        sortie lock show flash-sale.yaml
        sortie lock verify flash-sale.yaml
        sortie lock mv sale.yaml winter-sale.yaml
      """,
    subcommands: [
      LockShowCommand.self, LockVerifyCommand.self, LockSettleCommand.self,
      LockBaselineCommand.self, LockMergeCommand.self, LockMoveCommand.self,
      LockPruneCommand.self,
    ])
}
