package import ActivationModel

/// How the activations of one command are packed into jobs, and which jobs may run together.
///
/// Deterministic. Jobs hold activations of one plan; waves span all plans of the command.
package struct JobGraph: Sendable, Equatable {
  /// One activation to send: which change of which plan it is.
  package struct Item: Hashable, Sendable {
    package let change: ChangeIndex
    package let pair: ActivationPair
    package let readiness: Change.Readiness

    package init(change: ChangeIndex, pair: ActivationPair, readiness: Change.Readiness = .now) {
      self.change = change
      self.pair = pair
      self.readiness = readiness
    }
  }

  /// One request to come.
  package struct Job: Hashable, Sendable {
    /// Counted over the whole command, from 0.
    package let index: Int
    /// Which plan of the command it belongs to.
    package let plan: PlanIndex
    package let wave: WaveIndex
    package let readiness: Change.Readiness
    /// Sorted by pair.
    package let items: [Item]
  }

  /// The activations of one plan that are to be sent.
  package struct Load: Sendable {
    package let items: [Item]
    /// The most activations in a job.
    package let limit: Int

    package init(items: [Item], limit: Int) {
      self.items = items
      self.limit = limit
    }
  }

  package let jobs: [Job]
  package let waves: Int

  package init(_ loads: [Load]) {
    var assignment = WaveAssignment()
    var jobs: [Job] = []
    for (plan, load) in loads.enumerated() {
      for group in Self.groupedByReadiness(load.items) {
        for items in Packing.jobs(of: group.items, limit: load.limit) {
          jobs.append(
            Job(
              index: jobs.count, plan: PlanIndex(plan),
              wave: assignment.wave(for: Set(items.map(\.pair.audience))),
              readiness: group.readiness, items: items))
        }
      }
    }
    self.jobs = jobs
    waves = assignment.count
  }

  /// The fewest jobs that could hold that many activations.
  package static func lowerBound(activations: Int, limit: Int) -> Int {
    (activations + limit - 1) / limit
  }

  /// What can be sent now first, then by when the wait ends, then what waits for nobody knows when.
  private static func groupedByReadiness(
    _ items: [Item]
  ) -> [(readiness: Change.Readiness, items: [Item])] {
    Dictionary(grouping: items, by: \.readiness)
      .map { (readiness: $0.key, items: $0.value) }
      .sorted { $0.readiness.rank < $1.readiness.rank }
  }
}

extension Change.Readiness {
  fileprivate var rank: Int64 {
    switch self {
    case .now: .min
    case .later(let time?): time.milliseconds
    case .later(nil): .max
    }
  }
}

/// Gives each job in turn the first wave in which it shares no audience.
private struct WaveAssignment {
  private var audiences: [Set<AudienceID>] = []

  var count: Int { audiences.count }

  mutating func wave(for wanted: Set<AudienceID>) -> WaveIndex {
    let wave =
      audiences.firstIndex { $0.isDisjoint(with: wanted) } ?? audiences.count
    if wave == audiences.count { audiences.append([]) }
    audiences[wave].formUnion(wanted)
    return WaveIndex(wave)
  }
}
