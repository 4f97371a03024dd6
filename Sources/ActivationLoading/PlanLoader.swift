package import ActivationDiagnostics
package import ActivationModel
import ActivationSyntax

/// From a plan file to the normalized plan: everything that can be said offline.
package enum PlanLoader {
  /// Reads a plan, with the overlay of that environment if one is named.
  ///
  /// All findings come in one pass, in the order of the text. The value is nil if, and only if, one
  /// of them is an error.
  package static func load(
    _ file: SourceFile,
    environment: EnvironmentName?
  ) -> Diagnosed<LoadedPlan?> {
    let parsed = YAMLDocument.parse(file)
    let isEmpty = parsed.findings.contains { $0.rule == .emptyFile }
    if parsed.findings.containErrors, !isEmpty, let finding = PlanLikeness(file).finding {
      return Diagnosed(nil, findings: [finding])
    }
    guard let yaml = parsed.value else {
      return Diagnosed(nil, findings: parsed.findings.inOrder)
    }
    let root = yaml.root
    var reader = PlanReader()
    let document = reader.plan(root)
    // A value that isn't good YAML needs no second finding about its type.
    let broken = Set(parsed.findings.compactMap(\.location))
    var added = reader.findings.filter { $0.location.map { !broken.contains($0) } ?? true }
    let loaded = document.flatMap { document in
      var normalization = Normalization(of: document, environment: environment, in: root)
      let loaded = normalization.run()
      added += normalization.findings
      return loaded
    }
    added.removeAll { yaml.repairs.castDoubt(on: $0) }
    var findings = parsed.findings + added
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
