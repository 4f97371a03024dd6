package import ActivationDiagnostics
package import ActivationExecution
package import ActivationModel
import ActivationPlanning

/// An apply with how it ended: what its files for a pipeline are made from.
package struct ApplyReport: Sendable {
  /// What was agreed to, in the order of the command's plans.
  let plans: [PlanReport]
  let result: ExecutionResult
  let began: Timestamp
  let ended: Timestamp
  let exitCode: Int32
  /// What could not be saved at the end, in sentences.
  let unsaved: [String]
  let sources: [SourceFile]
  /// Where every activation stands, in the normalized plan's order.
  let statuses: [ActivationStatus]
  /// The same in the order of the plans' files.
  let statusesAsWritten: [ActivationStatus]

  /// - Parameters:
  ///   - end: When it ended, by the clock that it went by.
  package init(
    _ plans: [PlanReport], _ result: ExecutionResult, from begin: Timestamp, to end: Timestamp,
    exitCode: Int32, unsaved: [String] = [], sources: [SourceFile] = []
  ) {
    self.plans = plans
    self.result = result
    began = begin
    ended = end
    self.exitCode = exitCode
    self.unsaved = unsaved
    self.sources = sources
    statuses = result.statuses
    statusesAsWritten = WrittenOrder(plans).sorted(statuses)
  }

  /// Those of one plan, for machines.
  func statuses(ofPlan index: Int) -> [ActivationStatus] {
    statuses.filter { $0.plan.rawValue == index }
  }

  /// Those of one plan, for people.
  func statusesAsWritten(ofPlan index: Int) -> [ActivationStatus] {
    statusesAsWritten.filter { $0.plan.rawValue == index }
  }

  /// What matters most, of all plans or of one.
  func verdict(ofPlan index: Int? = nil, isRehearsal: Bool = false) -> ApplyVerdict {
    let shown = index.map { statuses(ofPlan: $0) } ?? statuses
    let left = index.map { plans[$0].untargeted } ?? plans.reduce(0) { $0 + $1.untargeted }
    return ApplyVerdict(
      on: shown.map { ActivationOutcome($0) }, result.ending, leavingOut: left,
      isRehearsal: isRehearsal)
  }
}
