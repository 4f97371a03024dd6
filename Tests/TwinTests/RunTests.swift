import OrderedJSON
import PlatformTwin
import Testing

@Suite("Runs")
struct RunTests {
  private func bench(
    _ script: RunScript, _ change: (inout TwinBehaviour) -> Void = { _ in }
  )
    async -> (bench: Bench, run: String)
  {
    let bench = Bench(
      .small {
        $0.destinations[0].audiences[0].runs = [script]
        change(&$0.behaviour)
      }
    )
    return (bench, bench.runID(await bench.activate(["sftp": ["gold"]])))
  }

  private func metrics(_ answer: Bench.Answer) -> JSONValue {
    answer.json["items"]?.elements?.first?["metrics"] ?? .null
  }

  @Test("E29, E31: a run is in progress without an end, then succeeds with its counts")
  func success() async {
    let records = RunScript.Records(input: 7_823_447, output: 7_808_223, skipped: 15_224)
    let (bench, run) = await bench(RunScript(id: "r-1", records: records, files: 2))
    #expect(run == "r-1")
    let early = metrics(await bench.run(run))
    #expect(early["statusSummary"]?["status"] == "inProgress")
    #expect(early["durationSummary"]?["completedAtUTC"] == nil)
    #expect(early["fileSummary"] == nil)
    bench.clock.advance(minutes: 4)
    let late = metrics(await bench.run(run))
    #expect(late["statusSummary"]?["status"] == "success")
    #expect(late["durationSummary"]?["completedAtUTC"] == .integer(ManualClock.start + 240_000))
    #expect(late["recordSummary"]?["inputRecordCount"] == 7_823_447)
    #expect(late["recordSummary"]?["outputRecordCount"] == 7_808_223)
    #expect(late["recordSummary"]?["skippedRecordCount"] == 15_224)
    let skipped = late["recordSummary"]?["skippedInfo"]?.elements?.first
    #expect(skipped?["code"] == "ACTIVATION_BATCH-0000-SKIP")
    #expect(late["fileSummary"]?["outputFileCount"] == 2)
    let source = late["recordSummary"]?["sourceSummaries"]?.elements?.first
    #expect(source?["entitySummaries"]?.elements?.first?["id"] == "segment:gold")
  }

  @Test("E31: a failed run has its error, and neither sizes nor files")
  func failure() async {
    let (bench, run) = await bench(RunScript(ending: .failed, message: "Login was refused."))
    bench.clock.advance(minutes: 4)
    let answer = await bench.run(run)
    let metrics = metrics(answer)
    #expect(metrics["statusSummary"]?["status"] == "failed")
    let error = metrics["statusSummary"]?["errors"]?.elements?.first
    #expect(error?["code"] == "ACTIVATION_BATCH-0000-FAILED")
    #expect(error?["message"] == "Login was refused.")
    #expect(metrics["fileSummary"] == nil && metrics["sizeSummary"] == nil)
    #expect(answer.json["items"]?.elements?.first?["activities"]?.elements?.count == 1)
  }

  @Test(
    "E29: every ending shows after its time",
    arguments: [
      (RunScript.Ending.success, "success"), (.failed, "failed"),
      (.partialSuccess, "partialSuccess"), (.cancelled, "cancelled"), (.stuck, "inProgress"),
      (.vanished, nil),
    ] as [(RunScript.Ending, String?)]
  )
  func endings(ending: RunScript.Ending, status: String?) async {
    let (bench, run) = await bench(RunScript(ending: ending))
    #expect(await bench.runStatus(run) == "inProgress")
    bench.clock.advance(minutes: 60)
    #expect(await bench.runStatus(run) == status)
    #expect(await bench.run(run).status == (status == nil ? 404 : 200))
  }

  @Test("E29: a run may show late, and refuses others all the same")
  func lag() async {
    let (bench, run) = await bench(RunScript(visibleAfter: 30_000))
    #expect(await bench.run(run).status == 404)
    #expect(await bench.ids("\(Bench.runs)?property=flowId==sftp").isEmpty)
    #expect(await bench.activate(["sftp": ["gold"]]).message.contains(run))
    bench.clock.advance(seconds: 30)
    #expect(await bench.ids("\(Bench.runs)?property=flowId==sftp") == [run])
  }

