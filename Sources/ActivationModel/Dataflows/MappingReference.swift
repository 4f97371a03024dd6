/// Which columns a dataflow exports: the version of a mapping set that it is pinned to.
package struct MappingReference: Hashable, Sendable {
  /// `mappingId`.
  package let id: String
  /// `mappingVersion`; a set's first is 0.
  package let version: Int64

  package init(id: String, version: Int64) {
    self.id = id
    self.version = version
  }
}

/// One key by which a dataflow's rows are told apart (`primaryFields`).
package enum DeduplicationKey: Hashable, Sendable {
  /// `{"fieldType":"IDENTITY","identityNamespace":…}`.
  case identity(namespace: String)
  /// `{"fieldType":"ATTRIBUTE","attributePath":…}`.
  case attribute(path: String)
}
