import ActivationModel
import ActivationSyntax
import OrderedJSON

/// An entry of `dataflows` as it was written: typed and located, aliases not yet resolved.
struct DataflowDraft: Sendable {
  let node: YAMLNode
  var create: CreationDraft?
  /// Whether something is written under `create`, be it wrong.
  var hasCreate = false
  var rename: Located<String>?
  var unlisted: Located<ManagedDataflow.UnlistedAudiences>?
  var state: Located<ManagedDataflow.Activity>?
  var mapping: Located<ManagedMapping>?
  /// nil where no audiences are managed.
  var audiences: [DataflowAudienceDraft]?
  var audiencesNode: YAMLNode?
}

/// An audience of a dataflow as it was written.
struct DataflowAudienceDraft: Sendable {
  let node: YAMLNode
  /// The word that names the audience.
  let word: YAMLNode
  let filenameTemplate: Located<String>?
  let exportMode: Located<ExportMode>?
  let schedule: Located<ManagedSchedule>?
}

/// What stands under `create`.
struct CreationDraft: Sendable {
  enum Target: Sendable {
    /// The word that names the account, and the parameters.
    case account(YAMLNode, params: JSONValue)
    case connection(id: String)
  }

  let node: YAMLNode
  let name: Located<String>
  let target: Target
}
