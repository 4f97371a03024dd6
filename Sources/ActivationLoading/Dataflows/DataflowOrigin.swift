package import ActivationDiagnostics
import ActivationSyntax

/// Where one dataflow of a plan was written. Places are computed from the text when asked for.
package struct DataflowOrigin: Sendable {
  /// A part of an entry of `dataflows`.
  package enum Part: String, Sendable, CaseIterable {
    case create
    case rename
    case unlisted
    case state
    case mapping
    case audiences
  }

  private let keyNode: YAMLNode
  private let node: YAMLNode
  private let words: [YAMLNode]

  init(key: YAMLNode, _ draft: DataflowDraft, _ audiences: [DataflowAudienceDraft]) {
    keyNode = key
    node = draft.node
    words = audiences.map(\.word)
  }

  /// The alias where the entry begins.
  package var key: SourceLocation { keyNode.location }

  /// The words that name its audiences, in the order of the normalized dataflow.
  package var audiences: [SourceLocation] { words.map(\.location) }

  /// The key of a part; the alias where the entry doesn't have that part.
  package func location(of part: Part) -> SourceLocation {
    node.entries.first { $0.key.hasText(part.rawValue) }?.key.location ?? key
  }
}
