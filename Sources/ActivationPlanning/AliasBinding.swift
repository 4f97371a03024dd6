import ActivationDiagnostics
package import ActivationModel

/// G119: an alias found by name or external id must still mean the id that the lockfile holds.
package enum AliasBinding {
  /// - Parameter accepted: Aliases whose new meaning the user has accepted.
  /// - Returns: The findings, and the plan indices that they block.
  package static func findings(
    in resolved: ResolvedPlan, against baseline: AppliedBaseline, accepted: Set<Alias>
  ) -> (findings: [PlacedFinding], blocked: Set<Int>) {
    let known = KnownBindings(baseline)
    var findings: [PlacedFinding] = []
    var blocked: Set<Int> = []
    var reported: Set<Alias> = []
    func check(
      _ alias: Alias?, isNow id: String?, was ids: Set<String>, at place: PlanPlace
    ) -> Bool {
      guard let alias, let id, !ids.isEmpty, !ids.contains(id), !accepted.contains(alias) else {
        return false
      }
      if reported.insert(alias).inserted {
        findings.append(finding(alias, ids.sorted().joined(separator: ", "), id, at: place))
      }
      return true
    }
    for activation in resolved.activations {
      if activation.requested.destination.isLookedUp,
        check(
          activation.labels.destinationAlias, isNow: activation.destination?.rawValue,
          was: known.destinations(activation.labels.destinationAlias),
          at: .destination(ofActivation: activation.index))
      {
        blocked.insert(activation.index)
      }
      if activation.requested.audience.isLookedUp,
        check(
          activation.labels.audienceAlias, isNow: activation.audience?.rawValue,
          was: known.audiences(activation.labels.audienceAlias),
          at: .audience(ofActivation: activation.index))
      {
        blocked.insert(activation.index)
      }
    }
    return (findings, blocked)
  }

  private static func finding(
    _ alias: Alias, _ before: String, _ now: String, at place: PlanPlace
  ) -> PlacedFinding {
    PlacedFinding(
      Finding(
        .reboundAlias, "‘\(alias)’ now means \(now); in the lockfile, it is \(before)",
        help: "give the id in the plan, or pass --accept-rebinding \(alias)"),
      at: place)
  }
}

/// Which ids the lockfile holds under each alias. Retired entries count where no other has the alias:
/// an activation that is put back must mean what it meant.
private struct KnownBindings {
  private var destinationIDs: [Alias: Set<String>] = [:]
  private var audienceIDs: [Alias: Set<String>] = [:]

  init(_ baseline: AppliedBaseline) {
    self.init(baseline.records.values.filter { $0.retiredAt == nil })
    let retired = KnownBindings(baseline.records.values.filter { $0.retiredAt != nil })
    destinationIDs.merge(retired.destinationIDs) { known, _ in known }
    audienceIDs.merge(retired.audienceIDs) { known, _ in known }
  }

  private init(_ records: [ActivationRecord]) {
    for record in records {
      if let alias = record.labels.destinationAlias {
        destinationIDs[alias, default: []].insert(record.pair.destination.rawValue)
      }
      if let alias = record.labels.audienceAlias {
        audienceIDs[alias, default: []].insert(record.pair.audience.rawValue)
      }
    }
  }

  func destinations(_ alias: Alias?) -> Set<String> { alias.flatMap { destinationIDs[$0] } ?? [] }
  func audiences(_ alias: Alias?) -> Set<String> { alias.flatMap { audienceIDs[$0] } ?? [] }
}

extension DestinationSelector {
  /// Whether its id is found by looking it up.
  fileprivate var isLookedUp: Bool {
    if case .id = self { false } else { true }
  }
}

extension AudienceSelector {
  /// Whether its id is found by looking it up.
  fileprivate var isLookedUp: Bool {
    if case .id = self { false } else { true }
  }
}
