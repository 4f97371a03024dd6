import HTTPTypes
import OrderedCollections
import OrderedJSON
import PlatformTwin
import Testing

/// The clock starts on Monday, 23 November 2026, at 09:00 UTC.
@Suite("Exports on schedule")
struct ScheduledExportTests {
  /// One destination, with one audience that is mapped to it by `mapping` and one to be added.
  private func bench(
    _ mapping: MappingSeed? = nil, _ change: (inout TwinWorld) -> Void = { _ in }
  ) -> Bench {
    Bench(
      .small { world in
        world.behaviour.dataflows.scheduledExports = true
        world.destinations = [
          DestinationSeed(
            id: "s3", name: "Partner", kind: .s3, audiences: mapping.map { [$0] } ?? [])
        ]
        change(&world)
      })
  }

  private static func daily(_ hour: String = "12:00") -> MappingSeed {
    MappingSeed(
      audience: "gold",
      schedule: ScheduleSeed(
        trigger: .scheduled, startDate: .days(-3), endDate: nil, startTime: hour),
      fileName: "%SEGMENT_ID%_%DATETIME(YYYYMMdd_HHmm)%")
  }

  private func names(_ bench: Bench) async -> [String] { await bench.platform.files.map(\.name) }

  @Test("F37: a disabled dataflow doesn't export, and doesn't catch up")
  func disabled() async {
    let bench = bench(Self.daily())
    bench.clock.advance(minutes: 4 * 60)
    #expect(await names(bench) == ["gold_20261123_1200"])
    #expect(
      await bench.get("\(Bench.runs)?property=flowId==s3").json["items"]?.elements?.count == 1)
    _ = await bench.act("disable", on: "s3")
    bench.clock.advance(minutes: 24 * 60)
    _ = await bench.act("enable", on: "s3")
    #expect(await names(bench) == ["gold_20261123_1200"])
    bench.clock.advance(minutes: 24 * 60)
    #expect(await names(bench) == ["gold_20261123_1200", "gold_20261125_1200"])
  }

  @Test("F37: without the switch, nothing runs that the world doesn't list")
  func still() async {
    let bench = bench(Self.daily()) { $0.behaviour.dataflows.scheduledExports = false }
    bench.clock.advance(minutes: 48 * 60)
    #expect(await names(bench) == [])
    #expect(await bench.ids(Bench.runs) == [])
  }

  @Test("F39: an audience that is added less than an hour before its time misses it")
  func propagation() async {
    let schedule =
      #"{"frequency":"DAILY","triggerType":"SCHEDULED","startDate":"2026-11-23","startTime":"11:00"}"#
    for (lead, files) in [(60, 1), (59, 0)] as [(Int64, Int)] {
      let bench = bench()
      bench.clock.advance(minutes: 120 - lead)
      #expect(await bench.add(Bench.selector("spare", schedule: schedule), to: "s3").status == 200)
      bench.clock.advance(minutes: lead + 10)
      #expect(await names(bench).count == files)
    }
  }

  @Test("F39: a schedule that is changed less than an hour before its time runs as it was")
  func propagationOfChange() async {
    let bench = bench(Self.daily("11:00"))
    bench.clock.advance(minutes: 90)
    let schedule =
      #"{"frequency":"DAILY","triggerType":"SCHEDULED","startDate":"2026-11-23","startTime":"15:00"}"#
    let selector = Bench.selector("gold", schedule: schedule, file: "late_%TIMESTAMP%")
    let replace = #"[{"op":"replace","path":"\#(Bench.selectors)/0","value":\#(selector)}]"#
    #expect(await bench.patch("s3", replace).status == 200)
    bench.clock.advance(minutes: 24 * 60)
    let at15 = (ManualClock.start + 6 * 3_600_000) / 1000
    #expect(await names(bench) == ["gold_20261123_1100", "late_\(at15)"])
  }

  @Test("F40: the day of the end has no export")
  func end() async {
    var mapping = Self.daily()
    mapping.schedule?.endDate = .days(2)
    let bench = bench(mapping)
    bench.clock.advance(minutes: 5 * 24 * 60)
    #expect(await names(bench) == ["gold_20261123_1200", "gold_20261124_1200"])
  }

  @Test(
    "F40: each frequency has its days and hours",
    arguments: [
      (.once, "2026-11-24", ["1124_0600"]),
      (.weekly, "2026-11-24", ["1124_0600", "1201_0600"]),
      (.monthly, "2026-10-31", ["1130_0600"]),
      (.every12Hours, "2026-12-02", ["1202_0600", "1202_1800", "1203_0600"]),
      (.every8Hours, "2026-12-02", ["1202_0600", "1202_1400", "1202_2200", "1203_0600"]),
    ] as [(ScheduleSeed.Frequency, String, [String])])
  func frequencies(frequency: ScheduleSeed.Frequency, start: String, expected: [String]) async {
    let day = Int64(CivilDay.days(from: "2026-11-23", to: start))
    var mapping = Self.daily("06:00")
    mapping.fileName = "%DATETIME(MMdd_HHmm)%"
    mapping.schedule = ScheduleSeed(
      frequency: frequency, trigger: .scheduled, startDate: .days(day), endDate: nil,
      startTime: "06:00")
    let bench = bench(mapping)
    // To the 3rd of December, 09:00.
    bench.clock.advance(minutes: 10 * 24 * 60)
    #expect(await names(bench) == expected)
  }

  @Test("F40: exports after segmentation start when audiences are evaluated")
  func afterEvaluation() async {
    var mapping = Self.daily()
    mapping.schedule = ScheduleSeed(startDate: .days(-3), endDate: nil)
    let bench = bench(mapping) { $0.behaviour.dataflows.evaluationHour = 3 }
    bench.clock.advance(minutes: 24 * 60)
    #expect(await names(bench) == ["gold_20261124_0300"])
  }

  @Test("F41: the first increment is a full file; so is the first after removing and adding again")
  func increments() async {
    let bench = bench()
    let schedule =
      #"{"frequency":"EVERY_12_HOURS","triggerType":"SCHEDULED","startDate":"2026-11-24","startTime":"00:00"}"#
    let selector = Bench.selector(
      "spare", mode: "FIRST_FULL_THEN_INCREMENTAL", schedule: schedule)
    #expect(await bench.add(selector, to: "s3").status == 200)
    bench.clock.advance(minutes: 28 * 60)
    #expect(await bench.platform.files.map(\.isFull) == [true, false])
    let again = #"[{"op":"remove","path":"\#(Bench.selectors)/0"}]"#
    #expect(await bench.patch("s3", again).status == 200)
    #expect(await bench.add(selector, to: "s3").status == 200)
    bench.clock.advance(minutes: 24 * 60)
    #expect(await bench.platform.files.map(\.isFull) == [true, false, true, false])
  }

  @Test("F41: what the world's audiences exported before the twin started counts")
  func earlierIncrements() async {
    var mapping = Self.daily()
    mapping.exportMode = .incremental
    let bench = bench(mapping)
    bench.clock.advance(minutes: 4 * 60)
    #expect(await bench.platform.files.map(\.isFull) == [false])
  }

  @Test(
    "F42: file names follow the template",
    arguments: [
      ("%DESTINATION%_%SEGMENT_ID%_%DATETIME(YYYYMMdd_HHmmss)%", "Partner_gold_20261123_120000"),
      ("%DESTINATION_NAME%-%SEGMENT_NAME%-%TIMESTAMP%", "Partner-Loyalty gold-1795435200"),
      ("%DESTINATION_INSTANCE_ID%.%DESTINATION_INSTANCE_NAME%.%SANDBOX_NAME%", "s3.Partner.prod"),
      ("a%own words%b", "aown wordsb"), ("100%", "100%"), ("plain", "plain"),
    ])
  func fileNames(template: String, name: String) async {
    var mapping = Self.daily()
    mapping.fileName = template
    let bench = bench(mapping)
    bench.clock.advance(minutes: 4 * 60)
    let files = await bench.platform.files
    #expect(files.map(\.name) == [name])
    #expect(files.first?.audience == "gold" && files.first?.destination == "s3")
  }

  @Test("F42: without a time in its name, a file takes the place of the one before")
  func overwriting() async {
    var mapping = Self.daily()
    mapping.fileName = "%SEGMENT_ID%"
    let bench = bench(mapping)
    bench.clock.advance(minutes: 76 * 60)
    let files = await bench.platform.files
    #expect(files.map(\.name) == ["gold"])
    #expect(files.first?.overwritten == 3)
    let shown = await bench.get("/__twin/files").json["files"]?.elements
    #expect(shown?.first?["writtenAt"] == "2026-11-26T12:04:00Z")
  }

  @Test("F42: an export on demand writes a file too, when it has ended well")
  func onDemand() async {
    let bench = Bench(.small())
    #expect(await bench.activate(["sftp": ["gold"]]).status == 200)
    #expect(await names(bench) == [])
    bench.clock.advance(minutes: 5)
    #expect(await names(bench) == ["Loyalty SFTP_gold_20261123_090000"])
  }
}

/// Days between two dates, by hand.
private enum CivilDay {
  static func days(from first: String, to last: String) -> Int {
    ordinal(last) - ordinal(first)
  }

  private static func ordinal(_ text: String) -> Int {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return lengths[..<(parts[1] - 1)].reduce(0, +) + parts[2]
  }
}
