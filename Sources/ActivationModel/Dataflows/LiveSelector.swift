/// An audience of a dataflow as it stands on the platform (a "segment selector"): what a plan can
/// manage of it, and what names it.
package struct LiveSelector: Hashable, Sendable {
  /// Where it stands among the selectors of the version that was read; true for that version only.
  package let index: Int
  /// `value.id`: the audience's id, or its external id if it comes from outside.
  package let mappedID: String
  /// `value.systemSegmentId`: the platform's id of an audience that comes from outside.
  package let systemID: AudienceID?
  /// May be missing or stale.
  package let name: String?
  /// `DAILY_FULL_EXPORT`, `FIRST_FULL_THEN_INCREMENTAL`, or what the platform adds.
  package let exportMode: String?
  /// The template of file names, under either spelling (`filenameTemplate` in all samples,
  /// `fileNameTemplate` in the schema).
  package let filenameTemplate: String?
  package let schedule: ManagedSchedule?
  /// `createTime`: when the audience was added; starts the hour before exports on demand.
  package let createdAt: Timestamp?
  package let updatedAt: Timestamp?

  package init(
    index: Int,
    mappedID: String,
    systemID: AudienceID? = nil,
    name: String? = nil,
    exportMode: String? = nil,
    filenameTemplate: String? = nil,
    schedule: ManagedSchedule? = nil,
    createdAt: Timestamp? = nil,
    updatedAt: Timestamp? = nil
  ) {
    self.index = index
    self.mappedID = mappedID
    self.systemID = systemID
    self.name = name
    self.exportMode = exportMode
    self.filenameTemplate = filenameTemplate
    self.schedule = schedule
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }

  /// The platform's own id, which is the one that a plan's audience has.
  package var audienceID: AudienceID { systemID ?? AudienceID(mappedID) }
}
