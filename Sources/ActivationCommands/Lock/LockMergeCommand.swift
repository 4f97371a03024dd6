import ActivationWorkflow
import ArgumentParser

/// `lock merge`: a merge driver for git.
struct LockMergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Merges two sides of a lockfile, for git.",
    discussion: """
      Writes the result to OURS and exits with 0, or leaves it as it is and exits with 1. Set it up \
      once in a repository, and once in each clone:

        echo '*.lock.json merge=sortie' >> .gitattributes
        git config merge.sortie.driver 'sortie lock merge %O %A %B'
      """)

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The common ancestor; plays no part.")
  var base: String
  @Argument(help: "Our side, and the place of the result.")
  var ours: String
  @Argument(help: "Their side.")
  var theirs: String

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      do throws(WorkflowFailure) {
        try LockfileMerging.merge(ours: ours, theirs: theirs, in: session.environment)
        return .success
      } catch {
        // Whatever it is, git wants to hear 1: a conflict that a person has to settle.
        session.console.note(FailureReport(error).text(session.console.errorStyle))
        return .failure
      }
    }
  }
}
