import ActivationDiagnostics
import HTTPTypes
import OrderedJSON
import PlatformTwin
import Testing

@Suite("Lies of the platform, on purpose")
struct LieTests {
  private func fault(
    _ route: TwinRoute?, after: TwinRoute? = nil, times: Int = 1000,
    effect: TwinFault.Effect = .own, acts: Bool = false,
    _ lie: (inout TwinFault.Lies) -> Void = { _ in }
  ) -> TwinFault {
    var fault = TwinFault(route: route, after: after, times: times, effect: effect, acts: acts)
    lie(&fault.lies)
    return fault
  }

  private func bench(_ faults: TwinFault...) -> Bench { Bench(.small { $0.faults = faults }) }

  @Test("E37: an activation is done, and answered with 503 and Retry-After")
  func actThenRetryLater() async {
    let bench = bench(
      fault(
        .adhocrun, times: 1, effect: .answer(.init(status: 503, retryAfter: "7")), acts: true))
    let answer = await bench.activate(["sftp": ["gold"]])
    #expect(answer.status == 503 && answer.header("retry-after") == "7")
    #expect(await bench.platform.ledger.count == 1)
  }

  @Test("E37: after a request to a route, others fail: lists are gone once something was sent")
  func after() async {
    let gone = TwinFault.Effect.answer(.init(status: 404))
    let bench = bench(fault(.runs, after: .adhocrun, effect: gone))
    #expect(await bench.get(Bench.runs).status == 200)
    #expect(await bench.activate(["sftp": ["gold"]]).status == 200)
    #expect(await bench.get(Bench.runs).status == 404)
    #expect(await bench.get(Bench.flows).status == 200)
  }

  @Test("E37: several faults hit one request together, each with what it has")
  func together() async {
    let bench = bench(
      fault(nil) { $0.lacksDate = true },
      fault(.runs, times: 1, effect: .answer(.init(status: 502))),
      TwinFault(route: nil, times: 1000, delay: 20))
    let runs = await bench.get(Bench.runs)
    #expect(runs.status == 502 && runs.header("date") == nil && runs.response.delay == 20)
    let flows = await bench.get(Bench.flows)
    #expect(flows.status == 200 && flows.header("date") == nil && flows.response.delay == 20)
  }

  @Test("E37: Date is missing, fixed, ahead, or jumps once something was sent")
  func dates() async {
    let bench = bench(
      fault(.flows) { $0.lacksDate = true },
      fault(.audiences) { $0.date = .at(ManualClock.start + 3_600_000) },
      fault(.exportJobs) { $0.date = .fromStart(-5000) },
      fault(nil, after: .adhocrun) { $0.date = .minutes(10) })
    func date(_ path: String) async -> String? { await bench.get(path).header("date") }
    #expect(await date(Bench.flows) == nil)
    #expect(await date(Bench.audiences) == "Mon, 23 Nov 2026 10:00:00 GMT")
    bench.clock.advance(seconds: 60)
    #expect(await date(Bench.audiences) == "Mon, 23 Nov 2026 10:00:00 GMT")
    #expect(await date("/data/core/ups/export/jobs") == "Mon, 23 Nov 2026 09:00:55 GMT")
    #expect(await date(Bench.runs) == "Mon, 23 Nov 2026 09:01:00 GMT")
    let post = await bench.activate(["sftp": ["gold"]])
    #expect(post.header("date") == "Mon, 23 Nov 2026 09:01:00 GMT")
    #expect(await date(Bench.runs) == "Mon, 23 Nov 2026 09:11:00 GMT")
  }

