package import ActivationDiagnostics
package import ActivationModel
package import ActivationPlanning

/// One reviewed plan with everything that its reports show.
package struct PlanReport: Sendable {
  /// The plan file as the user named it, or `<stdin>`.
  package let file: String
  /// `sha256:` and 64 hex digits.
  package let digest: String
  package let plan: NormalizedPlan
  package let organization: OrganizationID
  package let sandbox: SandboxName
  /// The time that the guardrails went by.
  package let readAt: Timestamp
  /// What else is to be said of times.
  package let times: PlanTimes
  package let changes: [Change]
  /// How many activations of the plan are left out because `--target` names others.
  package let untargeted: Int
  /// The jobs of the whole command.
  package let graph: JobGraph
  /// Which plan of the command this is, as the graph counts them.
  package let planIndex: Int
  /// With places in files; those of earlier stages as well.
  package let findings: [Finding]
  /// What comments in the plan ask to leave out.
  package let ignored: [IgnoredFinding]
  /// How many requests were needed to read the platform.
  package let requests: Int
  package let sortieVersion: String
  /// What named it on the command line, where that is known.
  package let typed: TypedArguments?
  /// Whether it is told what has changed outside: `--drift`.
  package var tellsDrift = false
  /// For each activation of the plan: the smaller, the earlier its file asks for it. Empty where that
  /// isn't known.
  package var places: [UInt64] = []

  package init(
    file: String, digest: String, review: ReviewedChangeSet, organization: OrganizationID,
    sandbox: SandboxName, readAt: Timestamp, graph: JobGraph, planIndex: Int = 0,
    findings: [Finding], ignored: [IgnoredFinding] = [], requests: Int, sortieVersion: String,
    typed: TypedArguments? = nil, times: PlanTimes = PlanTimes()
  ) {
    self.init(
      file: file, digest: digest, plan: review.plan, changes: review.changes,
      untargeted: review.untargeted, organization: organization, sandbox: sandbox, readAt: readAt,
      times: times, graph: graph,
      planIndex: planIndex, findings: findings, ignored: ignored, requests: requests,
      sortieVersion: sortieVersion, typed: typed)
  }

  /// As above, with plan and changes apart: for plans that could not be reviewed.
  package init(
    file: String, digest: String, plan: NormalizedPlan, changes: [Change],
    untargeted: Int = 0, organization: OrganizationID, sandbox: SandboxName, readAt: Timestamp,
    times: PlanTimes = PlanTimes(), graph: JobGraph, planIndex: Int = 0, findings: [Finding],
    ignored: [IgnoredFinding] = [], requests: Int, sortieVersion: String,
    typed: TypedArguments? = nil
  ) {
    self.file = file
    self.digest = digest
    self.plan = plan
    self.changes = changes
    self.untargeted = untargeted
    self.organization = organization
    self.sandbox = sandbox
    self.readAt = readAt
    self.times = times
    self.graph = graph
    self.planIndex = planIndex
    self.findings = findings
    self.ignored = ignored
    self.requests = requests
    self.sortieVersion = sortieVersion
    self.typed = typed
  }

  /// How the command line names it.
  var named: NamedPlan {
    NamedPlan(
      name: plan.name, environment: plan.environment, file: file, typed: typed)
  }

  /// The changes as they are shown, each with its index in `changes`: in the order of the plan's file,
  /// and what left the plan last.
  var changesAsWritten: [(index: Int, change: Change)] {
    let placed = changes.enumerated().map { index, change in
      let place = change.planIndex.map { places.indices.contains($0) ? places[$0] : 0 }
      return (key: (place ?? .max, index), change: change)
    }
    return placed.sorted { $0.key < $1.key }.map { (index: $0.key.1, change: $0.change) }
  }

  /// What has changed outside, where that was asked for.
  var drift: Drift? { tellsDrift ? Drift(changes) : nil }

  /// The jobs of this plan.
  package var jobs: [JobGraph.Job] { graph.jobs.filter { $0.plan == PlanIndex(planIndex) } }

  /// Whether the platform is left as it is and the lockfile too.
  package var isEmpty: Bool { changes.allSatisfy { $0.action == .keep } }
}
