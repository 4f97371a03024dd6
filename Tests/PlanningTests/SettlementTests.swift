import ActivationModel
import ActivationPlanning
import Testing

@Suite("What became of an attempt is told only where no other reading is left")
struct SettlementTests {
  static let sent = Scenario.now - .seconds(600)
  private static let other: AudienceID = "aaaaaaaa-0000-4000-8000-000000000002"

  static func run(
    _ id: RunID = "r-1", at created: Timestamp? = sent + .seconds(2),
    audiences: [AudienceID] = [Scenario.gold], status: RunStatus = .running
  ) -> FlowRun {
    FlowRun(
      id: id, destination: Scenario.sftp, createdAt: created, status: status,
      audiences: audiences)
  }

  static func fate(
    _ runs: [FlowRun], patience: Duration? = .seconds(300), known: Set<RunID> = [],
    schedule: ExportSchedule? = Scenario.mapping().schedule, isComplete: Bool = true,
    now: Timestamp = Scenario.now, evidence: AttemptEvidence? = nil, since: Timestamp? = nil,
    platformLead: Duration? = nil, isRefused: Bool = false, externalID: String? = nil
  ) -> AttemptSettlement.Fate {
    var snapshot = Scenario().snapshot
    snapshot.readAt = now
    snapshot.platformLead = platformLead
    if let externalID {
      snapshot.audiences[Scenario.gold] = Audience(
        id: Scenario.gold, externalID: externalID, name: "Loyalty gold")
    }
    snapshot.dataflows = [
      Scenario.sftp: Scenario.dataflow(
        mappings: [
          Scenario.mapping(schedule: schedule), AudienceMapping(mappedID: other.rawValue),
        ])
    ]
    snapshot.histories = [
      Scenario.sftp: RunHistory(
        since: since ?? sent - .seconds(900), runs: runs, isComplete: isComplete)
    ]
    var record = Scenario.record(.unknown)
    record.runID = nil
    record.submittedAt = sent
    record.evidence = evidence
    return AttemptSettlement(in: snapshot, knownRuns: known, patience: patience)
      .fate(of: record, age: isRefused ? .refused : .elapsed(now - sent))
  }

  @Test("a run of the audience since the attempt is its run, whatever has become of it")
  func started() {
    for status in [RunStatus.running, .succeeded, .failed] {
      let run = Self.run(status: status)
      #expect(Self.fate([run]) == .started(run))
    }
    let (first, second) = (Self.run("r-1"), Self.run("r-2", at: Self.sent + .seconds(9)))
    #expect(Self.fate([second, first]) == .started(first))
  }

  @Test("a run that is older, known, or of other audiences is not")
  func notIts() {
    #expect(Self.fate([Self.run(at: Self.sent - .seconds(901))]) == .assumedAbsent)
    // Whose clock is right isn't known where nothing was written down.
    #expect(Self.fate([Self.run(at: Self.sent - .seconds(4))]) == .open(.maybeOlder("r-1")))
    #expect(Self.fate([Self.run()], known: ["r-1"]) == .assumedAbsent)
    #expect(Self.fate([Self.run(audiences: [Self.other])]) == .assumedAbsent)
  }

  @Test("a run that names no audience settles nothing, and forbids to assume that none started")
  func nameless() {
    #expect(Self.fate([Self.run(audiences: [])]) == .open(.unnamed("r-1")))
    #expect(
      Self.fate([Self.run(audiences: [], status: .failed)]) == .open(.endedUnnamed("r-1")))
  }

  @Test("a run that a schedule may have started is left to a person")
  func scheduled() {
    let slot = ExportSchedule(
      frequency: "DAILY", triggerType: "SCHEDULED", startDay: CalendarDay("2026-01-01"),
      startMinute: 8 * 60 + 45)
    #expect(Self.fate([Self.run()], schedule: slot) == .open(.maybeScheduled("r-1")))
    let after = ExportSchedule(
      frequency: "DAILY", triggerType: "AFTER_SEGMENT_EVAL", startDay: CalendarDay("2026-01-01"))
    #expect(Self.fate([Self.run()], schedule: after) == .open(.maybeScheduled("r-1")))
    let run = Self.run()
    #expect(Self.fate([run], schedule: nil) == .started(run))
    #expect(Self.fate([Self.run(at: nil)]) == .open(.maybeScheduled("r-1")))
  }

  @Test("absence is assumed only after the time to settle, and never where it must not be")
  func absence() {
    #expect(Self.fate([]) == .assumedAbsent)
    let early = Self.sent + .seconds(299)
    let end = Self.sent + .seconds(300)
    #expect(Self.fate([], now: early) == .open(.mayAppear(until: end)))
    #expect(Self.fate([], patience: nil) == .open(.absenceNotAssumed))
    #expect(Self.fate([], patience: nil, now: early) == .open(.mayAppear(until: end)))
    #expect(Self.fate([], isComplete: false) == .open(.unreadable))
  }

  @Test("a dataflow that can't be read, or runs that were not asked for, settle nothing")
  func unread() {
    var record = Scenario.record(.unknown)
    record.submittedAt = Self.sent
    let settlement = AttemptSettlement(in: Scenario().snapshot, knownRuns: [], patience: .zero)
    #expect(settlement.fate(of: record, age: .refused) == .open(.unreadable))
  }
}

@Suite("When a schedule may start an export")
struct ScheduleSlotTests {
  /// The slots of a schedule, counted one by one.
  private static func slots(
    every hours: Int, from day: CalendarDay, minute: Int, through last: Timestamp
  ) -> [Timestamp] {
    var slots: [Timestamp] = []
    var slot = day.midnight + .seconds(60 * Int64(minute))
    while slot <= last {
      slots.append(slot)
      slot = slot + .seconds(3600 * Int64(hours))
    }
    return slots
  }

  @Test(
    "slots are those that counting them one by one gives",
    arguments: [("EVERY_3_HOURS", 3), ("EVERY_6_HOURS", 6), ("EVERY_8_HOURS", 8), ("DAILY", 24)])
  func sameAsCounting(frequency: String, hours: Int) throws {
    let day = try #require(CalendarDay("2026-11-20"))
    let schedule = ExportSchedule(
      frequency: frequency, triggerType: "SCHEDULED", startDay: day, startMinute: 150)
    for step in 0..<400 {
      let from = day.midnight + .seconds(Int64(step) * 977 - 20_000)
      let last = from + .seconds(Int64(step % 7) * 900)
      let expected = Self.slots(every: hours, from: day, minute: 150, through: last)
        .contains { $0 >= from - .seconds(3600) && $0 <= last }
      #expect(schedule.mayStart(from: from, through: last) == expected, "\(from) … \(last)")
    }
  }

  @Test("outside its days a schedule starts nothing; within them an unknown one may")
  func days() throws {
    let noon = try #require(Timestamp("2026-11-23T12:00:00Z"))
    func mayStart(_ frequency: String?, _ start: String, _ end: String?) -> Bool {
      ExportSchedule(
        frequency: frequency, startDay: CalendarDay(start), endDay: end.flatMap { CalendarDay($0) }
      ).mayStart(from: noon, through: noon + .seconds(60))
    }
    #expect(!mayStart("DAILY", "2026-11-24", nil))
    #expect(!mayStart("DAILY", "2026-11-01", "2026-11-22"))
    #expect(mayStart("CHAINED", "2026-11-01", "2026-11-23"))
    #expect(mayStart(nil, "2026-11-01", nil))
  }
}
