import ActivationDiagnostics
import ActivationExecution
import ActivationLockfile
import ActivationModel
import ActivationPlanning
import ActivationWorkflow
import PlatformAPI
import PlatformTwin
import Synchronization
import TestSupport
import Testing

/// Lists that are stale or late, runs that are spelled in another way, and names that are wrong.
@Suite("A run that was there, shows late or is another's is told from an attempt's own")
struct LateAndOldRunTests {
  private static let nothing = #"{"items":[],"_links":{}}"#

  private static func lost(acts: Bool) -> TwinFault {
    TwinFault(route: .adhocrun, effect: .cut, acts: acts)
  }

  /// Runs call their dataflow otherwise.
  private static func naming(
    _ name: @escaping @Sendable (String) -> String
  ) -> @Sendable (any HTTPTransport) -> any HTTPTransport {
    { base in
      BentTransport(
        base,
        response: { passage, answer in
          guard passage.path.hasSuffix("/runs") else { return }
          for id in [Sample.sftp, Sample.s3] {
            answer.text = answer.text.replacing(
              "\"flowId\":\"\(id)\"", with: "\"flowId\":\"\(name(id))\"")
          }
        })
    }
  }

  /// Hides runs as long as something is so.
  private static func hiding(
    _ isHidden: @escaping @Sendable (BentTransport.Passage) -> Bool
  ) -> @Sendable (any HTTPTransport) -> any HTTPTransport {
    { base in
      BentTransport(
        base,
        response: { passage, answer in
          let hides = isHidden(passage)
          if passage.path.hasSuffix("/runs"), hides { answer.text = nothing }
        })
    }
  }

  @Test("a run that ended before the request isn't its run, though a stale list didn't show it")
  func endedBefore() async throws {
    var world = RecoveryTests.world(faults: [Self.lost(acts: false)])
    world.destinations[0].runs = [
      RunSeed(
        trigger: .adhoc, audiences: [Sample.gold], startedAt: .minutes(-20),
        script: RunScript(takes: 60_000))
    ]
    let stage = Stage(
      world, plan: Sample.plan(), over: Self.hiding { $0.activations == 0 })
    let result = try await stage.apply()
    // Nothing of it has started, and a person is asked; the others went out again.
    #expect(result.summary.unknown == 1 && result.summary.succeeded == 2)
    let gold = try stage.lockfile().records.values.first {
      $0.pair.destination.rawValue == Sample.sftp && $0.pair.audience.rawValue == Sample.gold
    }
    #expect(gold?.state == .unknown && gold?.lastSuccess == nil)
    #expect(await stage.twin.ledger.count == 2)
  }

  @Test("a dataflow's id in capitals is the dataflow's id", arguments: [true, false])
  func capitals(isLost: Bool) async throws {
    let stage = Stage(
      RecoveryTests.world(faults: isLost ? [Self.lost(acts: true)] : []), plan: Sample.plan(),
      over: Self.naming { $0.uppercased() })
    let result = try await stage.apply()
    #expect(result.summary.succeeded == 3)
    #expect(await stage.posts == 1)
    #expect(await stage.twin.ledger.count == 3)
  }

  @Test(
    "where the platform took a request and named a run that isn't believed, nothing is repeated")
  func disbelieved() async throws {
    let stage = Stage(
      RecoveryTests.world(faults: []), plan: Sample.plan(),
      over: Self.naming { _ in "another" })
    let result = try await stage.apply()
    #expect(result.summary.unknown == 3)
    #expect(await stage.posts == 1)
    #expect(await stage.twin.ledger.count == 3)
    let plan = try await stage.plan()
    #expect(plan.members[0].findings.filter { $0.rule.code == "L310" }.count == 3)
  }

