import ActivationModel
import ActivationPlanning

/// A plan in numbers.
struct PlanSummary: Hashable {
  private(set) var counts: [ChangeAction: Int] = [:]
  private(set) var errors = 0
  private(set) var warnings = 0
  private(set) var jobs = 0
  private(set) var jobsLowerBound = 0
  private(set) var waves = 0
  private(set) var requests = 0

  init(_ report: PlanReport) {
    for change in report.changes { counts[change.action, default: 0] += 1 }
    let tally = FindingTally(report.findings)
    errors = tally.errors
    warnings = tally.warnings
    let jobs = report.jobs
    self.jobs = jobs.count
    jobsLowerBound = JobGraph.lowerBound(
      activations: submissions, limit: report.plan.guardrails.activationsPerJob)
    waves = Set(jobs.map(\.wave)).count
    requests = report.requests
  }

  /// How many changes of that action there are.
  func count(_ action: ChangeAction) -> Int { counts[action] ?? 0 }

  /// How many activations would be sent.
  var submissions: Int { count(.activate) + count(.reactivate) }

  /// `2 to activate, 1 to reactivate, 0 to follow, 3 kept, 0 to forget, 1 blocked`.
  var text: String {
    ChangeAction.allCases.map { "\(Words.grouped(Int64(count($0)))) \($0.outcomeWords)" }
      .joined(separator: ", ")
  }

  static func + (left: PlanSummary, right: PlanSummary) -> PlanSummary {
    var sum = left
    sum.counts.merge(right.counts, uniquingKeysWith: +)
    sum.errors += right.errors
    sum.warnings += right.warnings
    sum.jobs += right.jobs
    sum.jobsLowerBound += right.jobsLowerBound
    sum.waves += right.waves
    sum.requests += right.requests
    return sum
  }
}

extension ChangeAction {
  /// How a count of it goes on.
  var outcomeWords: String {
    switch self {
    case .activate: "to activate"
    case .reactivate: "to reactivate"
    case .follow: "to follow"
    case .keep: "kept"
    case .forget: "to forget"
    case .blocked: "blocked"
    }
  }

  /// The colour that goes with the sign.
  var ink: Ink {
    switch self {
    case .activate: .good
    case .reactivate: .change
    case .follow: .note
    case .keep: .muted
    case .forget: .muted
    case .blocked: .error
    }
  }
}
