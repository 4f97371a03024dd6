package import ActivationDiagnostics
package import ActivationModel
package import OrderedJSON

/// What an apply would do about one dataflow of a plan.
package struct DataflowChange: Sendable {
  /// What becomes of it.
  package enum Action: String, Hashable, Sendable, CaseIterable {
    case keep
    case update
    case create
    /// It leaves the plan: its entry goes, nothing on the platform changes.
    case release
    case blocked
  }

  package let action: Action
  package let alias: Alias
  /// nil before it is made.
  package let id: DestinationID?
  package let name: String
  /// Whether sortie has made it, or is to.
  package let isCreated: Bool
  /// For a person: why.
  package let reason: String
  /// Stable: `new`, `changed`, `satisfied`, `removed`, or the blocking finding's code.
  package let reasonCode: String
  /// In the order of the dataflow's own fields, then its audiences by id.
  package let differences: [DataflowDifference]
  package let findings: [DataflowFinding]
  /// What the plan manages, as it stands once the change is made: for the ledger.
  package let applied: AppliedDataflow

  /// The words that it needs.
  package var consent: [ConsentClass] {
    let needed = Set(differences.flatMap(\.consent))
    return ConsentClass.allCases.filter(needed.contains)
  }

  package init(
    action: Action, alias: Alias, id: DestinationID?, name: String, isCreated: Bool,
    reason: String, reasonCode: String, differences: [DataflowDifference] = [],
    findings: [DataflowFinding] = [], applied: AppliedDataflow = AppliedDataflow()
  ) {
    self.action = action
    self.alias = alias
    self.id = id
    self.name = name
    self.isCreated = isCreated
    self.reason = reason
    self.reasonCode = reasonCode
    self.differences = differences
    self.findings = findings
    self.applied = applied
  }
}

/// A class of change that needs a word of its own.
package enum ConsentClass: String, Hashable, Sendable, CaseIterable {
  /// An audience is added: customer data begins to flow.
  case firstActivation = "first-activation"
  case changeSchedule = "change-schedule"
  case changeFile = "change-file"
  case removeAudience = "remove-audience"
  case changeMapping = "change-mapping"
  case rename
  case enable
  case disable
  case create
  /// To disable a dataflow that has audiences which the plan doesn't list.
  case disableUnlisted = "disable-unlisted"
}

/// One managed field that isn't as wished.
package struct DataflowDifference: Hashable, Sendable {
  /// Which field, by its key in the plan.
  package enum Field: String, Hashable, Sendable, CaseIterable {
    case create
    case name
    case state
    case mapping
    case primaryFields
    case mandatoryFields
    /// The audience as a whole: it is added, or taken out.
    case audience
    case exportMode
    case filenameTemplate
    case schedule
  }

  package let consentClass: ConsentClass
  package let field: Field
  /// The audience that it is about, if it is about one.
  package let audience: AudienceID?
  /// nil for nothing.
  package let from: JSONValue?
  package let to: JSONValue?
  /// Whether sortie didn't make what it changes.
  package let changesForeign: Bool
  /// Classes that it needs besides its own.
  package var alsoNeeds: [ConsentClass] = []

  package init(
    _ consentClass: ConsentClass, _ field: Field, of audience: AudienceID? = nil,
    from: JSONValue?, to: JSONValue?, changesForeign: Bool = false
  ) {
    self.consentClass = consentClass
    self.field = field
    self.audience = audience
    self.from = from
    self.to = to
    self.changesForeign = changesForeign
  }

  var consent: [ConsentClass] { [consentClass] + alsoNeeds }
}

/// A finding about a dataflow, and about which part of its entry in the plan.
package struct DataflowFinding: Hashable, Sendable {
  package let finding: Finding
  /// The part of the entry; nil for the whole.
  package let field: DataflowDifference.Field?
  /// The audience in it; one that the plan doesn't list has no place there.
  package let audience: AudienceID?
}