  @Test("E29: the scripts of a mapping are taken in turn, the last one for good")
  func turns() async {
    let bench = Bench(
      .small {
        $0.destinations[0].audiences[0].runs = [
          RunScript(id: "one", ending: .failed), RunScript(id: "two"),
        ]
      }
    )
    var statuses: [String?] = []
    var runs: [String] = []
    for _ in 0..<3 {
      runs.append(bench.runID(await bench.activate(["sftp": ["gold"]])))
      bench.clock.advance(minutes: 5)
      statuses.append(await bench.runStatus(runs.last ?? ""))
    }
    #expect(statuses == ["failed", "success", "success"])
    #expect(runs.prefix(2) == ["one", "two"] && Set(runs).count == 3)
  }

  @Test(
    "E30: spellings by switch",
    arguments: [
      (TwinBehaviour.RunningText.processing, "Processing"), (.waiting, "Waiting"), (.absent, nil),
    ] as [(TwinBehaviour.RunningText, String?)]
  )
  func spelling(text: TwinBehaviour.RunningText, shown: String?) async {
    let (bench, run) = await bench(RunScript()) {
      $0.runningText = text
      $0.statusCase = .capital
    }
    #expect(await bench.runStatus(run) == shown)
    bench.clock.advance(minutes: 4)
    #expect(await bench.runStatus(run) == "Success")
  }

  @Test("E29: a run in progress may not name its audience")
  func anonymous() async {
    let (bench, run) = await bench(RunScript()) { $0.runningNamesAudience = false }
    let source =
      metrics(await bench.run(run))["recordSummary"]?["sourceSummaries"]?.elements?.first
    #expect(source?["entitySummaries"] == [])
  }

  @Test("E32: nothing in a run tells who started it")
  func lookAlike() async {
    let bench = Bench(
      .small {
        $0.destinations[0].runs = [
          RunSeed(audiences: ["gold"], startedAt: .fromStart(0), script: RunScript(id: "run-a"))
        ]
        $0.destinations[0].audiences[0].runs = [RunScript(id: "run-b")]
        $0.behaviour.concurrency = .perDestination
      }
    )
    let scheduled = await bench.run("run-a").text
    let other = Bench(.small { $0.destinations[0].audiences[0].runs = [RunScript(id: "run-b")] })
    _ = await other.activate(["sftp": ["gold"]])
    let adHoc = await other.run("run-b").text
    #expect(scheduled.replacing("run-a", with: "run-b") == adHoc)
  }

  @Test("what the platform leaves out is left out, not null")
  func absent() async {
    let (bench, run) = await bench(RunScript())
    let failed = await self.bench(RunScript(ending: .failed))
    failed.bench.clock.advance(minutes: 4)
    for answer in [
      await bench.run(run), await failed.bench.run(failed.run),
      await bench.get("\(Bench.flows)/sftp"), await bench.get(Bench.audiences),
      await bench.get("/data/core/ups/segment/jobs"),
      await bench.get("/data/foundation/sandbox-management/"),
    ] {
      #expect(answer.status == 200)
      #expect(!answer.text.contains("null"))
    }
  }

  @Test("E25: runs and dataflows come wrapped in items; unknown ones are 404 in either shape")
  func wrapped() async {
    let (bench, run) = await bench(RunScript())
    #expect(await bench.run(run).json["items"]?.elements?.count == 1)
    #expect(await bench.get("\(Bench.flows)/sftp").json["items"]?.elements?.count == 1)
    let missing = await bench.run("nothing")
    #expect(missing.json["type"]?.text == "https://ns.adobe.com/aep/errors/FLOW-1439-404")
    let older = Bench(.small { $0.behaviour.notFoundShape = .older })
    let answer = await older.get("\(Bench.flows)/nothing")
    #expect(answer.status == 404)
    #expect(answer.json["errorMessage"] == "flows not found with id = [nothing]")
    #expect(answer.json["type"] == nil)
  }

  @Test("a dataflow tells its last run, with an end only once it has one")
  func lastRun() async {
    let (bench, run) = await bench(RunScript())
    let path = "\(Bench.flows)/sftp"
    let early = await bench.get(path).json["items"]?.elements?.first?["lastRunDetails"]
    #expect(early?["id"]?.text == run)
    #expect(early?["completedAtUTC"] == nil)
    bench.clock.advance(minutes: 4)
    let late = await bench.get(path).json["items"]?.elements?.first?["lastRunDetails"]
    #expect(late?["state"] == "success")
    #expect(late?["completedAtUTC"] != nil)
    let never = await bench.get("\(Bench.flows)/s3").json["items"]?.elements?.first
    #expect(never?["lastRunDetails"] == nil)
  }
}
