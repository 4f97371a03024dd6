import ActivationDiagnostics
import ActivationModel
import ActivationPlanning
import Testing

@Suite("Guardrails")
struct GuardrailTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bend: @Sendable (inout Scenario) -> Void
    let action: ChangeAction
    /// The codes and severities that are raised.
    let findings: [String]
    var clearsAt: String?
    var waits = 0

    init(
      _ description: String, _ action: ChangeAction, _ findings: [String],
      clearsAt: String? = nil, waits: Int = 0, bend: @escaping @Sendable (inout Scenario) -> Void
    ) {
      testDescription = description
      self.bend = bend
      self.action = action
      self.findings = findings
      self.clearsAt = clearsAt
      self.waits = waits
    }
  }

  static let now = Scenario.now
  static func run(
    _ audiences: [AudienceID], age: Duration = .seconds(60), id: RunID = "foreign"
  ) -> FlowRun {
    FlowRun(
      id: id, destination: Scenario.sftp, createdAt: now - age, status: .running,
      audiences: audiences)
  }
  static func schedule(_ start: String?, _ end: String?, minute: Int? = 0) -> ExportSchedule {
    ExportSchedule(
      frequency: "DAILY", startDay: start.flatMap { CalendarDay($0) },
      endDay: end.flatMap { CalendarDay($0) }, startMinute: minute)
  }

  static let cases = [
    Case("nothing in the way", .activate, []) { _ in },
    Case("G104: the audience is not mapped", .blocked, ["G104 error"]) {
      $0.dataflow = Scenario.dataflow(mappings: [Scenario.mapping(audience: "other")])
    },
    Case("an external audience is matched by the platform's own id", .activate, []) {
      $0.dataflow = Scenario.dataflow(mappings: [
        AudienceMapping(
          mappedID: "crm-2026", systemID: Scenario.gold, exportMode: "DAILY_FULL_EXPORT",
          schedule: schedule("2026-01-01", nil), createdAt: now - .seconds(86_400))
      ])
    },
    Case(
      "an external audience is matched by its own id where the dataflow tells no other", .activate,
      []
    ) {
      $0.externalIDs = [Scenario.gold: "crm-2026"]
      $0.dataflow = Scenario.dataflow(mappings: [
        AudienceMapping(
          mappedID: "crm-2026", exportMode: "DAILY_FULL_EXPORT",
          schedule: schedule("2026-01-01", nil), createdAt: now - .seconds(86_400))
      ])
    },
    Case(
      "G105: within the first hour, waiting", .activate, ["G105 warning"],
      clearsAt: "2026-11-23T09:00:01Z", waits: 1
    ) {
      $0.dataflow = Scenario.dataflow(mappings: [
        Scenario.mapping(created: now - .seconds(3599))
      ])
    },
    Case(
      "G105: within the first hour, not waiting", .blocked, ["G105 error"],
      clearsAt: "2026-11-23T09:30:00Z"
    ) {
      $0.settings.onFirstHour = .fail
      $0.dataflow = Scenario.dataflow(mappings: [
        Scenario.mapping(created: now - .seconds(1800))
      ])
    },
    Case("G105: the hour is over to the second", .activate, []) {
      $0.dataflow = Scenario.dataflow(mappings: [
        Scenario.mapping(created: now - .seconds(3600))
      ])
    },
    Case("G105: the platform doesn't say since when", .activate, ["G105 warning"]) {
      $0.dataflow = Scenario.dataflow(mappings: [Scenario.mapping(created: nil)])
    },
    Case(
      "G105: the first slot is less than an hour past", .activate,
      ["G106 warning", "G105 warning"], clearsAt: "2026-11-23T09:30:00Z"
    ) {
      $0.dataflow = Scenario.dataflow(mappings: [
        Scenario.mapping(schedule: schedule("2026-11-23", "2026-11-23", minute: 510))
      ])
    },
    Case("G106: ended yesterday", .blocked, ["G106 error"]) {
      $0.dataflow = Scenario.dataflow(mappings: [
        Scenario.mapping(schedule: schedule("2026-01-01", "2026-11-22"))
      ])
    },
    Case("G106: its last day", .activate, ["G106 warning"]) {
      $0.dataflow = Scenario.dataflow(mappings: [
        Scenario.mapping(schedule: schedule("2026-01-01", "2026-11-23"))
      ])
    },
    Case(
      "G106: begins tomorrow", .blocked, ["G106 error"], clearsAt: "2026-11-24T00:00:00Z"
    ) {
      $0.dataflow = Scenario.dataflow(mappings: [
        Scenario.mapping(schedule: schedule("2026-11-24", nil))
      ])
    },
    Case(
      "G106: begins later today", .activate, ["G106 warning"], clearsAt: "2026-11-23T22:00:00Z"
    ) {
      $0.dataflow = Scenario.dataflow(mappings: [
        Scenario.mapping(schedule: schedule("2026-11-23", nil, minute: 1320))
      ])
    },
    Case("G106: no schedule", .activate, ["G106 warning"]) {
      $0.dataflow = Scenario.dataflow(mappings: [Scenario.mapping(schedule: nil)])
    },
    Case("G107: no destination flow", .blocked, ["G107 error"]) {
      $0.dataflow = Scenario.dataflow(isDestination: false)
    },
    Case("G107: a dataset export", .blocked, ["G107 error"]) {
      $0.dataflow = Scenario.dataflow(source: "23598e46-f560-407b-88d5-ea6207e49db0")
    },
    Case("G107: streaming", .blocked, ["G107 error"]) {
      $0.dataflow = Scenario.dataflow(mappings: [Scenario.mapping(mode: nil)])
    },
    Case("G107: a partner's own file destination is trusted by its selectors", .activate, []) {
      $0.dataflow = Scenario.dataflow(target: "99999999-0000-4000-8000-000000000001")
    },
    Case("G109: disabled", .blocked, ["G109 error"]) {
      $0.dataflow = Scenario.dataflow(state: "disabled")
    },
    Case("G110: no such audience", .blocked, ["G110 error"]) { $0.audience = nil },
    Case("G110: no such destination name", .blocked, ["G110 error"]) {
      $0.snapshot.nearbyDestinationNames = ["Loyalty SFTP"]
      $0.activations = [
        .init(destination: .name("Loyalty SFPT"), audience: .id(Scenario.gold, name: nil))
      ]
    },
    Case("G111: two destinations of one name", .blocked, ["G111 error"]) {
      $0.snapshot.destinationsByName["Loyalty SFTP"] = [Scenario.sftp, "other"]
      $0.activations = [
        .init(destination: .name("Loyalty SFTP"), audience: .id(Scenario.gold, name: nil))
      ]
    },
    Case("G118: another name than the plan's", .activate, ["G118 warning"]) {
      $0.activations = [
        .init(
          destination: .id(Scenario.sftp, name: nil), audience: .id(Scenario.gold, name: "Gold"),
          revision: "r1")
      ]
    },
    Case("G102: an export job, waiting", .activate, ["G102 warning"], waits: 1) {
      $0.activity.unfinishedExportJobs = [
        ExportJob(id: "100", status: "PROCESSING", createdAt: now - .seconds(60))
      ]
    },
    Case("G102: an export job, not waiting", .blocked, ["G102 error"]) {
      $0.settings.onScheduledExport = .fail
      $0.activity.unfinishedExportJobs = [
        ExportJob(id: "100", status: "NEW", createdAt: now - .seconds(60))
      ]
    },
    Case("G102: a foreign run that names no audience", .activate, ["G102 warning"], waits: 1) {
      $0.activity.unfinishedRuns[Scenario.sftp] = [run([])]
    },
    Case("G102: a foreign run of another audience", .blocked, ["G102 error"]) {
      $0.settings.onScheduledExport = .fail
      $0.activity.unfinishedRuns[Scenario.sftp] = [run(["other"])]
    },
    Case("G103: a foreign run of this audience, waiting", .activate, ["G103 warning"], waits: 1) {
      $0.activity.unfinishedRuns[Scenario.sftp] = [run([Scenario.gold])]
    },
    Case("G103: adopted when asked for", .follow, ["G103 warning"]) {
      $0.settings.onRunInProgress = .adopt
      $0.activity.unfinishedRuns[Scenario.sftp] = [run([Scenario.gold])]
    },
    Case("G103: not waiting", .blocked, ["G103 error"]) {
      $0.settings.onRunInProgress = .fail
      $0.activity.unfinishedRuns[Scenario.sftp] = [run([Scenario.gold])]
    },
    Case("a run over a day old blocks nothing, and is named", .activate, ["G120 warning"]) {
      $0.settings.onRunInProgress = .fail
      $0.activity.unfinishedRuns[Scenario.sftp] = [run([Scenario.gold], age: .seconds(86_401))]
    },
    Case("G113: version 1 is used, with the latest export job", .activate, ["G113 warning"]) {
      $0.api = .version1(.latest)
      $0.activity.latestExportJob = ExportJob(id: "100", status: "SUCCEEDED", createdAt: now)
    },
    Case("version 1 without an export job goes nowhere", .blocked, ["G113 warning", "G110 error"]) {
      $0.api = .version1(.latest)
    },
    Case(
      "G115: the mapping changed just now", .activate, ["G115 warning"],
      clearsAt: "2026-11-23T09:50:00Z"
    ) {
      $0.dataflow = Scenario.dataflow(mappings: [
        Scenario.mapping(updated: now - .seconds(600))
      ])
    },
    Case("G116: the file would be overwritten", .activate, ["G116 warning"]) {
      $0.dataflow = Scenario.dataflow(mappings: [Scenario.mapping(file: "%SEGMENT_ID%")])
    },
  ]

  @Test("what can't work is said before a request is sent", arguments: cases)
  func verdict(_ it: Case) throws {
    var scenario = Scenario()
    it.bend(&scenario)
    let review = scenario.review()
    let change = try #require(review.changes.first)
    #expect(change.action == it.action)
    #expect(
      review.findings.map { "\($0.finding.rule.code) \($0.finding.severity.rawValue)" }
        == it.findings)
    #expect(change.waits.count == it.waits)
    #expect(review.findings.compactMap(\.finding.clearsAt).first == it.clearsAt)
    #expect(review.findings.allSatisfy { $0.finding.help != nil })
  }

  @Test("an activation that needs nothing raises no findings")
  func quietWhenKept() {
    var scenario = Scenario()
    scenario.records[Scenario.pair] = Scenario.record(.succeeded, success: Scenario.now)
    scenario.dataflow = Scenario.dataflow(mappings: [], state: "disabled")
    #expect(scenario.review().findings.isEmpty)
  }

  @Test("a trouble of the whole destination is said once, not for each audience")
  func saidOnce() {
    var scenario = Scenario()
    scenario.dataflow = Scenario.dataflow(state: "disabled")
    let second: AudienceID = "aaaaaaaa-0000-4000-8000-000000000002"
    scenario.snapshot.audiences[second] = Audience(id: second, name: "Silver")
    scenario.activations.append(
      .init(destination: .id(Scenario.sftp, name: nil), audience: .id(second, name: nil)))
    let review = scenario.review()
    #expect(review.changes.map(\.action) == [.blocked, .blocked])
    #expect(review.findings.count == 1)
  }

  @Test("data never leaves the wrong organization or sandbox (G114)")
  func pins() {
    let plan = NormalizedPlan(name: "p", organization: "A", sandbox: "prod", activations: [])
    func codes(_ organization: OrganizationID, _ sandbox: SandboxName) -> [String] {
      PinCheck.findings(
        plan: plan, baseline: AppliedBaseline(organization: "A", sandbox: "prod"),
        organization: organization, sandbox: sandbox
      ).map(\.finding.rule.code)
    }
    #expect(codes("A", "prod").isEmpty)
    #expect(codes("B", "prod") == ["G114", "G114"])
    #expect(codes("A", "stage") == ["G114", "G114"])
  }

  @Test("an alias that now means another id blocks until somebody says so (G119)")
  func rebinding() throws {
    var snapshot = Scenario().snapshot
    snapshot.dataflows[Scenario.sftp] = Scenario.dataflow()
    snapshot.audiences["new"] = Audience(id: "new", name: "VIP")
    snapshot.audiencesByName["VIP"] = ["new"]
    let plan = NormalizedPlan(
      name: "p",
      activations: [.init(destination: .id(Scenario.sftp, name: nil), audience: .name("VIP"))])
    let resolved = ResolvedPlan(
      plan, labels: [ActivationLabels(audienceAlias: "vip")], in: snapshot)
    var record = Scenario.record(.succeeded)
    record.labels.audienceAlias = "vip"
    let baseline = AppliedBaseline(records: [record.pair: record])
    let refused = AliasBinding.findings(in: resolved, against: baseline, accepted: [])
    #expect(refused.findings.map(\.finding.rule) == [.reboundAlias])
    #expect(refused.blocked == [0])
    let accepted = AliasBinding.findings(in: resolved, against: baseline, accepted: ["vip"])
    #expect(accepted.findings.isEmpty && accepted.blocked.isEmpty)
  }
}
