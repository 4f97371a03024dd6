package import ActivationDiagnostics
package import ActivationModel
import ActivationSyntax

/// Leads from a normalized plan back to the file: where each activation was written, and by which
/// aliases. Places are computed from the text when asked for.
package struct PlanOrigins: Sendable {
  /// Where one activation comes from. Of duplicates, it is one of them.
  package struct Origin: Sendable {
    let entryNode: YAMLNode
    let destinationNode: YAMLNode
    let audienceNode: YAMLNode
    let isDestinationAlias: Bool
    let isAudienceAlias: Bool

    /// The alias by which the plan names the destination; nil if it gives the id.
    package var destinationAlias: Alias? { isDestinationAlias ? alias(destinationNode) : nil }
    /// The alias by which the plan names the audience; nil if it gives the id.
    package var audienceAlias: Alias? { isAudienceAlias ? alias(audienceNode) : nil }

    private func alias(_ node: YAMLNode) -> Alias? { node.text.map { Alias($0) } }

    /// The whole element of `activations`, which may hold many activations. Linear in its length.
    package var entry: SourceLocation { entryNode.location }
    /// The word that names the destination.
    package var destination: SourceLocation { destinationNode.location }
    /// The word that names the audience: the place of findings about the activation.
    package var audience: SourceLocation { audienceNode.location }
  }

  /// One for each activation of the normalized plan, in its order.
  package let activations: [Origin]
  /// A number for each activation, in the same order: the smaller, the earlier the file asks for it.
  package let places: [UInt64]
  /// One for each dataflow of the normalized plan, in its order.
  package let dataflows: [DataflowOrigin]
  /// Where the values that hold come from, be it the plan or the environment.
  package let name: SourceLocation?
  package let organization: SourceLocation?
  package let sandbox: SourceLocation?
  private let destinationAliases: [Alias: YAMLNode]
  private let audienceAliases: [Alias: YAMLNode]

  init(
    activations: [Origin],
    places: [UInt64],
    dataflows: [DataflowOrigin],
    name: YAMLNode?,
    part: PlanPart
  ) {
    self.activations = activations
    self.places = places
    self.dataflows = dataflows
    self.name = name?.location
    organization = part.organization?.location
    sandbox = part.sandbox?.location
    destinationAliases = Dictionary(
      uniqueKeysWithValues: part.destinations.map { ($0, $1.key) }
    )
    audienceAliases = Dictionary(uniqueKeysWithValues: part.audiences.map { ($0, $1.key) })
  }

  /// Where a destination's alias is defined: in the environment if that replaces it.
  package func definition(ofDestination alias: Alias) -> SourceLocation? {
    destinationAliases[alias]?.location
  }

  /// Where an audience's alias is defined: in the environment if that replaces it.
  package func definition(ofAudience alias: Alias) -> SourceLocation? {
    audienceAliases[alias]?.location
  }
}
