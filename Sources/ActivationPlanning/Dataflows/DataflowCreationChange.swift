import ActivationDiagnostics
import ActivationModel
import OrderedJSON

/// What becomes of a dataflow that isn't there: it is made, or it is missed.
struct DataflowCreationChange {
  private let wished: WishedDataflow
  private let record: DataflowRecord?
  private let terms: DataflowTerms

  init(_ wished: WishedDataflow, _ record: DataflowRecord?, _ terms: DataflowTerms) {
    self.wished = wished
    self.record = record
    self.terms = terms
  }

  var change: DataflowChange {
    guard case .created(let creation) = wished.managed.origin, record == nil else { return missed }
    var differences = [
      DataflowDifference(.create, .create, from: nil, to: .string(creation.name))
    ]
    var findings: [DataflowFinding] = []
    var applied = AppliedDataflow(
      name: creation.name, state: wished.managed.state,
      primaryFields: wished.managed.mapping?.primaryFields,
      mandatoryFields: wished.managed.mapping?.mandatoryFields)
    if case .listed(let columns)? = wished.managed.mapping?.columns { applied.columns = columns }
    for member in (wished.audiences ?? []).sorted(by: { $0.identity.id < $1.identity.id }) {
      let id = member.identity.id
      let addition = DataflowAddition(
        member, standardTemplate: FilenameMacro.standardTemplate, now: terms.now)
      findings += addition.findings.map {
        DataflowFinding(finding: $0, field: .audience, audience: id)
      }
      differences.append(addition.difference)
      applied.audiences[id] = addition.applied
    }
    if wished.managed.state == .enabled {
      differences.append(
        DataflowDifference(.enable, .state, from: nil, to: .string("enabled")))
    }
    let obstacle = findings.first { $0.finding.severity == .error }?.finding
    return DataflowChange(
      action: obstacle == nil ? .create : .blocked, alias: wished.managed.alias, id: nil,
      name: creation.name, isCreated: true, reason: obstacle?.message ?? "new in the plan",
      reasonCode: obstacle?.rule.code ?? "new", differences: differences, findings: findings,
      applied: applied)
  }

  /// D801: it was there, or should be.
  private var missed: DataflowChange {
    let managed = wished.managed
    let finding = Finding(
      .dataflowNotFound,
      record.map {
        "the dataflow \($0.id), which the lockfile holds as ‘\(managed.alias)’, isn't in the sandbox"
      } ?? "the dataflow ‘\(managed.alias)’ isn't in the sandbox",
      help: record == nil
        ? Rule.dataflowNotFound.remedy
        : "Somebody has deleted it, or these credentials may not see it. sortie doesn't make it anew."
    )
    return DataflowChange(
      action: .blocked, alias: managed.alias, id: record?.id,
      name: record?.name ?? managed.name ?? "",
      isCreated: managed.isCreated, reason: finding.message, reasonCode: finding.rule.code,
      findings: [DataflowFinding(finding: finding, field: nil, audience: nil)],
      applied: record?.applied ?? AppliedDataflow())
  }
}
