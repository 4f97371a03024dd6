import ActivationDiagnostics
import ActivationModel
import ActivationSyntax
import OrderedCollections

/// A plan as it was written: typed and located, aliases and overlays not yet applied.
///
/// What was wrong is nil here and has its finding.
struct PlanDocument: Sendable {
  var name: Located<PlanName>?
  var base = PlanPart()
  var activations: [ActivationEntry] = []
  /// The audiences of all entries, one entry after the other.
  var audiences: [AudienceItem] = []
  /// What entries and audiences give by number.
  var settings = SettingsTable()
  var environments: OrderedDictionary<EnvironmentName, EnvironmentOverlay> = [:]
}

/// What both a plan and its overlays may say.
struct PlanPart: Sendable {
  var organization: Located<OrganizationID>?
  var sandbox: Located<SandboxName>?
  var api = APIPart()
  var guardrails = GuardrailPart()
  var destinations: Catalogue<DestinationSelector> = [:]
  var audiences: Catalogue<AudienceSelector> = [:]
  var connections: Catalogue<ConnectionSelector> = [:]
  var dataflows: Catalogue<DataflowDraft> = [:]
  /// What was written there can't be read at all, which has been reported.
  var unreadable: Unreadable = []

  struct Unreadable: OptionSet {
    let rawValue: UInt8

    static let destinations = Unreadable(rawValue: 1)
    static let audiences = Unreadable(rawValue: 2)
    static let environments = Unreadable(rawValue: 4)
    static let connections = Unreadable(rawValue: 8)
    static let dataflows = Unreadable(rawValue: 16)
  }
}

/// Aliases in the order of the text.
typealias Catalogue<Selector: Sendable> = OrderedDictionary<Alias, Definition<Selector>>

/// One alias.
struct Definition<Selector: Sendable>: Sendable {
  let key: YAMLNode
  /// Nil where its mapping or its name is wrong, which has been reported.
  let selector: Selector?
  let isWellNamed: Bool
}

struct EnvironmentOverlay: Sendable {
  let key: YAMLNode
  let part: PlanPart
  /// Whether nothing is written in it.
  let isEmpty: Bool
  /// Whether it says anything of a sandbox, be it wrong.
  let hasSandbox: Bool
  /// Whether its name is good and it is a mapping; else that has been reported.
  let isReadable: Bool
}

struct APIPart: Sendable {
  var version: Located<Int>?
  /// Whether a version is written, and wrong, which has been reported.
  var versionIsUnreadable = false
  var exportIDs: Located<ExportJobChoice>?
}

struct GuardrailPart: Sendable {
  var activationsPerJob: Int?
  var onScheduledExport: GuardrailSettings.Patience?
  var onRunInProgress: GuardrailSettings.RunInProgressPolicy?
  var onFirstHour: GuardrailSettings.Patience?
  var onNoNewSegmentation: GuardrailSettings.NoNewSegmentationPolicy?
  var onRecentExport: GuardrailSettings.RecentExportPolicy?
  var maxActivations: Int?
}

/// What decides when an activation is exported anew.
struct ActivationSettings: Hashable, Sendable {
  var revision: Revision?
  var maxAge: Duration?

  var isEmpty: Bool { revision == nil && maxAge == nil }

  /// These settings, filled up by those of the whole entry.
  func falling(backTo outer: ActivationSettings) -> ActivationSettings {
    ActivationSettings(revision: revision ?? outer.revision, maxAge: maxAge ?? outer.maxAge)
  }
}

/// One element of `activations`: a destination with its audiences.
///
/// Small, like `AudienceItem`, because a plan may hold a hundred thousand of each.
struct ActivationEntry: Sendable {
  let node: YAMLNode
  /// The word that names the destination.
  let destination: YAMLNode?
  /// Its part of the document's audiences.
  let audiences: Range<UInt32>
  /// Number in the document's settings.
  let settings: UInt32
  /// Whether its settings are as written; else what is wrong with them has been reported.
  let isReadable: Bool
}

/// One audience of an entry.
struct AudienceItem: Sendable {
  /// The word that names it.
  let word: YAMLNode
  /// Number in the document's settings.
  var settings: UInt32 = 0
  /// Whether its settings are as written; else what is wrong with them has been reported.
  var isReadable = true
}
