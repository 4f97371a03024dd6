/// Which fault hits which request, by counting the requests of each route (E37).
struct FaultScript {
  private let faults: [TwinRoute: [TwinFault]]
  private var seen: [TwinRoute: Int] = [:]

  init(_ faults: [TwinFault]) { self.faults = Dictionary(grouping: faults, by: \.route) }

  /// Counts a request to that route, and says which fault hits it. The first in the world wins.
  mutating func next(on route: TwinRoute) -> TwinFault? {
    let number = seen[route, default: 0] + 1
    seen[route] = number
    return faults[route]?.first { $0.nth <= number && number - $0.nth < $0.times }
  }
}
