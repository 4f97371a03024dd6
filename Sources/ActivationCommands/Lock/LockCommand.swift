import ArgumentParser

/// `lock`: what is done with lockfiles themselves.
struct LockCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock", abstract: "Inspects, checks and merges lockfiles.",
    subcommands: [LockShowCommand.self, LockVerifyCommand.self, LockMergeCommand.self])
}
