package import ActivationDiagnostics
import ActivationSyntax

extension TwinWorld {
  /// Reads a world file; never fails on any bytes.
  ///
  /// The value is nil where any finding is an error. Findings bear file, line and column.
  package static func load(_ file: SourceFile) -> Diagnosed<TwinWorld?> {
    let parsed = YAMLDocument.parse(file)
    guard let document = parsed.value else { return Diagnosed(nil, findings: parsed.findings) }
    var reader = WorldReader()
    let record = reader.record(document.root, as: .world)
    var findings = parsed.findings + reader.findings.filter { !document.repairs.castDoubt(on: $0) }
    if !findings.containErrors { findings += WorldReferences.check(record) }
    let world = findings.containErrors ? nil : TwinWorld(record)
    return Diagnosed(world, findings: findings)
  }
}
