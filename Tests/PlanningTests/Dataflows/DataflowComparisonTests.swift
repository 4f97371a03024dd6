import ActivationDiagnostics
import ActivationModel
import ActivationPlanning
import TestSupport
import Testing

@Suite("Three-way comparison of dataflows")
struct DataflowComparisonTests {
  private static let now = Timestamp("2027-01-05T12:30:00Z") ?? Timestamp(seconds: 0)
  private static let daily = schedule("2027-01-10")

  private static func schedule(_ day: String, _ hour: String = "22:00") -> ManagedSchedule {
    ManagedSchedule(
      frequency: "DAILY", triggerType: "SCHEDULED", startDate: day, startTime: hour)
  }

  private static func wish(
    _ template: String? = nil, schedule: ManagedSchedule? = daily, ids: [AudienceID] = ["gold"],
    unlisted: ManagedDataflow.UnlistedAudiences = .keep, rename: String? = nil,
    state: ManagedDataflow.Activity? = nil
  ) -> WishedDataflow {
    WishedDataflow(
      ManagedDataflow(
        alias: "sftp", origin: .adopted(.id("flow", name: nil)), rename: rename,
        unlisted: unlisted, state: state,
        audiences: ids.map {
          ManagedAudience(
            audience: .id($0, name: nil), filenameTemplate: template, exportMode: .dailyFull,
            schedule: schedule)
        }),
      identities: ids.map { WishedDataflow.Identity(id: $0) })
  }

  private static func live(
    _ template: String = "a_%TIMESTAMP%", ids: [AudienceID] = ["gold"], state: String = "enabled"
  ) -> LiveDataflow {
    LiveDataflow(
      id: "flow", name: "SFTP", etag: "\"1\"", state: state,
      selectors: ids.enumerated().map {
        LiveSelector(
          index: $0, mappedID: $1.rawValue, exportMode: "DAILY_FULL_EXPORT",
          filenameTemplate: template, schedule: daily)
      })
  }

  private static func record(_ template: String?, isAdded: Bool = false) -> DataflowRecord {
    DataflowRecord(
      alias: "sftp", id: "flow", name: "SFTP",
      applied: AppliedDataflow(audiences: [
        "gold": AppliedAudience(
          isAdded: isAdded, exportMode: "DAILY_FULL_EXPORT", filenameTemplate: template,
          schedule: daily)
      ]), appliedAt: now)
  }

  private static func change(
    _ wish: WishedDataflow, _ record: DataflowRecord?, _ live: LiveDataflow?,
    _ overwrites: Set<DataflowTerms.Overwrite> = []
  ) -> DataflowChange {
    DataflowComparison.change(
      wish, record: record, live: live, terms: DataflowTerms(now: now, overwrites: overwrites))
  }

  /// Last applied, live and wished file names, and what follows.
  @Test(
    "each row of the table of the three states",
    arguments: [
      (nil, "a_%TIMESTAMP%", "a_%TIMESTAMP%", "keep"),
      ("z_%TIMESTAMP%", "a_%TIMESTAMP%", "a_%TIMESTAMP%", "keep"),
      ("a_%TIMESTAMP%", "a_%TIMESTAMP%", "b_%TIMESTAMP%", "update"),
      (nil, "a_%TIMESTAMP%", "b_%TIMESTAMP%", "update"),
      ("z_%TIMESTAMP%", "a_%TIMESTAMP%", "b_%TIMESTAMP%", "blocked"),
    ] as [(String?, String, String, String)])
  func table(last: String?, live: String, wished: String, action: String) {
    let record = last.map { Self.record($0) }
    let change = Self.change(Self.wish(wished), record, Self.live(live))
    #expect(change.action.rawValue == action, "\(change.reason)")
    #expect((change.reasonCode == "D805") == (action == "blocked"))
    if action == "update" {
      #expect(change.consent == [.changeFile])
      #expect(change.differences.map(\.changesForeign) == [last == nil])
    }
    let forced = Self.change(
      Self.wish(wished), record, Self.live(live), [.audience("gold")])
    #expect(forced.action.rawValue == (action == "blocked" ? "update" : action))
  }

  @Test("what sortie added leaves with the plan, what was there stays, unless all else shall go")
  func leaving() {
    let empty = Self.wish(ids: [])
    let template = "a_%TIMESTAMP%"
    let ours = Self.change(empty, Self.record(template, isAdded: true), Self.live())
    #expect(ours.consent == [.removeAudience])
    let adopted = Self.change(empty, Self.record(template), Self.live())
    #expect(adopted.action == .keep && adopted.applied.audiences.isEmpty)
    let cleared = Self.change(
      Self.wish(ids: [], unlisted: .remove), Self.record(template), Self.live())
    #expect(cleared.consent == [.removeAudience])
    let touched = Self.change(empty, Self.record("z", isAdded: true), Self.live())
    #expect(touched.reasonCode == "D805")
    let reported = Self.change(Self.wish(ids: [], unlisted: .report), nil, Self.live())
    #expect(reported.action == .keep)
    #expect(reported.findings.map(\.finding.rule.code) == ["D809"])
  }

