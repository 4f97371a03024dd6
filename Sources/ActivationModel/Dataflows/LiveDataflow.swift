/// A batch, file-based dataflow for audiences as it stands on the platform: what a plan can manage
/// of it.
///
/// Made only where its layout is understood; `LayoutProblem` says why one isn't.
package struct LiveDataflow: Hashable, Sendable {
  package let id: DestinationID
  package let name: String
  /// The version that was read, with the quotes that it comes and goes with.
  package let etag: String
  /// `enabled`, `disabled`, or an inner state of the platform, as it came.
  package let state: String
  /// Whether the platform has finished its last change of the dataflow: `lastOperation` is
  /// completed, or there is none.
  package let isSettled: Bool
  /// In the platform's order; no audience twice.
  package let selectors: [LiveSelector]
  /// nil where no columns are chosen yet.
  package let mapping: MappingReference?
  /// nil where the dataflow has no such member, or holds something else in it.
  package let primaryFields: [DeduplicationKey]?
  /// nil where the dataflow has no such member, or holds something else in it.
  package let mandatoryFields: [String]?
  package let connections: DataflowConnections

  package init(
    id: DestinationID,
    name: String,
    etag: String,
    state: String,
    isSettled: Bool = true,
    selectors: [LiveSelector] = [],
    mapping: MappingReference? = nil,
    primaryFields: [DeduplicationKey]? = nil,
    mandatoryFields: [String]? = nil,
    connections: DataflowConnections = DataflowConnections()
  ) {
    self.id = id
    self.name = name
    self.etag = etag
    self.state = state
    self.isSettled = isSettled
    self.selectors = selectors
    self.mapping = mapping
    self.primaryFields = primaryFields
    self.mandatoryFields = mandatoryFields
    self.connections = connections
  }

  package var isEnabled: Bool { state == "enabled" }

  /// Whether it is in a state that a change can be made in.
  package var isAtRest: Bool { isSettled && (isEnabled || state == "disabled") }

  /// The audience's selector.
  package func selector(of audience: AudienceID) -> LiveSelector? {
    selectors.first { $0.audienceID == audience }
  }
}

/// What a dataflow goes from and to, by ids.
package struct DataflowConnections: Hashable, Sendable {
  package let source: String?
  package let target: String?
  /// The target's account.
  package let account: ConnectionID?
  /// The connection spec of the target: which kind of destination it is.
  package let targetSpec: String?

  package init(
    source: String? = nil,
    target: String? = nil,
    account: ConnectionID? = nil,
    targetSpec: String? = nil
  ) {
    self.source = source
    self.target = target
    self.account = account
    self.targetSpec = targetSpec
  }
}
