import ActivationWorkflow
import ArgumentParser

/// `lock merge`: a merge driver for git.
struct LockMergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Merges two versions of a lockfile, as a merge driver for git.",
    discussion: """
      Writes the result to OURS and exits with 0. If the versions can't be merged, it changes \
      nothing and exits with 1. Set it up once in the repository (first line) and once in each \
      clone (second line):

        echo '*.lock.json merge=sortie' >> .gitattributes
        git config merge.sortie.driver 'sortie lock merge %O %A %B'
      """)

  @Argument(help: "The common ancestor; not used.")
  var base: String
  @Argument(help: "Our version, which the result replaces.")
  var ours: String
  @Argument(help: "Their version.")
  var theirs: String
  @OptionGroup var global: GlobalOptions

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
