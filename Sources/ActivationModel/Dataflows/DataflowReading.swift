package import OrderedJSON

/// A dataflow as it was read: what is managed of it, and all that the platform said.
package struct DataflowReading: Hashable, Sendable {
  package let live: LiveDataflow
  /// The whole document in its order, with what no document of the platform tells of: a change lays
  /// managed fields over a selector of it, and writes everything else back as it was.
  package let document: JSONValue

  package init(live: LiveDataflow, document: JSONValue) {
    self.live = live
    self.document = document
  }
}

/// What was found where a dataflow was looked for.
package enum DataflowLook: Hashable, Sendable {
  case readable(DataflowReading)
  /// It is there, but its layout isn't one that can be managed.
  case unmanageable(name: String?, LayoutProblem)
}