  @Test("E37: the next page of a list is the same page again, from the first or a later one")
  func loops() async {
    let bench = Bench(
      .small { world in
        world.exportJobs = [ExportJobSeed(id: "1"), ExportJobSeed(id: "2")]
        world.segmentJobs = [SegmentJobSeed(id: "1"), SegmentJobSeed(id: "2")]
        world.faults = [fault(nil) { $0.loops = true }]
      })
    func next(_ path: String, _ link: (JSONValue) -> String?) async -> (String?, String) {
      let answer = await bench.get(path)
      return (link(answer.json), answer.json["items"].map { "\($0)" } ?? answer.text)
    }
    for path in ["\(Bench.flows)?limit=1", "\(Bench.flows)?orderby=name&limit=1"] {
      let link = { (json: JSONValue) in
        json["_links"]?["next"]?["href"]?.text.map { "/data/foundation/flowservice" + $0 }
      }
      let (first, items) = await next(path, link)
      let (second, again) = await next(first ?? "", link)
      #expect(first != nil && first == second && items == again)
    }
    let audiences = await bench.get("\(Bench.audiences)?start=1&limit=1").json
    #expect(audiences["_page"]?["next"] == 1)
    let jobs = await bench.get("/data/core/ups/export/jobs?limit=1").json
    let offset = jobs["link"]?["next"]?.text ?? ""
    #expect(
      await bench.get("/data/core/ups\(offset)").json["records"] == jobs["records"])
    let segments = await bench.get("/data/core/ups/segment/jobs?start=1&limit=1").json
    #expect(segments["_page"]?["next"] == "1")
  }

  // MARK: Activations

  @Test("E37: a 400 that began a part of the job, in the platform's words or in others")
  func partOfRefused() async {
    let words = TwinFault.Answer(status: 400, body: #"{"message":"no"}"#)
    let bench = bench(
      fault(.adhocrun, times: 1, effect: .answer(words), acts: true) { $0.part = 1 })
    let refused = await bench.activate(["sftp": ["gold", "vip"]])
    #expect(refused.status == 400 && refused.message == "no")
    #expect(await bench.platform.ledger.map(\.audience) == ["gold"])

    let other = self.bench(fault(.adhocrun, times: 1) { $0.part = 1 })
    let unmapped = await other.activate(["sftp": ["gold", "spare"]])
    #expect(unmapped.status == 400 && unmapped.message.hasPrefix("Segments Spare"))
    #expect(await other.platform.ledger.map(\.audience) == ["gold"])
  }

  @Test("E37: a job is accepted, and a part of it only has begun")
  func partOfAccepted() async {
    let bench = bench(fault(.adhocrun, times: 1) { $0.part = 1 })
    let answer = await bench.activate(["sftp": ["gold", "vip"]])
    #expect(answer.status == 200 && answer.json["order"]?.elements?.count == 1)
    #expect(await bench.platform.ledger.count == 1)
  }

  @Test(
    "E37: order records name the run of another audience, of another dataflow, or an old one",
    arguments: [
      (.anotherPair, "vip-run"), (.anotherFlow, "s3-run"), (.old, "old-run"),
    ] as [(TwinFault.Lies.Records, String)])
  func records(lie: TwinFault.Lies.Records, run: String) async {
    let bench = Bench(
      .small { world in
        func ended(_ id: String, _ audience: String, hours: Int64) -> RunSeed {
          RunSeed(
            audiences: [audience], startedAt: .minutes(-60 * hours), script: RunScript(id: id))
        }
        world.destinations[0].runs = [
          ended("old-run", "gold", hours: 9), ended("vip-run", "vip", hours: 2),
        ]
        world.destinations[1].runs = [ended("s3-run", "gold", hours: 1)]
        world.faults = [fault(.adhocrun, times: 1) { $0.records = lie }]
      })
    #expect(bench.runID(await bench.activate(["sftp": ["gold"]])) == run)
    #expect(await bench.platform.ledger.first?.run != run)
    bench.clock.advance(seconds: 600)
    #expect(bench.runID(await bench.activate(["sftp": ["gold"]])) != run, "the next one is right")
  }

  @Test("E37: where there is no other run, the record is right")
  func noOtherRun() async {
    let bench = bench(fault(.adhocrun) { $0.records = .anotherFlow })
    let answer = await bench.activate(["sftp": ["gold"]])
    #expect(await bench.platform.ledger.first?.run == bench.runID(answer))
  }

  // MARK: Runs

  /// A run of days ago that was touched just now, and two of this hour.
  private func runWorld(_ order: TwinBehaviour.RunOrder) -> Bench {
    Bench(
      .small { world in
        func run(_ id: String, minutes: Int64, touched: TwinMoment? = nil) -> RunSeed {
          RunSeed(
            audiences: ["gold"], startedAt: .minutes(-minutes), updatedAt: touched,
            script: RunScript(id: id))
        }
        world.destinations[0].runs = [
          run("refreshed", minutes: 4000, touched: .fromStart(0)), run("older", minutes: 50),
          run("new", minutes: 10),
        ]
        world.behaviour.runOrder = order
      })
  }

  @Test(
    "E24: runs are listed newest first, or last changed first, heeding the asked order or not",
    arguments: [
      (.created, ["new", "older", "refreshed"], ["new", "older", "refreshed"]),
      (.updated, ["refreshed", "new", "older"], ["new", "older", "refreshed"]),
      (.updatedAlways, ["refreshed", "new", "older"], ["refreshed", "new", "older"]),
      (.createdOnly, ["new", "older", "refreshed"], []),
    ] as [(TwinBehaviour.RunOrder, [String], [String])])
  func order(order: TwinBehaviour.RunOrder, unasked: [String], asked: [String]) async {
    let bench = runWorld(order)
    #expect(await bench.ids(Bench.runs) == unasked)
    #expect(await bench.ids("\(Bench.runs)?orderby=-createdAt") == asked)
    if asked.isEmpty {
      #expect(await bench.get("\(Bench.runs)?orderby=-createdAt").text.contains("FLOW-1433-400"))
    }
    let first = await bench.get("\(Bench.runs)?limit=2").json
    let next = first["_links"]?["next"]?["href"]?.text ?? ""
    #expect(await bench.ids("/data/foundation/flowservice" + next) == [unasked[2]])
  }

  @Test(
    "E31: runs name an audience by its own id, another, in other letters, or not at all",
    arguments: [
      (.systemID, ["segment:vip"]), (.externalID, ["segment:crm-7"]),
      (.capitals, ["segment:VIP"]), (.namespaced, ["segment:CustomerAudienceUpload:vip"]),
      (.absent, []),
    ] as [(TwinBehaviour.AudienceInRuns, [String])])
  func names(naming: TwinBehaviour.AudienceInRuns, expected: [String]) async {
    let bench = Bench(.small { $0.behaviour.audienceInRuns = naming })
    let id = bench.runID(await bench.activate(["sftp": ["vip"]]))
    for seconds: Int64 in [0, 600] {
      bench.clock.advance(seconds: seconds)
      let run = await bench.run(id).json["items"]?.elements?.first
      let source = run?["metrics"]?["recordSummary"]?["sourceSummaries"]?.elements?.first
      let named = source?["entitySummaries"]?.elements?.compactMap { $0["id"]?.text }
      #expect(named == expected)
    }
  }

  @Test("an earlier run of the pair that failed at once is a seed like any other")
  func earlierFailure() async {
    let bench = Bench(
      .small { world in
        world.destinations[0].runs = [
          RunSeed(
            trigger: .adhoc, audiences: ["gold"], startedAt: .fromStart(-5000),
            script: RunScript(id: "failed", takes: 1000, ending: .failed))
        ]
      })
    #expect(await bench.runStatus("failed") == "failed")
    #expect(await bench.activate(["sftp": ["gold"]]).status == 200)
  }

  @Test("a world file says all of it")
  func worldFile() throws {
    let text = """
      version: 1
      behaviour: { runOrder: updatedAlways, audienceInRuns: externalId }
      destinations:
        - { id: d, name: d, runs: [{ startedAt: -2d, updatedAt: -1m }] }
      faults:
        - { route: any, after: adhocrun, times: 99, date: +10m }
        - { route: flows, withoutDate: true }
        - { route: runs, loops: true }
        - { route: adhocrun, status: 499, acts: true, part: 2, records: anotherFlow }
      """
    let loaded = TwinWorld.load(SourceFile(name: "w.yaml", bytes: Array(text.utf8)))
    #expect(loaded.findings.isEmpty)
    let world = try #require(loaded.value)
    #expect(world.behaviour.runOrder == .updatedAlways)
    #expect(world.behaviour.audienceInRuns == .externalID)
    #expect(world.destinations[0].runs[0].updatedAt == .minutes(-1))
    let lost = TwinFault.Effect.answer(.init(status: 499))
    #expect(
      world.faults == [
        fault(nil, after: .adhocrun, times: 99) { $0.date = .minutes(10) },
        fault(.flows, times: 1) { $0.lacksDate = true },
        fault(.runs, times: 1) { $0.loops = true },
        fault(.adhocrun, times: 1, effect: lost, acts: true) {
          $0.part = 2
          $0.records = .anotherFlow
        },
      ])
  }
}
