package import ActivationDiagnostics
package import ActivationModel

/// What `validate` has to tell.
package struct ValidateReport: Sendable {
  /// One plan that is valid.
  package struct Plan: Sendable {
    /// As the user named it, or `<stdin>`.
    let file: String
    let plan: NormalizedPlan
    /// The environments that the file has, in its order, chosen or not.
    let environments: [EnvironmentName]

    package init(file: String, plan: NormalizedPlan, environments: [EnvironmentName]) {
      self.file = file
      self.plan = plan
      self.environments = environments
    }

    /// What was checked: name, environment, and how many of each there are.
    var summary: String {
      var parts = [plan.environment.map { "environment \($0)" } ?? ""]
      parts.append(Words.count(Set(plan.activations.map(\.destination)).count, "destination"))
      parts.append(Words.count(Set(plan.activations.map(\.audience)).count, "audience"))
      parts.append(Words.count(plan.activations.count, "activation"))
      if plan.environment == nil, !environments.isEmpty {
        let names = environments.map(\.rawValue).joined(separator: ", ")
        parts.append("\(environments.count == 1 ? "environment" : "environments") \(names)")
      }
      return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// How the command line names it.
    func named(typed: TypedArguments?) -> NamedPlan {
      NamedPlan(name: plan.name, environment: plan.environment, file: file, typed: typed)
    }
  }

  let sources: [SourceFile]
  /// The valid plans, in order.
  let plans: [Plan]
  let findings: [Finding]
  let ignored: [IgnoredFinding]
  let sortieVersion: String
  /// What named the plans on the command line, where that is known.
  let typed: TypedArguments?

  package init(
    sources: [SourceFile], plans: [Plan], findings: [Finding], ignored: [IgnoredFinding] = [],
    sortieVersion: String, typed: TypedArguments? = nil
  ) {
    self.sources = sources
    self.plans = plans
    self.findings = findings
    self.ignored = ignored
    self.sortieVersion = sortieVersion
    self.typed = typed
  }

  /// For the formats that show findings alone.
  package var findingsReport: FindingsReport {
    FindingsReport(findings, in: sources, ignored: ignored, sortieVersion: sortieVersion)
  }

  var isValid: Bool { !findings.containErrors }

  /// The plans, for the command that comes next.
  var named: [NamedPlan] { plans.map { $0.named(typed: typed) } }
}
