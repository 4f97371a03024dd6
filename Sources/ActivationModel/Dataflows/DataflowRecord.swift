/// What is known of a dataflow that a plan manages: an entry of the lockfile's `dataflows`.
package struct DataflowRecord: Hashable, Sendable {
  /// The plan's own label of it; one entry each.
  package let alias: Alias
  package let id: DestinationID
  /// As the platform called it last.
  package let name: String
  /// Whether sortie has made it.
  package let isCreated: Bool
  /// The ids of its source and target connections, where sortie has made them or seen them.
  package let source: String?
  package let target: String?
  /// The columns that it was last pinned to.
  package let mapping: MappingReference?
  package let applied: AppliedDataflow
  package let appliedAt: Timestamp
  /// What a later version has written beside them.
  package var unknown = UnknownMembers()

  package init(
    alias: Alias, id: DestinationID, name: String, isCreated: Bool = false, source: String? = nil,
    target: String? = nil, mapping: MappingReference? = nil,
    applied: AppliedDataflow = AppliedDataflow(), appliedAt: Timestamp,
    unknown: UnknownMembers = UnknownMembers()
  ) {
    self.alias = alias
    self.id = id
    self.name = name
    self.isCreated = isCreated
    self.source = source
    self.target = target
    self.mapping = mapping
    self.applied = applied
    self.appliedAt = appliedAt
    self.unknown = unknown
  }
}

/// The managed fields of a dataflow as they were last written, or found to be as wished; nil for
/// what wasn't managed.
package struct AppliedDataflow: Hashable, Sendable {
  package var name: String?
  package var state: ManagedDataflow.Activity?
  package var columns: [ManagedMapping.Column]?
  package var primaryFields: [DeduplicationKey]?
  package var mandatoryFields: [String]?
  package var audiences: [AudienceID: AppliedAudience]
  /// What a later version has written beside them.
  package var unknown = UnknownMembers()

  package init(
    name: String? = nil, state: ManagedDataflow.Activity? = nil,
    columns: [ManagedMapping.Column]? = nil, primaryFields: [DeduplicationKey]? = nil,
    mandatoryFields: [String]? = nil, audiences: [AudienceID: AppliedAudience] = [:]
  ) {
    self.name = name
    self.state = state
    self.columns = columns
    self.primaryFields = primaryFields
    self.mandatoryFields = mandatoryFields
    self.audiences = audiences
  }
}

/// The managed fields of an audience as they were last written, or found to be as wished.
package struct AppliedAudience: Hashable, Sendable {
  /// Whether sortie has added it; else it was there.
  package var isAdded: Bool
  package var exportMode: String?
  package var filenameTemplate: String?
  package var schedule: ManagedSchedule?
  /// What a later version has written beside them.
  package var unknown = UnknownMembers()

  package init(
    isAdded: Bool = false, exportMode: String? = nil, filenameTemplate: String? = nil,
    schedule: ManagedSchedule? = nil
  ) {
    self.isAdded = isAdded
    self.exportMode = exportMode
    self.filenameTemplate = filenameTemplate
    self.schedule = schedule
  }
}
