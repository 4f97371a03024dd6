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
    version: String, typed: TypedArguments?, tellsDrift: Bool = false
  ) -> [PlanReport] {
    members.enumerated().map { index, member in
      var report = PlanReport(
        file: member.unit.validated.file.name, digest: member.unit.plan.digest.description,
        review: member.review, organization: organization, sandbox: sandbox, readAt: readAt,
        graph: graph, planIndex: index, findings: member.findings, ignored: member.ignored,
        requests: requests, sortieVersion: version, typed: typed,
        times: PlanTimes(
          asOf: asOf, clockLead: clockLead, earliestStart: earliestStarts[index]))
      report.tellsDrift = tellsDrift
      report.places = member.unit.places
      return report
    }
  }

  /// What has changed outside of plans and lockfiles.
  var drift: Drift { members.reduce(Drift([])) { $0 + Drift($1.review.changes) } }

  /// Whether any finding is an error.
  var hasErrors: Bool { members.contains { $0.findings.containErrors } }

  /// The plans by their names, for reports.
  func namedPlans(typed: TypedArguments?) -> [NamedPlan] {
    members.map {
      NamedPlan($0.unit.validated, typed: typed, untargeted: $0.review.untargeted)
    }
  }

  /// What would stand in the lockfiles after a rehearsal.
  func statusReports(
    of result: ExecutionResult, plans: [NamedPlan], at time: Timestamp?
  ) -> [StatusReport] {
    members.enumerated().map { index, member in
      StatusReport(
        plan: plans[index], lockfile: member.unit.store.words, organization: organization,
        sandbox: sandbox, readAt: time ?? readAt,
        records: Array(result.ledgers[index].records.values), findings: member.findings,
        position: member.unit.positions)
    }
  }
}

extension NamedPlan {
  /// - Parameter typed: What named it on the command line.
  init(_ plan: Validation.Plan, typed: TypedArguments?, untargeted: Int = 0) {
    self.init(
      name: plan.loaded.plan.name, environment: plan.loaded.plan.environment,
      file: plan.file.name, typed: typed, untargeted: untargeted)
  }
}

extension LockfileRefresh {
  /// What is about a plan's file or its lockfile; what is about neither stands with the first.
  private func findings(ofMember index: Int) -> [Finding] {
    let files = members.map { [$0.unit.validated.file.name, $0.unit.store.words] }
    return findings.filter { finding in
      let owner = files.firstIndex { files in
        finding.location.map { files.contains($0.file) } ?? false
      }
      return (owner ?? 0) == index
    }
  }

  /// What the reports show.
  func reports(typed: TypedArguments?) -> [StatusReport] {
    members.enumerated().map { index, member in
      var report = StatusReport(
        plan: NamedPlan(member.unit.validated, typed: typed),
        lockfile: member.unit.store.words, organization: organization, sandbox: sandbox,
        readAt: readAt, records: member.records, retired: member.retired,
        unsent: member.unsent, findings: findings(ofMember: index), position: member.unit.positions)
      report.isAsked = requests > 0
      return report
    }
  }
}
