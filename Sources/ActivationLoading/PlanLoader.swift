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
    guard let root = parsed.value?.root else { return Diagnosed(nil, findings: parsed.findings) }
    var reader = PlanReader()
    let document = reader.plan(root)
    // A value that isn't good YAML needs no second finding about its type.
    let broken = Set(parsed.findings.compactMap(\.location))
    let added = reader.findings.filter { $0.location.map { !broken.contains($0) } ?? true }
    var findings = parsed.findings + added
    let loaded = document.flatMap { document in
      var normalization = Normalization(of: document, environment: environment, in: root)
      let loaded = normalization.run()
      findings += normalization.findings
      return loaded
    }
    // What goes unnamed in a plan with errors may be named once they are corrected.
    if findings.containErrors {
      findings.removeAll { $0.rule == .unusedAlias || $0.rule == .noActivations }
    }
    // An anchor's value is read wherever an alias stands for it; its mistakes are told once.
    var told: Set<Finding> = []
    findings.removeAll { !told.insert($0).inserted }
    findings.sort { left, right in
      guard let first = left.location?.start, let second = right.location?.start else {
        return left.location == nil && right.location != nil
      }
      return first < second
    }
    return Diagnosed(findings.containErrors ? nil : loaded, findings: findings)
  }
}
