import ActivationDiagnostics
package import ActivationExecution
import ActivationModel

/// What went wrong, and what to do next.
extension ApplyReportText {
  /// Activations with the same trouble in the same words share a line.
  func addTroubles(of statuses: [ActivationStatus], to page: inout TextPage) {
    let troubles = ApplyTrouble.list(of: statuses)
    let shown = troubles.prefix(showsAll ? .max : PlanText.listedPerAction)
    for trouble in shown {
      page.add(
        TextLine(trouble.outcome.word, trouble.outcome.ink)
          + TextLine(": \(trouble.affected)", .strong), hanging: 2)
      page.add(TextLine(trouble.words), after: "  ")
      if let help = trouble.help { addHelp(help, to: &page) }
    }
    if shown.count < troubles.count {
      page.add(TextLine("and \(troubles.count - shown.count) more of other kinds", .muted))
    }
  }

  func addNextSteps(after result: ExecutionResult, to page: inout TextPage) {
    addEnding(result.ending, to: &page)
    let summary = result.summary
    for sentence in ApplyAdvice.sentences(after: summary) { page.add(TextLine(sentence)) }
    if summary.isDone, result.ending == .complete {
      let untargeted = plans.reduce(0) { $0 + $1.untargeted }
      let words = Words.target(
        of: plans.map(\.name), leavingOut: untargeted, isRehearsal: isRehearsal)
      page.add("\(words).")
    } else if isRehearsal {
      // Nothing is there to go on with.
      return
    } else if summary.inProgress > 0, summary.pending == 0, summary.failed == 0 {
      SuggestedCommand.add(
        "sortie status", for: plans, saying: "To see how the runs end:", to: &page)
    } else {
      SuggestedCommand.add("sortie apply", for: plans, saying: "Next:", to: &page)
    }
  }

  /// What follows a rehearsal: the same against the platform, if it went well.
  package func nextAfterRehearsal(_ result: ExecutionResult) -> String {
    guard result.summary.isDone, result.ending == .complete else { return "" }
    var page = TextPage(style: style)
    SuggestedCommand.add(
      "sortie plan", for: plans, saying: "Next, with credentials:", to: &page)
    return page.text
  }

  private func addHelp(_ help: String, to page: inout TextPage) {
    page.add(TextLine(help), after: TextLine("  = help: ", .muted))
  }

  private func addEnding(_ ending: ExecutionResult.Ending, to page: inout TextPage) {
    switch ending {
    case .complete: break
    case .left:
      page.add("Apply ended before everything was done. Runs continue without it.")
    case .interrupted:
      page.add(
        "Apply was interrupted. What was sent is recorded, and runs continue without it.")
    case .checkpointFailed(let failure):
      page.add(
        TextLine("error", .error)
          + TextLine(": \(failure.message) Nothing was sent after that."), hanging: 2)
    case .journalFailed(let failure):
      page.add(TextLine("error", .error) + TextLine(": \(failure.message)"), hanging: 2)
      page.add("No more requests were sent.")
    case .failed(let failure):
      let trace = failure.requestID.map { " (request id \($0))" } ?? ""
      page.add(
        TextLine("error[\(failure.code)]", .error) + TextLine(": \(failure.message)\(trace)"),
        hanging: 2)
      if let help = failure.help { addHelp(help, to: &page) }
      page.add("No more requests were sent.")
    }
  }
}

extension ExecutionSummary {
  /// Whether nothing is left to do or to look at.
  fileprivate var isDone: Bool {
    partial + failed + unknown + inProgress + pending + blocked == 0
  }
}
