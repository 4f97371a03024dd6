import ActivationDiagnostics
import ActivationExecution
import ActivationLockfile
import ActivationModel
import ActivationWorkflow
import PlatformTwin
import TestSupport
import Testing

@Suite("Waiting and refusals, against the twin")
struct WaitingTests {
  @Test("an audience's first hour is waited for, and keeps nothing else waiting")
  func firstHour() async throws {
    let stage = Stage(
      Sample.world(
        sftp: [
          Sample.mapping(Sample.gold), Sample.mapping(Sample.silver, activatedAt: .minutes(-50)),
        ]),
      plan: Sample.plan())
    let result = try await stage.apply()
    #expect(result.summary.succeeded == 3)
    let start = stage.clock.now
    let ledger = await stage.twin.ledger
    let silver = try #require(ledger.first { $0.audience == Sample.silver })
    let others = ledger.filter { $0.audience != Sample.silver }
    let began = try #require(Timestamp("2026-11-23T09:00:00Z"))
    #expect(others.allSatisfy { $0.acceptedAt < (began + .seconds(60)).milliseconds })
    #expect(silver.acceptedAt >= (began + .seconds(600)).milliseconds)
    #expect(silver.acceptedAt < (began + .seconds(660)).milliseconds)
    #expect(start > began)
    #expect(stage.kinds().contains("waiting"))
  }

  @Test("a scheduled run is waited for to its end")
  func scheduledRun() async throws {
    let run = RunSeed(startedAt: .minutes(-1), script: RunScript(takes: 300_000))
    let stage = Stage(Sample.world(runs: [run]), plan: Sample.plan())
    let result = try await stage.apply()
    #expect(result.summary.succeeded == 3)
    let ledger = await stage.twin.ledger
    let began = try #require(Timestamp("2026-11-23T09:00:00Z"))
    let sftp = ledger.filter { $0.destination == Sample.sftp }
    #expect(sftp.allSatisfy { $0.acceptedAt >= (began + .seconds(240)).milliseconds })
    #expect(await stage.twin.ledger.count == 3)
  }

  @Test("a foreign run of the pair is adopted when the plan says so, and nothing is sent for it")
  func adopt() async throws {
    let run = RunSeed(
      trigger: .adhoc, audiences: [Sample.gold], startedAt: .minutes(-1),
      script: RunScript(id: "88d6da63-dc97-460e-b781-fc795a7386d9"))
    let stage = Stage(
      Sample.world(runs: [run]),
      plan: Sample.plan(guardrails: "guardrails: { onRunInProgress: adopt }"))
    let result = try await stage.apply { terms, _ in
      terms.plan.targets = [PlanOptions.Target("sftp/gold")!]
    }
    #expect(result.summary.succeeded == 1)
    #expect(await stage.posts == 0)
    let record = try #require(try stage.lockfile().records.values.first)
    #expect(record.adopted)
    #expect(record.runID == "88d6da63-dc97-460e-b781-fc795a7386d9")
  }

  @Test("what can't run is blocked before a request is made", arguments: [true, false])
  func notMapped(skips: Bool) async throws {
    let stage = Stage(
      Sample.world(sftp: [Sample.mapping(Sample.gold)]), plan: Sample.plan())
    let plan = try await stage.plan()
    #expect(plan.hasBlocked)
    let finding = try #require(
      plan.members[0].findings.first { $0.rule == .audienceNotMapped })
    #expect(finding.location?.description == "plans/flash-sale.yaml:13:23")
    let result = try await stage.apply()
    #expect(result.summary.blocked == 1 && result.summary.succeeded == 2)
  }

  @Test("a refusal that names the run in progress is waited out")
  func refusedForRunInProgress() async throws {
    // The run starts unseen: the platform refuses what the last look let pass.
    let run = RunSeed(
      trigger: .adhoc, audiences: [Sample.gold], startedAt: .minutes(-1),
      script: RunScript(takes: 200_000, visibleAfter: 70_000))
    let stage = Stage(Sample.world(runs: [run]), plan: Sample.plan())
    let result = try await stage.apply()
    #expect(stage.kinds().contains("rejected"))
    #expect(result.summary.succeeded == 3)
    #expect(await stage.twin.ledger.count == 3)
  }

  @Test("a refusal without a reason is split until the culprit stands alone")
  func culprit() async throws {
    let refusal = TwinFault.Answer(status: 400, body: #"{"message":"Something is off"}"#)
    // The whole, then the destination's part, then its first half: gold on sftp alone.
    let stage = Stage(
      Sample.world(
        faults: [1, 2, 3].map { TwinFault(route: .adhocrun, nth: $0, effect: .answer(refusal)) }),
      plan: Sample.plan())
    let result = try await stage.apply()
    #expect(result.summary.failed >= 1)
    #expect(stage.kinds().contains("retrying"))
    #expect(result.summary.failed + result.summary.succeeded == 3)
    let ledger = await stage.twin.ledger
    #expect(Set(ledger.map { "\($0.destination)/\($0.audience)" }).count == ledger.count)
    #expect(ledger.count == result.summary.succeeded)
  }

  @Test("a platform that can't be reached stops everything, and loses nothing")
  func unreachable() async throws {
    let stage = Stage(
      Sample.world(
        faults: [TwinFault(route: .flows, times: 1000, effect: .cut, acts: false)]),
      plan: Sample.plan())
    await #expect {
      try await stage.apply()
    } throws: { error in
      guard case WorkflowFailure.platform = error else { return false }
      return true
    }
    #expect(stage.files.files.keys.allSatisfy { !$0.hasSuffix(".lock.json") })
  }

  @Test("200 audiences to 3 destinations go out in the fewest jobs, each within the limit")
  func twoHundredToThree() async throws {
    let audiences = (0..<200).map { "aaaaaaaa-0000-4000-8000-\(100_000_000_000 + $0)" }
    let destinations = (0..<3).map { "dddddddd-0000-4000-8000-00000000000\($0)" }
    let world = TwinWorld(
      organization: Stage.organization,
      audiences: audiences.map { AudienceSeed(id: $0, name: "Audience \($0)") },
      destinations: destinations.map { id in
        DestinationSeed(id: id, name: id, audiences: audiences.map { Sample.mapping($0) })
      })
    var plan = "version: 1\nname: flash-sale\nsandbox: prod\nactivations:\n"
    for destination in destinations {
      plan +=
        "  - destination: \(destination)\n    audiences: [\(audiences.joined(separator: ", "))]\n"
    }
    let stage = Stage(world, plan: plan)
    let result = try await stage.apply()
    #expect(result.summary.succeeded == 600)
    #expect(result.summary.jobs == 8)
    let sizes = Dictionary(grouping: await stage.twin.ledger, by: \.request).mapValues(\.count)
    #expect(sizes.count == 8)
    #expect(sizes.values.allSatisfy { $0 <= 80 })
  }
}
