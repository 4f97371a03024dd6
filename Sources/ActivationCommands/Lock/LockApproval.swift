import ActivationWorkflow

/// Whether a change to lockfiles may be made: somebody says yes, or has said so beforehand.
struct LockApproval {
  let isGiven: Bool
  let console: Console

  /// Refuses, before anything is held, what nobody could be asked about.
  func requireSomebody() throws(WorkflowFailure) {
    guard isGiven || console.isInteractive else {
      throw .usage("there is no terminal to ask on; pass --auto-approve to continue without asking")
    }
  }

  /// Asks, and does it or says that nothing was done.
  func perform(
    _ question: String, _ body: () async throws(WorkflowFailure) -> Void
  ) async throws(WorkflowFailure) -> ExitStatus {
    guard isGiven || console.ask("\(question) Type `yes` to confirm: ") == "yes" else {
      console.note("Nothing was done.\n")
      return .failure
    }
    try await body()
    return .success
  }
}