  @Test(
    "a run that shows in the very look before the repeat is the lost request's",
    arguments: [false, true], [nil, 503])
  func lateRun(isKilled: Bool, status: Int?) async throws {
    let effect: TwinFault.Effect =
      status.map { .answer(.init(status: $0, body: "{}")) } ?? .cut
    // Export jobs are read while planning, and once more just before something is sent.
    let looks = Mutex((wasSent: false, after: 0))
    let looksBefore = isKilled ? 1 : 0
    let stage = Stage(
      RecoveryTests.world(
        run: RunScript(takes: 1_200_000),
        faults: [TwinFault(route: .adhocrun, effect: effect, acts: true)]),
      plan: Sample.plan(),
      over: Self.hiding { passage in
        looks.withLock { looks in
          looks.wasSent = looks.wasSent || passage.activations > 0
          if looks.wasSent, passage.path.hasSuffix("/export/jobs") { looks.after += 1 }
          return looks.after <= looksBefore
        }
      })
    if isKilled {
      try await stage.apply { terms, options in
        terms.platform.parallelism = 1
        options.leavesAfterFirstWave = true
      }
      // The next one counts its own requests.
      looks.withLock { $0.wasSent = true }
    }
    let result = try await stage.apply { terms, _ in terms.platform.parallelism = 1 }
    #expect(result.summary.succeeded == 3)
    #expect(await stage.posts == 1)
    #expect(await stage.twin.ledger.count == 3)
    let records = try stage.lockfile().records.values
    #expect(records.allSatisfy { $0.lastSuccess != nil })
    #expect(records.allSatisfy { ($0.requestID != nil) == (status != nil) })
  }

  @Test("an adopted run that turns out to be another audience's is no export of the pair")
  func adoptedWrongly() async throws {
    let words =
      "Run already going on for audience \(Sample.gold) for order \(Sample.sftp) with run id silvers"
    var world = RecoveryTests.world(
      faults: [
        TwinFault(
          route: .adhocrun, effect: .answer(.init(status: 400, body: #"{"message":"\#(words)"}"#)))
      ])
    world.destinations[0].runs = [
      RunSeed(
        trigger: .adhoc, audiences: [Sample.silver], startedAt: .minutes(-1),
        script: RunScript(id: "silvers", takes: 120_000))
    ]
    let plan = """
      version: 1
      name: flash-sale
      sandbox: prod
      guardrails: { onRunInProgress: adopt }
      activations:
        - destination: \(Sample.sftp)
          audiences: [\(Sample.gold)]
      """
    let looks = Mutex(0)
    let stage = Stage(
      world, plan: plan,
      over: Self.hiding { passage in
        guard passage.path.hasSuffix("/runs") else { return false }
        return passage.activations == 0
          || looks.withLock {
            $0 += 1; return $0 <= 2
          }
      })
    let result = try await stage.apply()
    #expect(result.summary.succeeded == 1)
    let record = try #require(try stage.lockfile().records.values.first)
    #expect(record.runID != "silvers" && record.lastSuccess?.runID != "silvers")
    #expect(!record.adopted)
    #expect(await stage.twin.ledger.count == 1)
  }

  @Test(
    "a journal without the lockfile that it was begun on stops the apply, with or without a terminal"
  )
  func lostBase() async throws {
    let stage = Stage(RecoveryTests.world(faults: []), plan: Sample.plan())
    try await stage.apply()
    let store = LockfileStore(LockfileLocation(path: Stage.lockPath), in: stage.files)
    let loaded = try #require(try store.load().value)
    let binding = try #require(loaded.lockfile?.binding)
    _ = try store.startJournal(after: loaded, binding: binding)
    try stage.files.remove(Stage.lockPath)
    for isInteractive in [true, false] {
      let failure = await #expect(throws: WorkflowFailure.self) {
        try await stage.apply { terms, _ in
          terms.expectsNewLockfile = false
          terms.isInteractive = isInteractive
        }
      }
      guard case .refused(let findings, _)? = failure else {
        Issue.record("it went on: \(String(describing: failure))")
        return
      }
      #expect(findings.contains { $0.rule.code == "L301" && $0.message.contains("belongs to one") })
    }
    #expect(await stage.posts == 1)
  }
}
