import ActivationDiagnostics
import ActivationLoading
import ActivationLockfile
import ActivationModel
import ActivationPlanning

/// One version of a plan file, in every environment that is asked about.
struct PlanVersion: Sendable {
  let file: SourceFile
  /// Nil where the plan is broken.
  let name: PlanName?
  /// In the plan as such, and in its environments; those that it doesn't have are missing.
  let plans: [EnvironmentName?: LabelledPlan]
  let findings: [Finding]
  /// What comments in the plan ask to leave out.
  let ignored: [IgnoredFinding]
  /// The comments that ask for it.
  let comments: [IgnoreComments.Instruction]
  /// Where the plan says its name.
  let nameLocation: SourceLocation?

  /// Reads a version.
  ///
  /// - Parameter only: The one environment that is asked about; nil for all, and for none.
  init(_ file: SourceFile, only: EnvironmentName?) {
    self.file = file
    let reading = PlanReading(file)
    let first = reading.load(environment: only)
    let errors = first.findings.filter { $0.severity == .error }
    // That a version hasn't the environment is what is to be said, not what is wrong with it.
    let lacksIt = only != nil && errors.allSatisfy { $0.rule == .unknownEnvironment }
    let base = lacksIt ? reading.load(environment: nil) : first
    name = base.value?.plan.name
    nameLocation = base.value?.origins.name
    var plans: [EnvironmentName?: LabelledPlan] = [:]
    var findings = lacksIt && base.value != nil ? [] : base.findings
    if let loaded = first.value { plans[only] = LabelledPlan(loaded) }
    if only == nil {
      let environments = base.value?.environments ?? []
      let listed = base.value?.plan.activations.count ?? 0
      let excess = Self.excess(of: environments.count, listed, in: file.name)
      findings += excess.map { [$0] } ?? []
      for environment in environments where excess == nil {
        let loaded = reading.loadFurther(environment: environment)
        plans[environment] = loaded.value.map { LabelledPlan($0) }
        findings += loaded.findings
      }
    }
    // Dataflows aren't compared yet, so nothing can be said of the plan as a whole.
    if let loaded = base.value, let finding = Finding.dataflowsNotApplied(in: loaded) {
      findings.append(finding)
    }
    var told: Set<Finding> = []
    findings.removeAll { !told.insert($0).inserted }
    let ignores = IgnoreComments(in: file)
    let sifted = ignores.sift(findings, isOffline: only == nil)
    self.plans = plans
    self.findings = sifted.findings + ignores.findings
    ignored = sifted.ignored
    comments = ignores.instructions
  }

  /// Limit: 50,000 activations over all environments, and ten for each that is listed. Arbitrary; it
  /// takes a few seconds, and what is listed bounds it as the size of the file does.
  private static let mostActivations = 50_000
  private static let mostForEach = 10

  /// P049, for a small file that would take hours.
  private static func excess(of environments: Int, _ listed: Int, in file: String) -> Finding? {
    let total = environments.multipliedReportingOverflow(by: listed)
    guard total.overflow || total.partialValue > mostActivations + mostForEach * listed else {
      return nil
    }
    return Finding(
      .tooManyEnvironments,
      "\(listed) activations in \(environments) environments are too many to compare at once",
      help: Rule.tooManyEnvironments.remedy, at: .line(1, of: file))
  }

  /// Whether nothing can be said of what it asks for.
  var isBroken: Bool { findings.containErrors }
}

extension LabelledPlan {
  init(_ loaded: LoadedPlan) {
    self.init(
      loaded.plan,
      labels: loaded.origins.activations.map {
        ActivationLabels(destinationAlias: $0.destinationAlias, audienceAlias: $0.audienceAlias)
      }, places: loaded.origins.places)
  }
}
