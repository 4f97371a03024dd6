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
}

/// Aliases in the order of the text.
typealias Catalogue<Selector: Sendable> = OrderedDictionary<Alias, Definition<Selector>>

/// One alias.
struct Definition<Selector: Sendable>: Sendable {
  let key: YAMLNode
  /// Nil where its mapping is wrong, which has been reported.
  let selector: Selector?
}

struct EnvironmentOverlay: Sendable {
  let key: YAMLNode
  let part: PlanPart
  /// Whether nothing is written in it.
  let isEmpty: Bool
}

struct APIPart: Sendable {
  var version: Located<Int>?
  var exportIDs: Located<ExportJobChoice>?
}

struct GuardrailPart: Sendable {
  var activationsPerJob: Int?
  var onScheduledExport: GuardrailSettings.Patience?
  var onRunInProgress: GuardrailSettings.RunInProgressPolicy?
  var onFirstHour: GuardrailSettings.Patience?
  var onNoNewSegmentation: GuardrailSettings.NoNewSegmentationPolicy?
}

/// What decides when an activation is exported anew.
struct ActivationSettings: Hashable, Sendable {
  var revision: Revision?
  var maxAge: Duration?

  /// These settings, filled up by those of the whole entry.
  func falling(backTo outer: ActivationSettings) -> ActivationSettings {
    ActivationSettings(revision: revision ?? outer.revision, maxAge: maxAge ?? outer.maxAge)
  }
}

/// One element of `activations`: a destination with its audiences.
struct ActivationEntry: Sendable {
  let node: YAMLNode
  let destination: Located<String>?
  let audiences: [AudienceItem]
  let settings: ActivationSettings
}

/// One audience of an entry.
struct AudienceItem: Sendable {
  let word: Located<String>
  let settings: ActivationSettings
}