  @Test("an audience that a person took out in the UI isn't put back without a word")
  func removedByHand() {
    let change = Self.change(Self.wish(), Self.record("a_%TIMESTAMP%"), Self.live(ids: []))
    #expect(change.reasonCode == "D805" && change.differences.isEmpty)
    let forced = Self.change(
      Self.wish(), Self.record("a_%TIMESTAMP%"), Self.live(ids: []), [.whole])
    #expect(forced.consent == [.firstActivation])
  }

  @Test(
    "to add an audience, its first day must be to come, and an hour away at least is better",
    arguments: [
      ("2027-01-04", "22:00", ["P079"]), ("2027-01-05", "13:00", ["D807"]),
      ("2027-01-05", "14:00", []), ("2027-01-06", "00:00", []),
    ])
  func firstDay(day: String, hour: String, codes: [String]) {
    let wish = Self.wish(schedule: Self.schedule(day, hour))
    let change = Self.change(wish, nil, Self.live(ids: []))
    #expect(change.findings.map(\.finding.rule.code) == codes)
    #expect((change.action == .blocked) == (codes == ["P079"]))
  }

  @Test(
    "without a schedule, an audience that isn't there can't be added; one that is there is kept")
  func withoutSchedule() {
    let wish = Self.wish(schedule: nil)
    #expect(Self.change(wish, nil, Self.live(ids: [])).reasonCode == "P079")
    #expect(Self.change(wish, nil, Self.live()).action == .keep)
  }

  @Test("to disable what others rely on needs a word more")
  func disable() {
    let alone = Self.change(Self.wish(state: .disabled), nil, Self.live())
    #expect(alone.consent == [.disable])
    let live = Self.live(ids: ["gold", "others"])
    let shared = Self.change(Self.wish(state: .disabled), nil, live)
    #expect(shared.consent == [.disable, .disableUnlisted])
    let cleared = Self.change(Self.wish(unlisted: .remove, state: .disabled), nil, live)
    #expect(cleared.consent == [.removeAudience, .disable])
    let done = Self.change(Self.wish(state: .disabled), nil, Self.live(state: "disabled"))
    #expect(done.action == .keep)
  }

  @Test("a file name without a time and a weekly export are told where they change something")
  func notes() {
    let weekly = ManagedSchedule(
      frequency: "WEEKLY", triggerType: "SCHEDULED", startDate: "2027-01-10", startTime: "22:00")
    let wish = Self.wish("plain", schedule: weekly)
    let codes = { (change: DataflowChange) in change.findings.map(\.finding.rule.code).sorted() }
    #expect(codes(Self.change(wish, nil, Self.live())) == ["D806", "D812"])
    #expect(codes(Self.change(wish, nil, Self.live(ids: []))) == ["D806", "D812"])
    #expect(codes(Self.change(Self.wish(), nil, Self.live("plain"))) == [])
  }

  @Test("an eleventh custom upload is refused before the platform does")
  func uploads() {
    let ids = (0..<11).map { AudienceID("upload-\($0)") }
    let managed = Self.wish(ids: ids).managed
    let wish = WishedDataflow(
      managed, identities: ids.map { WishedDataflow.Identity(id: $0, isUpload: true) })
    #expect(Self.change(wish, nil, Self.live(ids: [])).reasonCode == "D813")
    let ten = WishedDataflow(
      Self.wish(ids: Array(ids.prefix(10))).managed,
      identities: ids.prefix(10).map { WishedDataflow.Identity(id: $0, isUpload: true) })
    #expect(Self.change(ten, nil, Self.live(ids: [])).action == .update)
  }

  @Test("a dataflow that was deleted isn't made anew in silence; one that is new is")
  func missing() {
    let gone = Self.change(Self.wish(), Self.record("a"), nil)
    #expect(gone.reasonCode == "D801" && gone.action == .blocked)
    let creation = DataflowCreation(name: "New", target: .connection(id: "target"))
    let made = WishedDataflow(
      ManagedDataflow(
        alias: "new", origin: .created(creation),
        audiences: [
          ManagedAudience(
            audience: .id("gold", name: nil), exportMode: .dailyFull, schedule: Self.daily)
        ]), identities: [WishedDataflow.Identity(id: "gold")])
    let change = Self.change(made, nil, nil)
    #expect(change.action == .create && change.consent == [.firstActivation, .create])
    #expect(DataflowComparison.release(Self.record("a")).action == .release)
  }
}
