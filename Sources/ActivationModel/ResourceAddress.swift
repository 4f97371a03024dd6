/// What a step is about, and what a plan describes one of.
///
/// Ordered by kind, then by ids or alias, by bytes.
package enum ResourceAddress: Hashable, Sendable {
  /// An activation, by its pair.
  case activation(ActivationPair)
  /// A dataflow that a plan manages, by its alias: it may have no id yet.
  case dataflow(Alias)
}

extension ResourceAddress: CustomStringConvertible {
  /// As people and command lines write it: `DESTINATION/AUDIENCE` or `dataflow:ALIAS`.
  package var description: String {
    switch self {
    case .activation(let pair): "\(pair.destination)/\(pair.audience)"
    case .dataflow(let alias): "\(Self.dataflowPrefix)\(alias)"
    }
  }

  /// What stands before the alias of a dataflow.
  package static let dataflowPrefix = "dataflow:"
}

extension ResourceAddress: Comparable {
  package static func < (left: ResourceAddress, right: ResourceAddress) -> Bool {
    switch (left, right) {
    case (.activation(let left), .activation(let right)): left < right
    case (.dataflow(let left), .dataflow(let right)): left < right
    case (.dataflow, .activation): true
    case (.activation, .dataflow): false
    }
  }
}
