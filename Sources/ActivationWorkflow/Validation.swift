package import ActivationDiagnostics
package import ActivationLoading
import ActivationLockfile
import ActivationModel

/// Everything that can be said about plans offline.
package struct Validation: Sendable {
  /// One plan that is valid.
  package struct Plan: Sendable {
    package let file: SourceFile
    package let loaded: LoadedPlan
  }

  package let files: [SourceFile]
  /// The valid plans, in order; all of them if there is no error.
  package let plans: [Plan]
  package let findings: [Finding]

  /// Whether every plan can be used.
  package var isValid: Bool { !findings.containErrors }

  /// Reads and checks plans.
  /// - Throws: When a file can't be read, or the arguments make no sense.
  package init(_ arguments: PlanArguments, in environment: Environment) throws(WorkflowFailure) {
    files = try PlanFiles(environment: environment).read(arguments)
    var plans: [Plan] = []
    var findings: [Finding] = []
    for file in files {
      let loaded = PlanLoader.load(file, environment: arguments.environment)
      findings += loaded.findings
      if let plan = loaded.value { plans.append(Plan(file: file, loaded: plan)) }
    }
    self.plans = plans
    self.findings = findings
  }

  /// The plans, if all are valid.
  func requireValid() throws(WorkflowFailure) -> [Plan] {
    guard isValid else { throw .refused(findings, files: files) }
    return plans
  }
}
