package import ActivationModel

/// A dataflow of a plan with its references resolved to what the platform has.
package struct WishedDataflow: Sendable {
  /// An audience as wished.
  package struct Member: Sendable {
    package let identity: Identity
    package let managed: ManagedAudience

    package init(_ identity: Identity, _ managed: ManagedAudience) {
      self.identity = identity
      self.managed = managed
    }
  }

  /// What names an audience in a dataflow.
  package struct Identity: Hashable, Sendable {
    package let id: AudienceID
    package let name: String?
    /// The id that its source gave it, if it comes from outside.
    package let externalID: String?
    /// Whether it is a custom upload, of which a dataflow takes few.
    package let isUpload: Bool

    package init(
      id: AudienceID, name: String? = nil, externalID: String? = nil, isUpload: Bool = false
    ) {
      self.id = id
      self.name = name
      self.externalID = externalID
      self.isUpload = isUpload
    }

    /// As Segmentation Service shows it.
    package init(_ audience: Audience) {
      let isForeign = audience.externalID.map { $0 != audience.id.rawValue } ?? false
      self.init(
        id: audience.id, name: audience.name, externalID: isForeign ? audience.externalID : nil,
        isUpload: audience.origin == "CUSTOM_UPLOAD")
    }
  }

  package let managed: ManagedDataflow
  /// Each once; nil where no audiences are managed.
  package let audiences: [Member]?

  /// - Parameter identities: Aligned with the plan's audiences.
  package init(_ managed: ManagedDataflow, identities: [Identity]) {
    self.managed = managed
    audiences = managed.audiences.map { zip(identities, $0).map(Member.init) }
  }
}

/// What decides how differences are treated, beside the three states of a dataflow.
package struct DataflowTerms: Sendable {
  /// What was changed outside of git may be overwritten.
  package enum Overwrite: Hashable, Sendable {
    /// All of the dataflow.
    case whole
    /// This audience only.
    case audience(AudienceID)
  }

  package let now: Timestamp
  package let overwrites: Set<Overwrite>
  /// The columns that the live dataflow is pinned to, where they have been read.
  package let liveColumns: [ManagedMapping.Column]?
  /// Custom uploads among the audiences that are in the dataflow.
  package let uploads: Set<AudienceID>

  package init(
    now: Timestamp, overwrites: Set<Overwrite> = [],
    liveColumns: [ManagedMapping.Column]? = nil, uploads: Set<AudienceID> = []
  ) {
    self.now = now
    self.overwrites = overwrites
    self.liveColumns = liveColumns
    self.uploads = uploads
  }

  /// Whether what was changed outside of git gives way to the plan.
  func overwrites(_ audience: AudienceID?) -> Bool {
    overwrites.contains(.whole) || audience.map { overwrites.contains(.audience($0)) } ?? false
  }
}
