import ActivationDiagnostics
import ActivationExecution
import ActivationLoading
import ActivationLockfile
import ActivationModel
import ActivationPlanning
import ActivationReporting
import ActivationWorkflow

/// From what the use cases give to what the reports take.
extension PlanSession {
  /// What the plan's reports show.
  func reports(
    version: String, repeating options: [String], tellsDrift: Bool = false
  ) -> [PlanReport] {
    members.enumerated().map { index, member in
      var report = PlanReport(
        file: member.unit.validated.file.name, digest: member.unit.plan.digest.description,
        review: member.review, organization: organization, sandbox: sandbox, readAt: readAt,
        graph: graph, planIndex: index, findings: member.findings, ignored: member.ignored,
        requests: requests, sortieVersion: version, repeatedOptions: options,
        times: PlanTimes(asOf: asOf, clockLead: clockLead, earliestStart: earliestStart))
      report.tellsDrift = tellsDrift
      return report
    }
  }

  /// What has changed outside of plans and lockfiles.
  var drift: Drift { members.reduce(Drift([])) { $0 + Drift($1.review.changes) } }

  /// Whether any finding is an error.
  var hasErrors: Bool { members.contains { $0.findings.containErrors } }

  /// The plans by their names, for reports.
  func namedPlans(repeating options: [String]) -> [NamedPlan] {
    members.map {
      NamedPlan($0.unit.validated, repeating: options, untargeted: $0.review.untargeted)
    }
  }

  /// What would stand in the lockfiles after a rehearsal.
  func statusReports(
    of result: ExecutionResult, plans: [NamedPlan], at time: Timestamp?
  ) -> [StatusReport] {
    members.enumerated().map { index, member in
      StatusReport(
        plan: plans[index], lockfile: member.unit.store.location.path, organization: organization,
        sandbox: sandbox, readAt: time ?? readAt,
        records: result.records[index].values.sorted { $0.pair < $1.pair },
        findings: member.findings)
    }
  }
}

extension NamedPlan {
  /// - Parameter options: What has to be said again to name the same plan.
  init(_ plan: Validation.Plan, repeating options: [String], untargeted: Int = 0) {
    self.init(
      name: plan.loaded.plan.name, environment: plan.loaded.plan.environment,
      file: plan.file.name, repeatedOptions: options, untargeted: untargeted)
  }
}

extension LockfileRefresh {
  /// What the reports show.
  func reports(repeating options: [String]) -> [StatusReport] {
    members.enumerated().map { index, member in
      StatusReport(
        plan: NamedPlan(member.unit.validated, repeating: options),
        lockfile: member.unit.store.location.path, organization: organization, sandbox: sandbox,
        readAt: readAt, records: member.records, retired: member.retired,
        unsent: member.unsent, findings: index == 0 ? findings : [])
    }
  }
}
