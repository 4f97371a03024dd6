import ActivationDiagnostics
import ActivationExecution
import ActivationLockfile
import ActivationModel
import ActivationPlanning
import ActivationReporting
import ActivationWorkflow
import PlatformTwin
import Testing

@Suite("Why an attempt failed, after apply is over")
struct AttemptErrorTests {
  private static let gold = ActivationPair(
    destination: DestinationID(Sample.sftp), audience: AudienceID(Sample.gold))

  private static func stage(
    _ endings: [RunScript.Ending], saying message: String = "Disk is full.",
    faults: [TwinFault] = [], lockfile: [UInt8]? = nil, revision: String = "black-friday"
  ) -> Stage {
    var world = Sample.world(faults: faults)
    world.destinations[0].audiences[0].runs = endings.map {
      RunScript(ending: $0, message: message)
    }
    let plan = Sample.plan(revision: revision).replacing(
      "audiences: [gold, silver]", with: "audiences: [gold]"
    ).replacing("  - destination: s3\n    audiences: [gold]\n", with: "")
    return Stage(world, plan: plan, lockfile: lockfile)
  }

  private func status(_ stage: Stage) async throws -> StatusReport {
    let refresh = try await StatusSession(
      PlanArguments(paths: [Stage.planPath]),
      settlementPatience: AttemptSettlement.usualPatience, platform: PlatformOptions(),
      in: stage.environment
    ).refresh()
    return StatusReport(
      plan: NamedPlan(name: "flash-sale", environment: nil, file: Stage.planPath),
      lockfile: Stage.lockPath, organization: refresh.organization, sandbox: refresh.sandbox,
      readAt: refresh.readAt, records: refresh.members[0].records)
  }

  @Test("it is in the lockfile, in status, in the next plan, on pages and in JSON")
  func told() async throws {
    let stage = Self.stage([.failed])
    try await stage.apply()
    let words = "Disk is full."
    let error = try #require(try stage.lockfile().records[Self.gold]?.error)
    #expect(error.message.contains(words))
    let report = try await status(stage)
    let text = StatusText(style: TextStyle(colour: false, width: 200)).render([report])
    #expect(text.contains("gold → sftp: \(error.words)"))
    #expect(StatusJSON.text([report]).contains("\"message\": \"\(error.message)\""))
    #expect(StatusMarkdown().render([report]).contains(words))
    #expect(StatusHTML().render([report]).contains(words))
    let change = try await stage.plan().members[0].review.changes[0]
    #expect(change.action == .reactivate)
    #expect(change.reason == "its last attempt failed: \(error.words)")
  }

  @Test("a new attempt that ends well takes it away")
  func gone() async throws {
    let stage = Self.stage([.failed, .success])
    try await stage.apply()
    #expect(try stage.lockfile().records[Self.gold]?.error != nil)
    try await stage.apply()
    let record = try #require(try stage.lockfile().records[Self.gold])
    #expect(record.state == .succeeded && record.error == nil)
  }

  @Test("a refused request is kept with the entry that stands, under the rule's code")
  func refused() async throws {
    var setting = Setting()
    setting.exportedGold(minutesAgo: 3000)
    let words = "This dataflow cannot be activated."
    let refusal = TwinFault(
      route: .adhocrun, times: 9,
      effect: .answer(.init(status: 400, body: "{\"message\":\"\(words)\"}")))
    let stage = Self.stage([.success], faults: [refusal], lockfile: setting.lockfile)
    let result = try await stage.apply()
    #expect(result.summary.failed == 1)
    let record = try #require(try stage.lockfile().records[Self.gold])
    #expect(record.state == .succeeded && record.lastSuccess?.runID == "run-good")
    let error = try #require(record.error)
    #expect(error.message == words)
    #expect(error.isRefusal)
    let reason = try await stage.plan().members[0].review.changes[0].reason
    #expect(reason.hasSuffix("; the last request was refused: \(error.words)"))
  }

  @Test("a refusal without a reason keeps that there was none, under the rule's code")
  func withoutReason() throws {
    for message in ["", "\n\t", "\u{202E}"] {
      let error = try #require(Rejection(.other, message: message, requestID: nil).error)
      #expect(error.isRefusal && error.message == "refused, no reason given")
    }
  }

  @Test("words without end, and those that steer a terminal, are cut and made harmless")
  func harmless() throws {
    let error = try #require(
      AttemptError(
        code: "X\u{1B}[2J", message: "a\nb\u{202E}c" + String(repeating: "d", count: 5000)))
    #expect(error.code == "X [2J")
    #expect(error.message.hasPrefix("a b c"))
    #expect(error.message.unicodeScalars.count == 1000)
    #expect(error.message.hasSuffix("…"))
    #expect(AttemptError(code: error.code, message: error.message) == error)
    #expect(AttemptError(code: nil, message: "\n\t") == nil)
  }

  @Test("a secret that a run's words echo reaches no file")
  func secrets() async throws {
    let stage = Self.stage([.failed], saying: "denied for client demo-client")
    try await stage.apply()
    let error = try #require(try stage.lockfile().records[Self.gold]?.error)
    #expect(error.message.contains("denied for client"))
    #expect(!error.message.contains("demo-client"))
  }
}
