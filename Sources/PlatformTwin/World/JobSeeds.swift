/// An export job of the segmentation service (facts §6.5).
package struct ExportJobSeed: Sendable, Equatable {
  package enum Status: String, Sendable, CaseIterable {
    case new = "NEW"
    case processing = "PROCESSING"
    case succeeded = "SUCCEEDED"
    case failed = "FAILED"

    /// Whether the job is over.
    var isFinal: Bool { self == .succeeded || self == .failed }
  }

  /// Sent as a JSON number where it is one, as text otherwise.
  package var id: String
  /// `schema.name`; only `_xdm.context.profile` is an audience export.
  package var schema: String
  /// How it stands at its end, or for ever where `takes` is nil.
  package var status: Status
  package var createdAt: TwinMoment
  /// Milliseconds from creation to the end; until then the job is `PROCESSING`.
  package var takes: Int64?
  /// nil for the world's first sandbox.
  package var sandbox: String?

  package init(
    id: String,
    schema: String = "_xdm.context.profile",
    status: Status = .succeeded,
    createdAt: TwinMoment = .fromStart(-3_600_000),
    takes: Int64? = nil,
    sandbox: String? = nil
  ) {
    self.id = id
    self.schema = schema
    self.status = status
    self.createdAt = createdAt
    self.takes = takes
    self.sandbox = sandbox
  }
}

/// A segmentation job (facts §6.3): when audiences were last evaluated, and who asked for it.
package struct SegmentJobSeed: Sendable, Equatable {
  package enum Source: String, Sendable, CaseIterable { case scheduler, api }
  package enum Status: String, Sendable, CaseIterable {
    case new = "NEW"
    case queued = "QUEUED"
    case processing = "PROCESSING"
    case succeeded = "SUCCEEDED"
    case failed = "FAILED"
    case cancelled = "CANCELLED"
  }

  package var id: String
  package var source: Source
  /// How it stands at its end; until then it is `PROCESSING`.
  package var status: Status
  package var createdAt: TwinMoment
  /// When it ended.
  package var updatedAt: TwinMoment
  /// System-generated ids of what it evaluates; empty for everything (`*`).
  package var audiences: [String]
  /// nil for the world's first sandbox.
  package var sandbox: String?

  package init(
    id: String,
    source: Source = .scheduler,
    status: Status = .succeeded,
    createdAt: TwinMoment = .fromStart(-7_200_000),
    updatedAt: TwinMoment = .fromStart(-3_600_000),
    audiences: [String] = [],
    sandbox: String? = nil
  ) {
    self.id = id
    self.source = source
    self.status = status
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.audiences = audiences
    self.sandbox = sandbox
  }
}
