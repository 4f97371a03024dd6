package import ActivationModel

/// What has changed about one activation from one version of a plan to the next.
package struct ActivationDifference: Hashable, Sendable {
  /// What became of it.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case added
    case changed
    case removed
  }

  /// What the next apply would make of it, as far as that can be said without lockfile and platform.
  package enum Effect: String, Hashable, Sendable, CaseIterable {
    /// Asks for an export.
    case export
    /// Asks for an export if something holds that only lockfile or platform know.
    case mayExport
    /// Asks for nothing; what was exported stays good.
    case keep
    /// The lockfile's entry is retired; an export can't be unsent.
    case forget
  }

  /// One thing that has changed about it.
  package enum Reason: Hashable, Sendable {
    case added
    case removed
    case revision(from: Revision, to: Revision)
    case maxAge(from: Duration?, to: Duration?)
    /// The same words of the plan name another destination, or name it otherwise.
    case destination(from: DestinationSelector, to: DestinationSelector)
    /// The same words of the plan name another audience, or name it otherwise.
    case audience(from: AudienceSelector, to: AudienceSelector)
    /// Only the name beside an id, which is a check, is another.
    case checkedName(from: String?, to: String?)
  }

  /// As the older version has it; nil for what is new.
  package let old: LabelledActivation?
  /// As the newer version has it; nil for what is gone.
  package let new: LabelledActivation?
  /// At least one.
  package let reasons: [Reason]

  init(added new: LabelledActivation) {
    self.init(old: nil, new: new, reasons: [.added])
  }

  init(removed old: LabelledActivation) {
    self.init(old: old, new: nil, reasons: [.removed])
  }

  /// Nil where nothing has changed.
  init?(from old: LabelledActivation, to new: LabelledActivation) {
    let reasons = Self.reasons(from: old.requested, to: new.requested)
    guard !reasons.isEmpty else { return nil }
    self.init(old: old, new: new, reasons: reasons)
  }

  private init(old: LabelledActivation?, new: LabelledActivation?, reasons: [Reason]) {
    self.old = old
    self.new = new
    self.reasons = reasons
  }

  package var kind: Kind {
    switch (old, new) {
    case (nil, _): .added
    case (_, nil): .removed
    default: .changed
    }
  }

  /// The strongest effect of its reasons.
  package var effect: Effect {
    let effects = Set(reasons.map(\.effect))
    return Effect.allCases.first(where: effects.contains) ?? .keep
  }

  /// The version that names it best: the newer, if there is one.
  package var current: LabelledActivation {
    guard let activation = new ?? old else { preconditionFailure("a difference has a side") }
    return activation
  }

  private static func reasons(
    from old: NormalizedPlan.Activation, to new: NormalizedPlan.Activation
  ) -> [Reason] {
    var reasons: [Reason] = []
    if old.destination.identity != new.destination.identity {
      reasons.append(.destination(from: old.destination, to: new.destination))
    } else if old.destination != new.destination {
      reasons.append(
        .checkedName(from: old.destination.checkedName, to: new.destination.checkedName))
    }
    if old.audience.identity != new.audience.identity {
      reasons.append(.audience(from: old.audience, to: new.audience))
    } else if old.audience != new.audience {
      reasons.append(.checkedName(from: old.audience.checkedName, to: new.audience.checkedName))
    }
    if old.revision != new.revision {
      reasons.append(.revision(from: old.revision, to: new.revision))
    }
    if old.maxAge != new.maxAge { reasons.append(.maxAge(from: old.maxAge, to: new.maxAge)) }
    return reasons
  }
}

extension ActivationDifference.Reason {
  fileprivate var effect: ActivationDifference.Effect {
    switch self {
    case .added, .revision: .export
    case .removed: .forget
    case .checkedName: .keep
    case .maxAge(_, nil): .keep
    case .maxAge(nil, _): .mayExport
    case .maxAge(let old?, let new?): new < old ? .mayExport : .keep
    // Two ids are two things; a name may stand for the thing that an id named before.
    case .destination(.id, .id), .audience(.id, .id): .export
    case .destination, .audience: .mayExport
    }
  }

  /// The stable word of machine-readable output.
  package var code: String {
    switch self {
    case .added: "new"
    case .removed: "removed"
    case .revision: "revision"
    case .maxAge: "maxAge"
    case .destination: "destination"
    case .audience: "audience"
    case .checkedName: "name"
    }
  }
}

extension DestinationSelector {
  fileprivate var checkedName: String? { if case .id(_, let name) = self { name } else { nil } }
}

extension AudienceSelector {
  fileprivate var checkedName: String? { if case .id(_, let name) = self { name } else { nil } }
}
