import ActivationDiagnostics
import ActivationPlanning

extension PlanReport {
  /// What matters most, without capital and full stop.
  func sentence(_ summary: PlanSummary) -> String {
    let blocked = summary.count(.blocked)
    if blocked > 0 {
      return "\(Words.count(blocked, "activation")) blocked, so apply doesn't start"
    }
    if findings.containErrors { return "apply doesn't start" }
    if isEmpty { return "no changes" }
    guard summary.submissions > 0 else { return "nothing to send" }
    return "apply would send \(Words.count(summary.submissions, "activation"))"
  }
}
