/// One change of a dataflow that goes into a patch.
package enum DataflowEdit: Hashable, Sendable {
  /// Maps an audience: customer data begins to flow, on a clock.
  case add(NewSelector)
  /// Lays fields over the audience's selector as it was read.
  case change(AudienceID, SelectorFields)
  case remove(AudienceID)
  case rename(String)
  /// Pins another version of a mapping set.
  case map(MappingReference)
  case primaryFields([DeduplicationKey])
  case mandatoryFields([String])

  /// The most edits of one patch. How many the platform takes is not documented; this is careful.
  package static let mostInOnePatch = 50
}

/// What a plan manages of a mapped audience. A field that is nil isn't managed.
package struct SelectorFields: Hashable, Sendable {
  package let exportMode: String?
  package let filenameTemplate: String?
  /// Where it is there, all five members count: one that is absent here is taken out.
  package let schedule: ManagedSchedule?

  package init(
    exportMode: String? = nil, filenameTemplate: String? = nil, schedule: ManagedSchedule? = nil
  ) {
    self.exportMode = exportMode
    self.filenameTemplate = filenameTemplate
    self.schedule = schedule
  }
}

/// An audience that is to be mapped.
package struct NewSelector: Hashable, Sendable {
  /// The platform's own id.
  package let audience: AudienceID
  /// The id that the audience's source gave it; nil for the platform's own audiences.
  package let externalID: String?
  package let name: String?
  package let fields: SelectorFields

  package init(
    audience: AudienceID, externalID: String? = nil, name: String? = nil, fields: SelectorFields
  ) {
    self.audience = audience
    self.externalID = externalID
    self.name = name
    self.fields = fields
  }
}
