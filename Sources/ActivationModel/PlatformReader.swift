/// Reads the platform; writes nothing. Time, tokens and retries are its own business.
package protocol PlatformReader: Sendable {
  /// Reads what the query asks for, in as few requests as it can.
  /// - Throws: `PlatformFailure` when something could not be read at all. What isn't there is no
  ///   failure: it is absent from the snapshot.
  func snapshot(_ query: SnapshotQuery) async throws(PlatformFailure) -> PlatformSnapshot

  /// Reads what the query asks for and what is in progress on its destinations, side by side where
  /// it can.
  /// - Throws: `PlatformFailure` as `snapshot` and `activity` do.
  func look(_ query: SnapshotQuery) async throws(PlatformFailure) -> PlatformLook

  /// Reads what is in progress: unfinished runs of these destinations, and export jobs.
  /// - Throws: `PlatformFailure` when it could not be read.
  func activity(
    of destinations: Set<DestinationID>, wantsLatestExportJob: Bool
  ) async throws(PlatformFailure) -> PlatformActivity

  /// Reads runs by id, in lists; those that the platform doesn't know (yet) are absent.
  /// - Throws: `PlatformFailure` when they could not be read at all.
  func runs(_ ids: [RunID]) async throws(PlatformFailure) -> [RunID: FlowRun]

  /// Reads when audiences were last evaluated by a scheduler-made segmentation that succeeded.
  /// - Parameter exports: For each audience, its last good export: how far back is looked.
  /// - Throws: `PlatformFailure` when it could not be read.
  func segmentations(
    since exports: [AudienceID: Timestamp]
  ) async throws(PlatformFailure) -> SegmentationReading
}
