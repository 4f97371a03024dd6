import ActivationModel
import ActivationSyntax

/// The pairs of a plan with everything in them numbered, in the order of the text.
struct ActivationDrafts {
  struct Draft {
    let destination: ReferenceTable<DestinationSelector>.Reference
    let audience: ReferenceTable<AudienceSelector>.Reference
    /// Index into `settings`.
    let settings: Int
    /// Index of the element of `activations`.
    let entry: Int
    let destinationNode: YAMLNode
    let audienceNode: YAMLNode
  }

  var drafts: [Draft] = []
  private(set) var settings: [ActivationSettings] = []
  private var positions: [ActivationSettings: Int] = [:]

  /// The number of these settings, the default revision filled in.
  mutating func number(of settings: ActivationSettings) -> Int {
    var full = settings
    full.revision = settings.revision ?? "1"
    if let position = positions[full] { return position }
    positions[full] = self.settings.count
    self.settings.append(full)
    return self.settings.count - 1
  }
}
