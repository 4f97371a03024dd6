import ActivationModel

/// The pairs of a plan in the order of the text, and what their numbers stand for.
struct ActivationDrafts {
  let destinations: [Reference<DestinationSelector>]
  let audiences: [Reference<AudienceSelector>]
  let settings: [ActivationSettings]
  let drafts: [ActivationDraft]

  func destination(of draft: ActivationDraft) -> Reference<DestinationSelector> {
    destinations[Int(draft.destination)]
  }

  func audience(of draft: ActivationDraft) -> Reference<AudienceSelector> {
    audiences[Int(draft.audience)]
  }

  /// The default revision filled in.
  func settings(of draft: ActivationDraft) -> ActivationSettings {
    var settings = settings[Int(draft.settings)]
    settings.revision = settings.revision ?? "1"
    return settings
  }
}
