package import OrderedJSON

/// What a plan says of one dataflow: what it manages, and how it should be.
///
/// What is nil isn't managed: it stays as it is on the platform.
package struct ManagedDataflow: Hashable, Sendable {
  /// Where the dataflow comes from.
  package enum Origin: Hashable, Sendable {
    /// It is there already.
    case adopted(DestinationSelector)
    /// It is made once.
    case created(DataflowCreation)
  }

  /// What becomes of audiences in the dataflow that the plan doesn't list.
  package enum UnlistedAudiences: String, Hashable, Sendable, CaseIterable {
    case keep
    case report
    case remove
  }

  /// Whether its schedules run.
  package enum Activity: String, Hashable, Sendable, CaseIterable {
    case enabled
    case disabled
  }

  package let alias: Alias
  package let origin: Origin
  /// Another name for a dataflow that is there.
  package let rename: String?
  package let unlisted: UnlistedAudiences
  package let state: Activity?
  package let mapping: ManagedMapping?
  /// By the bytes of their RFC 8785 JSON, each once; nil where no audiences are managed.
  package let audiences: [ManagedAudience]?

  package init(
    alias: Alias,
    origin: Origin,
    rename: String? = nil,
    unlisted: UnlistedAudiences = .keep,
    state: Activity? = nil,
    mapping: ManagedMapping? = nil,
    audiences: [ManagedAudience]? = nil
  ) {
    self.alias = alias
    self.origin = origin
    self.rename = rename
    self.unlisted = unlisted
    self.state = state
    self.mapping = mapping
    self.audiences = audiences
  }

  /// The name that it should have; nil where that isn't managed.
  package var name: String? {
    if case .created(let creation) = origin { creation.name } else { rename }
  }

  /// Whether it is one that sortie makes.
  package var isCreated: Bool { if case .created = origin { true } else { false } }
}

/// How a dataflow is made.
package struct DataflowCreation: Hashable, Sendable {
  /// What it goes to.
  package enum Target: Hashable, Sendable {
    /// A place on an account, with the platform's own `params`.
    case account(ConnectionSelector, params: JSONValue)
    /// A target connection that exists.
    case connection(id: String)
  }

  package let name: String
  package let target: Target

  package init(name: String, target: Target) {
    self.name = name
    self.target = target
  }
}

/// How a plan names an account.
package enum ConnectionSelector: Hashable, Sendable {
  /// By id; the name, if given, is checked against the platform's.
  case id(ConnectionID, name: String?)
  /// By exact name, looked up while planning.
  case name(String)
}

/// One audience of a dataflow, as a plan has it.
package struct ManagedAudience: Hashable, Sendable {
  package let audience: AudienceSelector
  package let filenameTemplate: String?
  package let exportMode: ExportMode?
  package let schedule: ManagedSchedule?

  package init(
    audience: AudienceSelector,
    filenameTemplate: String? = nil,
    exportMode: ExportMode? = nil,
    schedule: ManagedSchedule? = nil
  ) {
    self.audience = audience
    self.filenameTemplate = filenameTemplate
    self.exportMode = exportMode
    self.schedule = schedule
  }
}

/// The columns of a dataflow's files and what its rows need, as a plan has them.
package struct ManagedMapping: Hashable, Sendable {
  /// One column.
  package struct Column: Hashable, Sendable {
    /// A field of the profile, as the platform writes it.
    package let source: String
    /// The column's name.
    package let destination: String

    package init(source: String, destination: String) {
      self.source = source
      self.destination = destination
    }
  }

  /// Which columns there are.
  package enum Columns: Hashable, Sendable {
    /// These, in this order: a mapping set of its own.
    case listed([Column])
    /// Those of a set that exists.
    case pinned(MappingReference)
  }

  package let columns: Columns?
  package let primaryFields: [DeduplicationKey]?
  package let mandatoryFields: [String]?

  package init(
    columns: Columns? = nil,
    primaryFields: [DeduplicationKey]? = nil,
    mandatoryFields: [String]? = nil
  ) {
    self.columns = columns
    self.primaryFields = primaryFields
    self.mandatoryFields = mandatoryFields
  }
}
