import ActivationModel
import ActivationPlanning
import TestSupport
import Testing

@Suite("Packing")
struct PackingTests {
  static func item(_ destination: Int, _ audience: Int, _ index: Int) -> JobGraph.Item {
    JobGraph.Item(
      change: ChangeIndex(index),
      pair: ActivationPair(
        destination: DestinationID("d\(destination)"), audience: AudienceID("a\(audience)")))
  }

  static func grid(destinations: Int, audiences: Int) -> [JobGraph.Item] {
    (0..<destinations * audiences).map { item($0 % destinations, $0 / destinations, $0) }
  }

  /// What must hold for every packing.
  static func check(_ graph: JobGraph, of items: [JobGraph.Item], limit: Int) {
    #expect(graph.jobs.allSatisfy { (1...limit).contains($0.items.count) })
    #expect(graph.jobs.flatMap(\.items).map(\.change).sorted() == items.map(\.change).sorted())
    for wave in 0..<graph.waves {
      let audiences = graph.jobs.filter { $0.wave == WaveIndex(wave) }.flatMap {
        Set($0.items.map(\.pair.audience))
      }
      #expect(Set(audiences).count == audiences.count, "wave \(wave) shares an audience")
    }
  }

  @Test("200 audiences to 3 destinations need no more jobs than 600 / 80 rounded up")
  func twoHundredToThree() {
    let items = Self.grid(destinations: 3, audiences: 200)
    let graph = JobGraph([.init(items: items, limit: 80)])
    Self.check(graph, of: items, limit: 80)
    #expect(graph.jobs.count == JobGraph.lowerBound(activations: 600, limit: 80))
    #expect(graph.waves == 1)
  }

  @Test("an audience with more destinations than a job holds is spread over waves")
  func giant() {
    let items = Self.grid(destinations: 200, audiences: 1)
    let graph = JobGraph([.init(items: items, limit: 80)])
    Self.check(graph, of: items, limit: 80)
    #expect(graph.jobs.map(\.wave) == [0, 1, 2])
  }

  @Test(
    "every small plan is packed within limits, in disjoint waves, one job from the best at most")
  func smallInstances() {
    // Every multiset of bundle sizes 1…3 with up to five audiences, for limits 3 and 4.
    for limit in [3, 4] {
      for code in 0..<1024 {
        let sizes = (0..<5).map { code >> (2 * $0) & 3 }
        var items: [JobGraph.Item] = []
        for (audience, size) in sizes.enumerated() {
          for destination in 0..<size {
            items.append(Self.item(destination, audience, items.count))
          }
        }
        guard !items.isEmpty else { continue }
        let graph = JobGraph([.init(items: items, limit: limit)])
        Self.check(graph, of: items, limit: limit)
        let bound = JobGraph.lowerBound(activations: items.count, limit: limit)
        #expect(graph.jobs.count <= Self.best(sizes.filter { $0 > 0 }, limit: limit) + 1)
        #expect(graph.jobs.count >= bound)
      }
    }
  }

  /// The fewest bins for whole bundles, by trying everything.
  static func best(_ sizes: [Int], limit: Int) -> Int {
    func place(_ index: Int, _ bins: [Int]) -> Int {
      guard index < sizes.count else { return bins.count }
      var fewest = place(index + 1, bins + [sizes[index]])
      for bin in bins.indices where bins[bin] + sizes[index] <= limit {
        var filled = bins
        filled[bin] += sizes[index]
        fewest = min(fewest, place(index + 1, filled))
      }
      return fewest
    }
    return place(0, [])
  }

  @Test("the order of the plan changes nothing", arguments: [1, 2, 3] as [UInt64])
  func deterministic(seed: UInt64) {
    let items = (0..<300).map { Self.item($0 % 7, $0 * $0 % 41, $0) }
    var generator = SeededGenerator(seed: seed)
    let shuffled = items.shuffled(using: &generator)
    let pairs = { (graph: JobGraph) in graph.jobs.map { $0.items.map(\.pair) } }
    #expect(
      pairs(JobGraph([.init(items: items, limit: 11)]))
        == pairs(JobGraph([.init(items: shuffled, limit: 11)])))
  }

  @Test("what must wait is packed apart and keeps nothing else waiting")
  func readiness() {
    let late = Scenario.now + .seconds(600)
    let items = [
      Self.item(0, 0, 0),
      JobGraph.Item(change: 1, pair: Self.item(0, 1, 1).pair, readiness: .later(late)),
      JobGraph.Item(change: 2, pair: Self.item(0, 2, 2).pair, readiness: .later(nil)),
    ]
    let graph = JobGraph([.init(items: items, limit: 80)])
    #expect(graph.jobs.map(\.readiness) == [.now, .later(late), .later(nil)])
    #expect(graph.jobs.map { $0.items.map(\.change) } == [[0], [1], [2]])
  }

  @Test("waves are disjoint across the plans of a command")
  func acrossPlans() {
    let first = [Self.item(0, 0, 0)]
    let second = [Self.item(1, 0, 0)]
    let graph = JobGraph([.init(items: first, limit: 80), .init(items: second, limit: 80)])
    #expect(graph.jobs.map(\.plan) == [0, 1])
    #expect(graph.jobs.map(\.wave) == [0, 1])
  }
}
