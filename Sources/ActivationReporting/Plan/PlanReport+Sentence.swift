import ActivationDiagnostics
import ActivationPlanning

extension PlanReport {
  /// What matters most, without capital and full stop.
  ///
  /// - Parameter isRehearsal: Whether it is told what would be, rather than what is.
  func sentence(_ summary: PlanSummary, isRehearsal: Bool = false) -> String {
    let isStopped = isRehearsal ? "apply would not start" : "apply doesn't start"
    let blocked = summary.count(.blocked)
    if blocked > 0 {
      return "\(Words.count(blocked, "activation")) blocked, so \(isStopped)"
    }
    if findings.containErrors { return isStopped }
    if isEmpty { return "no changes" }
    guard summary.submissions > 0 else { return "nothing to send" }
    return "apply would send \(Words.count(summary.submissions, "activation"))"
  }
}
