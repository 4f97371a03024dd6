import ActivationDiagnostics
import ActivationModel
import ActivationPlanning
import Testing

@Suite("What somebody else exported of late")
struct RecentExportTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let action: ChangeAction
    let findings: [String]
    let bend: @Sendable (inout Scenario) -> Void

    init(
      _ description: String, _ action: ChangeAction, _ findings: [String],
      bend: @escaping @Sendable (inout Scenario) -> Void
    ) {
      testDescription = description
      self.action = action
      self.findings = findings
      self.bend = bend
    }
  }

  private static let now = Scenario.now
  private static let hour = Duration.seconds(3600)

  private static func run(
    _ age: Duration, of audiences: [AudienceID] = [Scenario.gold], id: RunID = "foreign"
  ) -> FlowRun {
    FlowRun(
      id: id, destination: Scenario.sftp, createdAt: now - age, status: .succeeded,
      completedAt: now - age + .seconds(60), audiences: audiences)
  }

  private static func exported(
    _ scenario: inout Scenario, _ age: Duration = .seconds(120),
    of audiences: [AudienceID] = [Scenario.gold]
  ) {
    scenario.activity.goodRuns[Scenario.sftp] = [run(age, of: audiences)]
  }

  private static func afterEvaluation(_ scenario: inout Scenario, endedBeforeRun age: Duration) {
    exported(&scenario)
    scenario.dataflow = Scenario.dataflow(mappings: [
      Scenario.mapping(
        schedule: ExportSchedule(
          frequency: "DAILY", triggerType: "AFTER_SEGMENT_EVAL",
          startDay: CalendarDay("2026-01-01")))
    ])
    scenario.segmentations = .known(
      SegmentationReading(
        ends: [:], allEnds: [Scenario.gold: [now - .seconds(120) - age]], requests: 1))
  }

  static let cases = [
    Case("two minutes ago by another hand", .activate, ["G122 warning"]) { exported(&$0) },
    Case("a second less than a day ago", .activate, ["G122 warning"]) {
      exported(&$0, .seconds(86_399))
    },
    Case("a day ago", .activate, []) { exported(&$0, .seconds(86_400)) },
    Case("another audience", .activate, []) { exported(&$0, of: ["other"]) },
    Case("nobody is named", .activate, ["G122 warning"]) { exported(&$0, of: []) },
    Case("the audience is named by its external id", .activate, ["G122 warning"]) {
      $0.externalIDs = [Scenario.gold: "crm-2026"]
      exported(&$0, of: ["crm:CRM-2026"])
    },
    Case("a lockfile of the command holds the run", .activate, []) {
      exported(&$0)
      $0.known.runs = ["foreign"]
    },
    Case("two hours after the slot at 00:00: the scheduled one", .activate, []) {
      exported(&$0, hour * 7)
    },
    Case("a second later: not the scheduled one", .activate, ["G122 warning"]) {
      exported(&$0, hour * 7 - .seconds(1))
    },
    Case("an hour after a segmentation", .activate, []) {
      afterEvaluation(&$0, endedBeforeRun: hour)
    },
    Case("three hours after a segmentation", .activate, ["G122 warning"]) {
      afterEvaluation(&$0, endedBeforeRun: hour * 3)
    },
    Case("before the pair's own last good export", .activate, []) {
      exported(&$0, hour * 3)
      $0.records[Scenario.pair] = Scenario.record(.failed, success: now - hour * 2)
      $0.activations = [changed]
    },
    Case("after the pair's own last good export", .activate, ["G122 warning"]) {
      exported(&$0, hour)
      $0.records[Scenario.pair] = Scenario.record(.failed, success: now - hour * 2)
      $0.activations = [changed]
    },
    Case("fail blocks", .blocked, ["G122 error"]) {
      exported(&$0)
      $0.settings.onRecentExport = .fail
    },
    Case("skip keeps, and says nothing more", .keep, []) {
      exported(&$0)
      $0.settings.onRecentExport = .skip
    },
    Case("ignore is silent", .activate, []) {
      exported(&$0)
      $0.settings.onRecentExport = .ignore
      $0.known.stopsRecentExports = true
    },
    Case("without lockfile, where nobody can be asked", .blocked, ["G122 error"]) {
      exported(&$0)
      $0.known.stopsRecentExports = true
    },
    Case("skip sends nothing, lockfile or not", .keep, []) {
      exported(&$0)
      $0.settings.onRecentExport = .skip
      $0.known.stopsRecentExports = true
    },
    Case("another lockfile of the folder holds a good export", .activate, ["G122 warning"]) {
      $0.known.elsewhere[Scenario.pair] = [
        .init(
          lockfile: "other.lock.json",
          success: .init(
            revision: "1", runID: "theirs", submittedAt: now - hour, completedAt: now - hour))
      ]
    },
    Case("not all runs of the day were read", .activate, ["G122 warning"]) {
      $0.activity.partlyRead = [Scenario.sftp]
    },
    Case("not all runs were read, and the plan wants nothing twice", .blocked, ["G122 error"]) {
      $0.activity.partlyRead = [Scenario.sftp]
      $0.settings.onRecentExport = .fail
    },
    Case("a run in progress is adopted: nothing is sent twice", .follow, ["G103 warning"]) {
      exported(&$0)
      $0.settings.onRunInProgress = .adopt
      $0.activity.unfinishedRuns[Scenario.sftp] = [
        FlowRun(
          id: "now", destination: Scenario.sftp, createdAt: now, status: .running,
          audiences: [Scenario.gold])
      ]
    },
  ]

  private static let changed = NormalizedPlan.Activation(
    destination: .id(Scenario.sftp, name: nil), audience: .id(Scenario.gold, name: nil),
    revision: "r2")

  @Test("it is told, or explained, or left alone", arguments: cases)
  func recency(it: Case) {
    var scenario = Scenario()
    it.bend(&scenario)
    let review = scenario.review()
    let action: ChangeAction =
      it.action == .activate && !scenario.records.isEmpty ? .reactivate : it.action
    #expect(review.changes.map(\.action) == [action])
    #expect(
      review.findings.map { "\($0.finding.rule.code) \($0.finding.severity)" } == it.findings)
  }

  @Test("what blocks says when it passes by itself: a day after the run began")
  func clearing() throws {
    var scenario = Scenario()
    Self.exported(&scenario)
    scenario.settings.onRecentExport = .fail
    let review = scenario.review()
    #expect(review.findings.map(\.finding.clearsAt) == ["2026-11-24T08:58:00Z"])
    #expect(review.changes[0].clearsAt == Timestamp("2026-11-24T08:58:00Z"))
  }

  @Test("several runs are told as the newest, with how many more there are")
  func several() throws {
    var scenario = Scenario()
    scenario.activity.goodRuns[Scenario.sftp] = [
      Self.run(.seconds(60), id: "third"), Self.run(.seconds(600), id: "second"),
      Self.run(.seconds(900), of: [], id: "first"),
    ]
    let words = try #require(scenario.review().findings.first?.finding.message)
    #expect(words.contains("run third"))
    #expect(words.contains("2 more in the last 24 h"))
  }

  @Test("what is skipped carries a reason code of its own")
  func skipped() {
    var scenario = Scenario()
    Self.exported(&scenario)
    scenario.settings.onRecentExport = .skip
    let change = scenario.review().changes[0]
    #expect(change.reasonCode.text == "recent")
    #expect(change.reason.contains("run foreign"))
  }

  @Test("more than `maxActivations` blocks all of them, so that no part of it leaves by chance")
  func limit() {
    var scenario = Scenario()
    scenario.activations.append(
      NormalizedPlan.Activation(
        destination: .id(Scenario.sftp, name: nil), audience: .id("second", name: nil),
        revision: "r1"))
    scenario.snapshot.audiences["second"] = Audience(id: "second", name: "Second")
    scenario.dataflow = Scenario.dataflow(mappings: [
      Scenario.mapping(), Scenario.mapping(audience: "second"),
    ])
    for (limit, isOver) in [(nil, false), (2, false), (1, true)] as [(Int?, Bool)] {
      scenario.settings.maxActivations = limit
      var review = scenario.review()
      review.limitActivations()
      #expect(review.changes.allSatisfy { ($0.action == .blocked) == isOver })
      #expect(review.findings.filter { $0.finding.rule.code == "G123" }.count == (isOver ? 1 : 0))
    }
  }
}
