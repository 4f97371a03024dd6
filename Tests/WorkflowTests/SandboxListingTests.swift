import ActivationDiagnostics
import ActivationModel
import ActivationWorkflow
import PlatformTwin
import Testing

@Suite("Which sandboxes there are, where none or a wrong one is named")
struct SandboxListingTests {
  private static func world() -> TwinWorld {
    var world = Sample.world()
    world.sandboxes = [SandboxSeed(name: "prod"), SandboxSeed(name: "stage")]
    return world
  }

  @Test("without any sandbox, those that the credential can use are listed (C404)")
  func missing() async throws {
    let plan = Sample.plan().replacing("sandbox: prod\n", with: "")
    let stage = Stage(Self.world(), plan: plan)
    let failure = await #expect(throws: WorkflowFailure.self) { try await stage.plan() }
    guard case .misconfigured(let findings)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(findings.map(\.rule) == [.sandboxMissing])
    #expect(findings.first?.help?.hasSuffix("The credential can use prod, stage.") == true)
  }

  @Test("where the platform can't be asked, it is told all the same, and soon")
  func unreachable() async throws {
    var world = Self.world()
    world.faults = [TwinFault(route: .sandboxes, nth: 1, times: 10_000, delay: 3_600_000)]
    let plan = Sample.plan().replacing("sandbox: prod\n", with: "")
    let stage = Stage(world, plan: plan)
    let start = stage.clock.now
    let failure = await #expect(throws: WorkflowFailure.self) { try await stage.plan() }
    guard case .misconfigured(let findings)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(findings.map(\.rule) == [.sandboxMissing])
    #expect(findings.first?.help?.contains("can use") == false)
    #expect(stage.clock.now - start <= .seconds(6))
  }

  @Test("nothing is asked where more is missing than the sandbox")
  func incomplete() async throws {
    let plan = Sample.plan().replacing("sandbox: prod\n", with: "")
    let stage = Stage(Self.world(), plan: plan, variables: ["AEP_ORG_ID": ""])
    await #expect(throws: WorkflowFailure.self) { try await stage.plan() }
    #expect(await stage.twin.requests.isEmpty)
  }

  @Test("a sandbox that isn't there is answered with those that are, asked for once (A231)")
  func unknown() async throws {
    let plan = Sample.plan().replacing("sandbox: prod", with: "sandbox: prods")
    let stage = Stage(Self.world(), plan: plan)
    let failure = await #expect(throws: WorkflowFailure.self) { try await stage.plan() }
    guard case .platform(let words)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(words.code == "A231")
    #expect(words.help?.hasSuffix("The credential can use prod, stage.") == true)
    #expect(await stage.twin.counts[.sandboxes] == 1)
  }

  @Test("a pin to another sandbox is answered with what to do about sandboxes (G114)")
  func pinned() async throws {
    let stage = Stage(Self.world(), plan: Sample.plan(), variables: ["AEP_SANDBOX": "stage"])
    let failure = await #expect(throws: WorkflowFailure.self) { try await stage.plan() }
    guard case .refused(let findings, _)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(findings.map(\.rule) == [.pinnedElsewhere])
    let help = try #require(findings.first?.help)
    #expect(help.contains("AEP_SANDBOX") && !help.contains("organization"))
  }
}
