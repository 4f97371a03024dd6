import ActivationModel

/// Packs activations into as few jobs as first-fit decreasing finds, audiences whole.
///
/// Whole audiences, because one that is spread over jobs forces those jobs into different waves.
enum Packing {
  private typealias Bundle = (audience: AudienceID, items: [JobGraph.Item])

  /// - Returns: The items of each job, sorted by pair; each at most `limit`.
  static func jobs(of items: [JobGraph.Item], limit: Int) -> [[JobGraph.Item]] {
    precondition(limit > 0, "a job holds at least one activation")
    var full: [[JobGraph.Item]] = []
    var rests: [Bundle] = []
    for (audience, items) in Dictionary(grouping: items, by: \.pair.audience).sorted(by: {
      precedes(($0.key, $0.value), ($1.key, $1.value))
    }) {
      let sorted = items.sorted { $0.pair < $1.pair }
      let whole = sorted.count / limit * limit
      full += stride(from: 0, to: whole, by: limit).map { Array(sorted[$0..<$0 + limit]) }
      if whole < sorted.count { rests.append((audience, Array(sorted[whole...]))) }
    }
    let packed = firstFit(rests.sorted(by: precedes), limit: limit)
    return full + packed.map { $0.sorted { $0.pair < $1.pair } }
  }

  /// Most activations first, then by id.
  private static func precedes(_ left: Bundle, _ right: Bundle) -> Bool {
    left.items.count == right.items.count
      ? left.audience < right.audience : left.items.count > right.items.count
  }

  private static func firstFit(_ bundles: [Bundle], limit: Int) -> [[JobGraph.Item]] {
    var jobs: [[JobGraph.Item]] = []
    // For each size, the first job that may still have room for it: room only shrinks.
    var firstCandidate = Array(repeating: 0, count: limit + 1)
    for bundle in bundles {
      let size = bundle.items.count
      var job = firstCandidate[size]
      while job < jobs.count, jobs[job].count + size > limit { job += 1 }
      firstCandidate[size] = job
      if job == jobs.count { jobs.append([]) }
      jobs[job] += bundle.items
    }
    return jobs
  }
}
