import HTTPTypes
import OrderedCollections
import OrderedJSON
import PlatformTwin
import Testing

@Suite("Patches of dataflows: audiences and their schedules")
struct SelectorRuleTests {
  private func bench(_ change: (inout TwinWorld) -> Void = { _ in }) -> Bench {
    Bench(.small(change))
  }

  @Test("F13: the eleventh uploaded audience of a dataflow is refused")
  func uploads() async {
    let bench = bench { world in
      for number in 0..<11 {
        world.audiences.append(AudienceSeed(id: "u\(number)", name: "U", origin: .upload))
      }
    }
    for number in 0..<10 {
      #expect(await bench.add(Bench.selector("u\(number)"), to: "s3").status == 200)
    }
    #expect(await bench.add(Bench.selector("u10"), to: "s3").status == 400)
    #expect(await bench.add(Bench.selector("spare"), to: "s3").status == 200)
    #expect(await bench.mapped("s3").count == 12)
  }

  @Test("F22: the times of a selector are the platform's own")
  func times() async {
    let bench = bench()
    let old = await bench.mapped("s3")[0]
    func replace(_ selector: String) async {
      let answer = await bench.patch(
        "s3", #"[{"op":"replace","path":"\#(Bench.selectors)/0","value":\#(selector)}]"#)
      #expect(answer.status == 200)
    }
    await replace(
      #"{"type":"PLATFORM_SEGMENT","value":{"id":"gold","createTime":"1","updateTime":"2"}}"#)
    let replaced = await bench.mapped("s3")[0]
    let now = String(ManualClock.start / 1000)
    #expect(replaced["createTime"] == old["createTime"])
    #expect(replaced["updateTime"]?.text == now && old["updateTime"]?.text != now)
    let remove = #"{"op":"remove","path":"\#(Bench.selectors)/0"}"#
    let add = #"{"op":"add","path":"\#(Bench.selectors)/-","value":\#(Bench.selector("gold"))}"#
    #expect(await bench.patch("s3", "[\(remove),\(add)]").status == 200)
    #expect(await bench.mapped("s3")[0]["createTime"]?.text == now)
    #expect(await bench.activate(["s3": ["gold"]]).status == 400)
  }

  @Test("F23: an audience can be there twice, or not")
  func duplicates() async {
    let lax = bench()
    #expect(await lax.add(Bench.selector("gold"), to: "s3").status == 200)
    #expect(await lax.mappedIDs("s3") == ["gold", "gold"])
    let strict = bench { $0.behaviour.dataflows.duplicateAudience = .refuse }
    #expect(await strict.add(Bench.selector("gold"), to: "s3").status == 400)
  }

  @Test(
    "F24: an audience that isn't there is taken, or refused",
    arguments: [(.accept, 200), (.badRequest, 400), (.notFound, 404)]
      as [(DataflowBehaviour.UnknownAudience, Int)])
  func unknown(way: DataflowBehaviour.UnknownAudience, status: Int) async {
    let bench = bench { $0.behaviour.dataflows.unknownAudience = way }
    #expect(await bench.add(Bench.selector("nobody"), to: "s3").status == status)
  }

  /// Mode, schedule, whether the facts say that it goes.
  static let schedules: [(String, String, Bool)] = {
    let full = "DAILY_FULL_EXPORT"
    let increments = "FIRST_FULL_THEN_INCREMENTAL"
    func schedule(_ frequency: String, _ trigger: String?, time: Bool, more: String = "") -> String
    {
      let trigger = trigger.map { #""triggerType":"\#($0)","# } ?? ""
      let start = time ? #","startTime":"22:00""# : ""
      return #"{"frequency":"\#(frequency)",\#(trigger)"startDate":"2027-01-10"\#(start)\#(more)}"#
    }
    let (clock, after) = ("SCHEDULED", "AFTER_SEGMENT_EVAL")
    return [
      (full, schedule("ONCE", clock, time: true), true),
      (full, schedule("ONCE", after, time: false), true),
      (full, schedule("DAILY", clock, time: true), true),
      (full, schedule("DAILY", after, time: false), true),
      (full, schedule("EVERY_3_HOURS", clock, time: true), false),
      (full, schedule("EVERY_12_HOURS", after, time: false), false),
      (full, schedule("WEEKLY", after, time: false), false),
      (full, schedule("MONTHLY", after, time: false), false),
      (increments, schedule("ONCE", clock, time: true), false),
      (increments, schedule("DAILY", clock, time: true), true),
      (increments, schedule("DAILY", nil, time: true), true),
      (increments, schedule("DAILY", after, time: false), false),
      (increments, schedule("EVERY_3_HOURS", clock, time: true), true),
      (increments, schedule("EVERY_6_HOURS", nil, time: true), true),
      (increments, schedule("EVERY_8_HOURS", clock, time: true), true),
      (increments, schedule("EVERY_12_HOURS", after, time: false), false),
      (increments, schedule("WEEKLY", clock, time: true), false),
      (increments, schedule("MONTHLY", clock, time: true), false),
      (full, schedule("DAILY", clock, time: false), false),
      (full, schedule("DAILY", clock, time: true, more: #","endDate":"2027-01-11""#), true),
      (full, schedule("DAILY", clock, time: true, more: #","endDate":"2027-01-10""#), false),
      (full, schedule("ONCE", clock, time: true, more: #","endDate":"2027-02-01""#), false),
      (full, #"{"frequency":"DAILY","triggerType":"SCHEDULED","startTime":"22:00"}"#, false),
      (full, #"{"frequency":"DAILY","startDate":"10.1.2027","startTime":"22:00"}"#, false),
      (full, #"{"frequency":"DAILY","startDate":"2027-01-10","startTime":"22:30"}"#, false),
      (full, #"{"startDate":"2027-01-10"}"#, false),
      ("EVERYTHING", schedule("DAILY", clock, time: true), false),
    ]
  }()

  @Test(
    "F25: what doesn't go together is refused, unless the twin is lenient", arguments: schedules)
  func combinations(mode: String, schedule: String, goes: Bool) async {
    let selector = Bench.selector("spare", mode: mode, schedule: schedule)
    #expect(await bench().add(selector, to: "s3").status == (goes ? 200 : 400))
    let lenient = bench { $0.behaviour.dataflows.schedules = .lenient }
    #expect(await lenient.add(selector, to: "s3").status == 200)
  }

  @Test(
    "F26: weekly and monthly go, but not on ADLS Gen2 and not where the twin refuses them",
    arguments: ["WEEKLY", "MONTHLY"])
  func long(frequency: String) async {
    let schedule =
      #"{"frequency":"\#(frequency)","triggerType":"SCHEDULED","startDate":"2027-01-10","startTime":"22:00"}"#
    let selector = Bench.selector("spare", schedule: schedule)
    #expect(await bench().add(selector, to: "s3").status == 200)
    let strict = bench { $0.behaviour.dataflows.longSchedules = .refuse }
    #expect(await strict.add(selector, to: "s3").status == 400)
    let lake = bench { $0.destinations[1].kind = .dataLakeStorage }
    #expect(await lake.add(selector, to: "s3").status == 400)
  }

  @Test("F27: CHAINED is refused, as trigger and as frequency")
  func chained() async {
    for schedule in [
      #"{"frequency":"CHAINED","startDate":"2027-01-10","startTime":"22:00"}"#,
      #"{"frequency":"DAILY","triggerType":"CHAINED","startDate":"2027-01-10","startTime":"22:00"}"#,
    ] {
      let answer = await bench().add(Bench.selector("spare", schedule: schedule), to: "s3")
      #expect(answer.status == 400)
    }
  }

  @Test("F28: either spelling of the template is taken, one is shown")
  func templates() async {
    let bench = bench()
    let selector = #"{"type":"PLATFORM_SEGMENT","value":{"id":"spare","fileNameTemplate":"a"}}"#
    #expect(await bench.add(selector, to: "s3").status == 200)
    let value = await bench.mapped("s3")[1]
    #expect(value["filenameTemplate"] == "a")
    #expect(value.members?.keys.contains("fileNameTemplate") == false)
  }

  @Test(
    "F43: an audience that violates a policy can't be added, while others can be changed",
    arguments: [(.forbidden, 403), (.badRequest, 400)]
      as [(DataflowBehaviour.PolicyViolation, Int)])
  func policies(way: DataflowBehaviour.PolicyViolation, status: Int) async {
    let bench = bench { $0.behaviour.dataflows.policyViolation = way }
    #expect(await bench.add(Bench.selector("spare"), to: "s3").status == status)
    let replace =
      #"[{"op":"replace","path":"\#(Bench.selectors)/0","value":\#(Bench.selector("gold"))}]"#
    #expect(await bench.patch("s3", replace).status == 200)
  }

  @Test("F44: what labels hide isn't there to be read, and can't be changed; nor without the right")
  func rights() async {
    let rename = #"[{"op":"replace","path":"/name","value":"New"}]"#
    let labelled = bench { $0.destinations[1].isLabelled = true }
    #expect(await labelled.get("\(Bench.flows)/s3").status == 404)
    for answer in [
      await labelled.patch("s3", rename, ifMatch: "\"x\""), await labelled.act("disable", on: "s3"),
    ] {
      #expect(answer.status == 403 && answer.code == "2120")
    }
    let reader = bench { $0.behaviour.permissions = ["/permissions/view-destinations"] }
    for answer in [await reader.patch("s3", rename), await reader.act("disable", on: "s3")] {
      #expect(answer.status == 403 && answer.code == "2118")
    }
    #expect(await reader.flow("s3")["name"] == "Partner S3, nightly")
  }

  @Test("F45: an uploaded audience is added by its source's id, and gets the platform's beside it")
  func external() async {
    let bench = bench()
    #expect(await bench.add(Bench.selector("crm-7"), to: "s3").status == 200)
    #expect(await bench.mapped("s3")[1]["systemSegmentId"] == "vip")
    bench.clock.advance(minutes: 60 * 25)
    #expect(await bench.activate(["s3": ["vip"]]).status == 200)
  }

  @Test("F46: members that no document tells of survive what else is changed")
  func unknownMembers() async {
    let bench = bench { world in
      world.destinations[1].hasUnknownMembers = true
      world.destinations[1].marketingAction = "export"
      world.destinations[1].columns = .init(id: "set", version: 1)
    }
    let before = await bench.flow("s3")
    let text = JSONWriter.text(before, layout: .compact)
    #expect(text.split(separator: "whenToActivate").count == 3)
    #expect(before["policy"]?["enforcementRefs"]?.elements?.count == 1)
    #expect(await bench.add(Bench.selector("spare"), to: "s3").status == 200)
    let after = await bench.flow("s3")
    for member in ["policy", "flowSpec", "inheritedAttributes"] {
      #expect(after[member] == before[member])
    }
    let parameters = after["transformations"]?.elements?.first?["params"]
    #expect(parameters?["whenToActivate"]?["ratio"] == .decimal("0.50"))
    #expect(parameters?["profileMapping"] == ["mappingId": "set", "mappingVersion": 1])
    #expect(await bench.mapped("s3")[0]["whenToActivate"] != nil)
  }
}
