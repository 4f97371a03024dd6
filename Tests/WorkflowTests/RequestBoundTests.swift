import ActivationLockfile
import ActivationModel
import ActivationPlanning
import ActivationWorkflow
import PlatformTwin
import Testing

/// So many destinations and audiences, given by id.
struct PlanShape: Sendable, CustomTestStringConvertible {
  let destinations: Int
  let audiences: Int
  /// Whether every destination takes every audience, or each side goes with one of the other.
  let isFull: Bool

  var testDescription: String {
    "\(destinations) × \(audiences)" + (isFull ? "" : ", side by side")
  }

  /// The most reads that the plan may take.
  var bound: Double {
    func pages(_ count: Int) -> Double { Double((count + 99) / 100) }
    return 1.1 * (pages(destinations) + pages(audiences)) + 5
  }

  var activations: Int { isFull ? destinations * audiences : max(destinations, audiences) }

  func destination(_ index: Int) -> String { Self.uuid("d", index) }
  func audience(_ index: Int) -> String { Self.uuid("a", index) }

  private static func uuid(_ kind: String, _ index: Int) -> String {
    "\(kind)0000000-0000-4000-8000-\(100_000_000_000 + index)"
  }

  func audiences(ofDestination index: Int) -> Range<Int> {
    isFull ? 0..<audiences : index % audiences..<index % audiences + 1
  }

  var plan: String {
    var text = "version: 1\nname: flash-sale\nsandbox: prod\nactivations:\n"
    for index in 0..<destinations {
      let ids = audiences(ofDestination: index).map(audience).joined(separator: ", ")
      text += "  - destination: \(destination(index))\n    audiences: [\(ids)]\n"
    }
    return text
  }

  var world: TwinWorld {
    TwinWorld(
      organization: Stage.organization,
      audiences: (0..<audiences).map { AudienceSeed(id: audience($0), name: "Audience \($0)") },
      destinations: (0..<destinations).map { index in
        DestinationSeed(
          id: destination(index), name: "Destination \(index)",
          audiences: audiences(ofDestination: index).map { MappingSeed(audience: audience($0)) })
      })
  }

  /// A lockfile in which everything has a good export.
  var lockfile: [UInt8] {
    let time = Timestamp("2026-11-23T08:00:00Z")!
    var lockfile = Lockfile(
      binding: LedgerBinding(
        plan: "flash-sale", environment: nil, organization: OrganizationID(Stage.organization),
        sandbox: "prod"))
    for index in 0..<destinations {
      for other in audiences(ofDestination: index) {
        let pair = ActivationPair(
          destination: DestinationID(destination(index)), audience: AudienceID(audience(other)))
        let run = RunID("run-\(index)-\(other)")
        lockfile.records[pair] = ActivationRecord(
          pair: pair, revision: "1", job: "job", runID: run, submittedAt: time, state: .succeeded,
          completedAt: time,
          lastSuccess: .init(revision: "1", runID: run, submittedAt: time, completedAt: time))
      }
    }
    return lockfile.encoded
  }

  static let all = [
    PlanShape(destinations: 1, audiences: 10, isFull: true),
    PlanShape(destinations: 10, audiences: 1, isFull: true),
    PlanShape(destinations: 10, audiences: 100, isFull: true),
    PlanShape(destinations: 1, audiences: 1000, isFull: true),
    PlanShape(destinations: 1000, audiences: 1, isFull: true),
    PlanShape(destinations: 2500, audiences: 2500, isFull: false),
    PlanShape(destinations: 100, audiences: 100, isFull: true),
    PlanShape(destinations: 2, audiences: 5000, isFull: true),
    PlanShape(destinations: 5000, audiences: 2, isFull: true),
  ]

  /// One of each size.
  static let some = [all[0], all[2], all[6]]
}

@Suite("How many requests a plan takes")
struct RequestBoundTests {
  /// The reads that the twin counted; a token is none.
  private func reads(_ stage: Stage) async -> Int {
    await stage.twin.counts.filter { $0.key != .token }.values.reduce(0, +)
  }

  @Test(
    "a plan by ids takes a read for every hundred destinations and audiences, and few more",
    arguments: PlanShape.all)
  func new(shape: PlanShape) async throws {
    let stage = Stage(shape.world, plan: shape.plan)
    let session = try await stage.plan()
    #expect(session.members.flatMap(\.review.changes).count == shape.activations)
    #expect(session.members.allSatisfy { $0.review.changes.allSatisfy(\.action.submits) })
    let reads = await reads(stage)
    #expect(session.requests == reads)
    #expect(Double(reads) <= shape.bound)
  }

  @Test(
    "a plan with nothing to do asks for nothing that is in progress",
    arguments: PlanShape.some)
  func kept(shape: PlanShape) async throws {
    let stage = Stage(shape.world, plan: shape.plan, lockfile: shape.lockfile)
    let session = try await stage.plan()
    #expect(session.isEmpty)
    let reads = await reads(stage)
    #expect(session.requests == reads)
    #expect(reads == (shape.destinations + 99) / 100 + (shape.audiences + 99) / 100)
    #expect(await stage.twin.counts[.runs] == nil)
    #expect(await stage.twin.counts[.exportJobs] == nil)
  }

  @Test("every hundred runs of the last day, and every hundred runs in progress, take one more")
  func activity() async throws {
    let shape = PlanShape(destinations: 1, audiences: 250, isFull: true)
    var world = shape.world
    world.destinations[0].runs = (0..<250).map { index in
      RunSeed(audiences: [shape.audience(index)], startedAt: .minutes(-Int64(index) - 10))
    }
    let stage = Stage(world, plan: shape.plan)
    let session = try await stage.plan()
    // One for the dataflow, three for audiences, one for export jobs, three pages of runs, and one
    // that tells whether somebody else's runs followed a segmentation.
    #expect(session.requests == 9)
    #expect(await reads(stage) == 9)
  }

  @Test("no URL is longer than every proxy takes")
  func lengths() async throws {
    let shape = PlanShape(destinations: 400, audiences: 400, isFull: false)
    let stage = Stage(shape.world, plan: shape.plan)
    _ = try await stage.plan()
    let lists = await stage.twin.requests.filter { $0.route == .flows || $0.route == .runs }
    #expect(lists.count == 8)
    #expect(lists.allSatisfy { $0.query[0].split(separator: ",").count == 100 })
  }
}
