import ArgumentParser

/// `lock`: what is done with lockfiles themselves.
struct LockCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock", abstract: "Inspects, checks and merges lockfiles.",
    discussion: """
      Examples:
        sortie lock show flash-sale.yaml
        sortie lock verify flash-sale.yaml
      """,
    subcommands: [
      LockShowCommand.self, LockVerifyCommand.self, LockSettleCommand.self,
      LockBaselineCommand.self, LockMergeCommand.self,
    ])
}
