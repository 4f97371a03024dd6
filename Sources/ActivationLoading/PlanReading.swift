package import ActivationDiagnostics
package import ActivationModel
import ActivationSyntax

/// A plan file that has been read once, and the plans that it holds: one for each environment.
package struct PlanReading: Sendable {
  /// Nil where the file can't be read as YAML.
  private let yaml: YAMLDocument?
  /// Nil where it is no plan at all.
  private let document: PlanDocument?
  /// What is wrong whichever environment is asked about.
  private let findings: [Finding]

  /// Whether a file is a plan by its keys, right or wrong.
  package static func looksLikePlan(_ file: SourceFile) -> Bool {
    guard let root = YAMLDocument.parse(file).value?.root, root.kind == .mapping else {
      return false
    }
    return [PlanTable.activations, PlanTable.destinations, PlanTable.dataflows].contains {
      root[$0.key] != nil
    }
  }

  /// Reads a plan file; never fails.
  package init(_ file: SourceFile) {
    let parsed = YAMLDocument.parse(file)
    let isEmpty = parsed.findings.contains { $0.rule == .emptyFile }
    if parsed.findings.containErrors, !isEmpty, let finding = PlanLikeness(file).finding {
      (yaml, document, findings) = (nil, nil, [finding])
      return
    }
    guard let yaml = parsed.value else {
      (self.yaml, document, findings) = (nil, nil, parsed.findings)
      return
    }
    var reader = PlanReader()
    let plan = reader.plan(yaml.root)
    // A value that isn't good YAML needs no second finding about its type.
    let broken = Set(parsed.findings.compactMap(\.location))
    let added = reader.findings.filter { finding in
      !yaml.repairs.castDoubt(on: finding)
        && finding.location.map { !broken.contains($0) } ?? true
    }.map(yaml.repairs.withoutDoubtfulFixIts)
    let findings =
      parsed.findings + added + CommentDirections.findings(in: file, root: yaml.root)
    if findings.containErrors, let finding = UnindentedPlan(file)?.finding {
      (self.yaml, document, self.findings) = (nil, nil, [finding])
      return
    }
    self.yaml = yaml
    document = plan
    self.findings = findings
  }

  /// The plan, with the overlay of that environment if one is named.
  ///
  /// All findings come in the order of the text. The value is nil if, and only if, one of them is
  /// an error.
  package func load(environment: EnvironmentName?) -> Diagnosed<LoadedPlan?> {
    normalized(environment, isFurther: false)
  }

  /// The plan in one more environment, after `load` has given one: what doesn't depend on the
  /// environment is neither checked nor told again, so that many environments cost no more than
  /// each of them.
  package func loadFurther(environment: EnvironmentName) -> Diagnosed<LoadedPlan?> {
    normalized(environment, isFurther: true)
  }

  private func normalized(
    _ environment: EnvironmentName?, isFurther: Bool
  ) -> Diagnosed<LoadedPlan?> {
    var findings = isFurther ? [] : findings
    var loaded: LoadedPlan?
    if let yaml, let document {
      var normalization = Normalization(of: document, environment: environment, in: yaml.root)
      if !isFurther { normalization.checkEveryPart() }
      loaded = normalization.run()
      findings += normalization.findings.filter { !yaml.repairs.castDoubt(on: $0) }
        .map(yaml.repairs.withoutDoubtfulFixIts)
    }
    // What goes unnamed in a plan with errors may be named once they are corrected.
    if findings.containErrors {
      findings.removeAll { $0.rule == .unusedAlias || $0.rule == .noActivations }
    }
    // An anchor's value is read wherever an alias stands for it; its mistakes are told once.
    var told: Set<Finding> = []
    findings.removeAll { !told.insert($0).inserted }
    findings = findings.inOrder
    return Diagnosed(findings.containErrors ? nil : loaded, findings: findings)
  }
}

extension [Finding] {
  /// In the order of the text; those without a place first.
  fileprivate var inOrder: [Finding] {
    sorted { left, right in
      guard let first = left.location?.start, let second = right.location?.start else {
        return left.location == nil && right.location != nil
      }
      return first < second
    }
  }
}
