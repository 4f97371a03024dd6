/// Which faults hit which request, by counting requests (E37).
struct FaultScript {
  private let faults: [TwinFault]
  /// How many requests each fault has counted.
  private var counts: [Int]
  private var seen: Set<TwinRoute> = []

  init(_ faults: [TwinFault]) {
    self.faults = faults
    counts = faults.map { _ in 0 }
  }

  /// Counts a request to that route, and says which fault hits it. Several hit it together, each
  /// with what it has; of what only one can decide, the first in the world does.
  mutating func next(on route: TwinRoute) -> TwinFault? {
    var hits: [TwinFault] = []
    for (index, fault) in faults.enumerated() {
      guard fault.route ?? route == route, fault.after.map(seen.contains) ?? true else { continue }
      counts[index] += 1
      let number = counts[index]
      if fault.nth <= number, number - fault.nth < fault.times { hits.append(fault) }
    }
    seen.insert(route)
    guard var fault = hits.first(where: { $0.effect != .own }) ?? hits.first else { return nil }
    fault.delay = hits.map(\.delay).max() ?? 0
    fault.lies = TwinFault.Lies(together: hits.map(\.lies))
    return fault
  }
}
