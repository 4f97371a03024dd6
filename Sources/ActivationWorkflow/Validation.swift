package import ActivationDiagnostics
package import ActivationLoading
package import ActivationLockfile
import ActivationModel

/// Everything that can be said about plans offline.
package struct Validation: Sendable {
  /// One plan that is valid.
  package struct Plan: Sendable {
    package let file: SourceFile
    package let loaded: LoadedPlan
    let ignores: IgnoreComments

    /// The aliases of each activation.
    var labels: [ActivationLabels] {
      loaded.origins.activations.map {
        ActivationLabels(destinationAlias: $0.destinationAlias, audienceAlias: $0.audienceAlias)
      }
    }
  }

  /// The plans that were read.
  package let files: [SourceFile]
  /// The valid plans, in order; all of them if there is no error.
  package let plans: [Plan]
  package let findings: [Finding]
  /// What comments in the plans ask to leave out.
  package let ignored: [IgnoredFinding]
  /// The files that could not be read; the others are checked all the same.
  package let unreadable: [FileFailure]

  /// What is wrong with all plans, those that could not be read included.
  package var allFindings: [Finding] { unreadable.map(Finding.unreadable) + findings }

  /// All plans that were named or found; without a text where one could not be read.
  package var allFiles: [SourceFile] {
    files + unreadable.map { SourceFile(name: $0.path, bytes: []) }
  }

  /// Whether every plan can be used.
  package var isValid: Bool { unreadable.isEmpty && !findings.containErrors }

  /// Reads and checks plans.
  /// - Throws: When the arguments make no sense.
  package init(_ arguments: PlanArguments, in environment: Environment) throws(WorkflowFailure) {
    (files, unreadable) = try PlanFiles(environment: environment).read(arguments)
    var plans: [Plan] = []
    var findings: [Finding] = []
    var ignored: [IgnoredFinding] = []
    for file in files {
      let loaded = PlanLoader.load(file, environment: arguments.environment)
      let ignores = IgnoreComments(in: file)
      let sifted = ignores.sift(loaded.findings, isOffline: true)
      findings += sifted.findings + ignores.findings
      ignored += sifted.ignored
      if let plan = loaded.value {
        plans.append(Plan(file: file, loaded: plan, ignores: ignores))
      }
    }
    self.plans = plans
    self.findings = findings + plans.sharedNames
    self.ignored = ignored
  }

  /// The plans, if all are valid, each is meant in one environment, and nothing in them would be
  /// passed over.
  package func requireValid() throws(WorkflowFailure) -> [Plan] {
    let plans = try requireReadable()
    let findings = plans.compactMap { Finding.dataflowsNotApplied(in: $0.loaded) }
    guard findings.isEmpty else { throw .refused(self.findings + findings, files: files) }
    return plans
  }

  /// The same for a command that says what is in plans, dataflows included.
  package func requireReadable() throws(WorkflowFailure) -> [Plan] {
    guard unreadable.isEmpty else {
      throw .unreadable(unreadable, findings: findings, files: files)
    }
    let undecided = plans.compactMap { Finding.environmentMissing(in: $0.loaded) }
    guard isValid, undecided.isEmpty else { throw .refused(findings + undecided, files: files) }
    return plans
  }
}

extension [Validation.Plan] {
  /// P046, at each name that a plan before has already.
  fileprivate var sharedNames: [Finding] {
    var first: [PlanName: Validation.Plan] = [:]
    return compactMap { plan in
      let name = plan.loaded.plan.name
      guard let other = first[name] else {
        first[name] = plan
        return nil
      }
      let notes = other.loaded.origins.name.map {
        [Finding.Note("the name is first used here", at: $0)]
      }
      return Finding(
        .duplicatePlanName, "another plan of this command also has the name “\(name)”",
        help: Rule.duplicatePlanName.remedy, at: plan.loaded.origins.name, notes: notes ?? [])
    }
  }
}

extension Finding {
  /// D800, where a plan has dataflows, which this version can't apply.
  static func dataflowsNotApplied(in loaded: LoadedPlan) -> Finding? {
    let dataflows = loaded.plan.dataflows
    guard !dataflows.isEmpty else { return nil }
    let count = dataflows.count == 1 ? "a dataflow" : "\(dataflows.count) dataflows"
    return Finding(
      .dataflowsNotApplied,
      "the plan “\(loaded.plan.name)” has \(count); this version of sortie checks dataflows, but "
        + "doesn't apply them yet",
      help: Rule.dataflowsNotApplied.remedy,
      at: loaded.origins.dataflows.map(\.key).min { $0.start < $1.start })
  }

  /// C423, where a plan leaves its sandbox to its environments, and none was chosen: what the
  /// process's environment says of a sandbox was meant for other plans.
  fileprivate static func environmentMissing(in loaded: LoadedPlan) -> Finding? {
    let plan = loaded.plan
    guard plan.environment == nil, plan.sandbox == nil, !loaded.environments.isEmpty else {
      return nil
    }
    let names = loaded.environments.prefix(10).map { "`\($0)`" }.joined(separator: ", ")
    let more = loaded.environments.count > 10 ? " and others" : ""
    return Finding(
      .environmentMissing,
      """
      no environment was chosen for the plan “\(plan.name)”, which has environments and no sandbox
      """,
      help: "Choose one with `--environment NAME`: \(names)\(more).",
      at: loaded.environmentsLocation)
  }

  /// P045.
  fileprivate static func unreadable(_ failure: FileFailure) -> Finding {
    Finding(
      .unreadablePlan,
      failure.message.last == "." ? String(failure.message.dropLast()) : failure.message,
      help: failure.help, at: .line(1, of: failure.path))
  }
}
