import ActivationDiagnostics

/// Members of a lockfile, or of one of its entries, that this version doesn't know: a later one has
/// written them, and they are kept.
package struct UnknownMembers: Hashable, Sendable {
  /// JSON text on one line, by key.
  private var values: [ExactText: [UInt8]] = [:]

  package init() {}

  package var isEmpty: Bool { values.isEmpty }

  /// Takes a member down; of two with one key, the later counts.
  package mutating func add(_ key: String, _ value: [UInt8]) { values[exactly: key] = value }

  /// All of them, by the bytes of their keys.
  package var sorted: [(key: String, value: [UInt8])] {
    values.sorted { $0.key < $1.key }.map { ($0.key.text, $0.value) }
  }

  /// Those of both. Of two values the one with the greater bytes counts, so that the order in which
  /// lockfiles are merged doesn't.
  package func merged(with other: UnknownMembers) -> UnknownMembers {
    var merged = self
    merged.values.merge(other.values) { one, other in
      one.lexicographicallyPrecedes(other) ? other : one
    }
    return merged
  }
}
