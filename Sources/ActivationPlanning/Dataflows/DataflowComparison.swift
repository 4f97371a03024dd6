import ActivationDiagnostics
package import ActivationModel
import OrderedJSON

/// Compares what was last applied of a dataflow, what is there, and what the plan wants; pure.
///
/// For each managed field: as wished is kept, whoever made it so; what is as it was last applied, or
/// was never managed, is updated; what was changed outside of git stops (D805), unless the terms
/// overwrite it. The order of audiences in the plan changes nothing.
package struct DataflowComparison {
  let wished: WishedDataflow
  let live: LiveDataflow
  /// What is known of this very dataflow.
  let record: DataflowRecord?
  let terms: DataflowTerms
  var differences: [DataflowDifference] = []
  var findings: [DataflowFinding] = []
  var applied = AppliedDataflow()

  /// - Parameters:
  ///   - live: nil where it isn't there, or isn't made yet.
  package static func change(
    _ wished: WishedDataflow, record: DataflowRecord?, live: LiveDataflow?, terms: DataflowTerms
  ) -> DataflowChange {
    guard let live else { return DataflowCreationChange(wished, record, terms).change }
    var comparison = DataflowComparison(
      wished: wished, live: live, record: record.flatMap { $0.id == live.id ? $0 : nil },
      terms: terms)
    comparison.run()
    return comparison.change
  }

  /// A dataflow that the plan doesn't manage any more: its entry goes, and nothing else happens.
  package static func release(_ record: DataflowRecord) -> DataflowChange {
    DataflowChange(
      action: .release, alias: record.alias, id: record.id, name: record.name,
      isCreated: record.isCreated, reason: "no longer in the plan", reasonCode: "removed")
  }

  private mutating func run() {
    compareName()
    compareMapping()
    compareAudiences()
    compareState()
    checkLimits()
  }

  private var change: DataflowChange {
    let managed = wished.managed
    let obstacle = findings.first { $0.finding.severity == .error }?.finding
    let action: DataflowChange.Action =
      obstacle != nil ? .blocked : differences.isEmpty ? .keep : .update
    let reason =
      obstacle?.message ?? (differences.isEmpty ? "as the plan wants it" : "differs from the plan")
    return DataflowChange(
      action: action, alias: managed.alias, id: live.id, name: live.name,
      isCreated: managed.isCreated, reason: reason,
      reasonCode: obstacle?.rule.code ?? (differences.isEmpty ? "satisfied" : "changed"),
      differences: differences, findings: findings, applied: applied)
  }

  // MARK: One field

  /// What one managed field is in the three states, in words of JSON.
  struct FieldStates {
    let field: DataflowDifference.Field
    let consent: ConsentClass
    var audience: AudienceID?
    /// nil where it was never managed.
    let last: JSONValue?
    /// nil for nothing.
    let live: JSONValue?
    let wished: JSONValue
  }

  /// Adds a difference, or what stands in its way. Returns whether the field is, or will be, as
  /// wished.
  @discardableResult
  mutating func compare(_ states: FieldStates) -> Bool {
    guard states.live != states.wished else { return true }
    let isOurs = states.last != nil && states.last == states.live
    if states.last != nil, !isOurs, !terms.overwrites(states.audience) {
      add(changedOutside(states), states.field, states.audience)
      return false
    }
    differences.append(
      DataflowDifference(
        states.consent, states.field, of: states.audience, from: states.live, to: states.wished,
        changesForeign: !isOurs))
    return true
  }

  mutating func add(
    _ finding: Finding, _ field: DataflowDifference.Field?, _ audience: AudienceID? = nil
  ) {
    findings.append(DataflowFinding(finding: finding, field: field, audience: audience))
  }

  /// D805.
  private func changedOutside(_ states: FieldStates) -> Finding {
    let alias = wished.managed.alias
    let place = states.audience.map { "\(alias)/\($0)" } ?? "\(alias)"
    let subject = states.audience.map { " of audience \($0)" } ?? ""
    return Finding(
      .changedOutsideGit,
      "`\(states.field.rawValue)`\(subject) was changed outside of git: sortie last wrote "
        + "\(states.last.inWords), now it is \(states.live.inWords), and the plan wants "
        + "\(JSONValue?.some(states.wished).inWords)",
      help: "Take the change into the plan, or overwrite it with `--overwrite \(place)`.",
      about: Finding.Subject(destination: live.id.rawValue, audience: states.audience?.rawValue))
  }

  // MARK: The dataflow's own fields

  private mutating func compareName() {
    guard let name = wished.managed.name else { return }
    applied.name = name
    compare(
      FieldStates(
        field: .name, consent: .rename, last: (record?.applied.name).map(JSONValue.string),
        live: .string(live.name), wished: .string(name)))
  }

  private mutating func compareState() {
    guard let state = wished.managed.state else { return }
    applied.state = state
    let last = record?.applied.state
    // While the platform is at it, what it goes to counts; of other inner states nothing is known.
    let now: ManagedDataflow.Activity? =
      switch live.state {
      case "enabled", "enabling": .enabled
      case "disabled", "disabling": .disabled
      default: last ?? state
      }
    let before = differences.count
    compare(
      FieldStates(
        field: .state, consent: state == .enabled ? .enable : .disable,
        last: (last?.rawValue).map(JSONValue.string), live: (now?.rawValue).map(JSONValue.string),
        wished: .string(state.rawValue)))
    if state == .disabled, differences.count > before, !unlistedAfterwards.isEmpty {
      differences[before].alsoNeeds = [.disableUnlisted]
    }
  }

  /// Audiences that are in the dataflow afterwards and aren't in the plan.
  private var unlistedAfterwards: [AudienceID] {
    let listed = Set((wished.audiences ?? []).map(\.identity.id))
    let removed = differences.filter { $0.field == .audience && $0.to == nil }.map(\.audience)
    return live.selectors.map(\.audienceID).filter { !listed.contains($0) && !removed.contains($0) }
  }
}

extension JSONValue? {
  /// For a message: the compact JSON, or that there is nothing.
  fileprivate var inWords: String {
    map { "`\($0.text ?? JSONWriter.text($0, layout: .compact))`" } ?? "nothing"
  }
}
