/// A point in time of a world: fixed, or counted from when the twin starts.
///
/// Relative moments keep examples from going stale: "mapped 30 minutes ago" stays true.
package enum TwinMoment: Hashable, Sendable {
  /// Milliseconds since 1970 UTC.
  case at(Int64)
  /// Milliseconds after the twin's start; negative before it.
  case fromStart(Int64)

  /// Milliseconds since 1970 UTC, given the twin's start in the same unit.
  package func resolved(start: Int64) -> Int64 {
    switch self {
    case .at(let time): time
    case .fromStart(let offset): start + offset
    }
  }

  package static func days(_ count: Int64) -> TwinMoment { .fromStart(count * 86_400_000) }
  package static func minutes(_ count: Int64) -> TwinMoment { .fromStart(count * 60_000) }
}
