package import ActivationDiagnostics
package import ActivationModel
package import ActivationPlanning

/// Where a step stands that isn't an activation's, during or after an apply.
package struct StepStatus: Sendable, Hashable {
  /// Which plan of the command it belongs to.
  package let plan: PlanIndex
  package let step: Step
  package let stage: Stage
  /// The ledger's record of its resource, once there is one.
  package let record: ResourceRecord?

  package enum Stage: Sendable, Hashable {
    /// Not at its end; time or will may have run out.
    case pending
    /// The resource is as the plan wants it.
    case done
    /// It won't be in this apply, because of that finding.
    case failed(Finding)
  }

  package init(plan: PlanIndex, step: Step, stage: Stage, record: ResourceRecord? = nil) {
    self.plan = plan
    self.step = step
    self.stage = stage
    self.record = record
  }
}
