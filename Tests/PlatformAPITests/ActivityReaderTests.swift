import ActivationModel
import HTTPTypes
import PlatformAPI
import Testing

@Suite("Reading runs and export jobs")
struct ActivityReaderTests {
  private static let hour: Int64 = 3_600_000
  private static let now = Fixture.start.milliseconds

  private func reader(_ transport: ScriptedTransport) -> PlatformSnapshotReader {
    let client = Fixture.client(transport, credentials: Fixture.token)
    return PlatformSnapshotReader(client)
  }

  private func runs(_ runs: [String], next: String? = nil) -> ScriptedTransport.Step {
    let links = next.map { #"{"next":{"href":"/runs?continuationToken=\#($0)"}}"# } ?? "{}"
    return .json(#"{"items":[\#(runs.joined(separator: ","))],"_links":\#(links)}"#)
  }

  @Test("a finished run tells its counts, its files and its remarks")
  func finished() async throws {
    let found = try await reader(ScriptedTransport(.json(Samples.successfulRun))).runs(["run-1"])
    #expect(
      found["run-1"]
        == FlowRun(
          id: "run-1",
          destination: "dest-1",
          createdAt: Timestamp(milliseconds: 1_700_000_600_000),
          status: .succeeded,
          completedAt: Timestamp(milliseconds: 1_700_001_000_000),
          audiences: ["aud-1"],
          records: RecordCounts(input: 100, output: 96, skipped: 4),
          files: 1,
          issues: [FlowRun.Issue(code: "ACTIVATION_BATCH-0000-SKIP", message: "Not matched.")]
        )
    )
  }

  @Test("a failed run tells why, once")
  func failed() async throws {
    let found = try await reader(ScriptedTransport(.json(Samples.failedRun))).runs(["run-2"])
    let run = try #require(found["run-2"])
    #expect(run.status == .failed && run.files == nil)
    #expect(run.completedAt == Timestamp(milliseconds: 1_700_001_000_000))
    #expect(
      run.issues
        == [FlowRun.Issue(code: "ACTIVATION_BATCH-0000-FAILED", message: "Job aborted.")]
    )
  }

  @Test("many runs are followed in few requests, and those not there yet are absent")
  func runLists() async throws {
    let transport = ScriptedTransport { _, request in
      let ids = request.query[0].dropFirst("property=id==".count).split(separator: ",")
      return runs(
        ids.dropFirst().map { Samples.run(String($0), flow: "d") } + [
          Samples.run("stranger", flow: "d")
        ])
    }
    let ids = (1000..<1150).map { RunID("run-\($0)") }
    let found = try await reader(transport).runs(ids)
    #expect(transport.requests.count == 2)
    #expect(found.count == 148)
    #expect(found["run-1001"]?.status == .running && found["run-1000"] == nil)
  }

  @Test("unfinished runs are found page by page until a day back, and kept even if older")
  func unfinished() async throws {
    let transport = ScriptedTransport { _, request in
      if request.route.hasSuffix("jobs") { return .json(Samples.exportJobs([])) }
      if request.route.hasSuffix("/flows") {
        return .json(Samples.flows(["a", "b"].map { Samples.flow($0, name: $0) }))
      }
      let page = request.query.last == "limit=100" ? 0 : 1
      func run(_ id: String, _ flow: String, _ status: String?, hours: Int64) -> String {
        Samples.run(id, flow: flow, status: status, createdAt: Self.now - hours * Self.hour)
      }
      return page == 0
        ? runs(
          [
            run("r1", "a", nil, hours: 1), run("r2", "b", "Success", hours: 2),
            run("r3", "a", "Processing", hours: 3), run("r0", "stranger", nil, hours: 3),
          ],
          next: "p1"
        )
        : runs(
          [
            run("r3", "a", "Processing", hours: 3), run("r4", "b", "inProgress", hours: 30),
            run("r5", "b", "failed", hours: 31),
          ],
          next: "p2"
        )
    }
    var query = SnapshotQuery()
    query.destinationIDs = ["a", "b"]
    let look = try await reader(transport).look(query)
    #expect(look.activity.unfinishedRuns["a"]?.map(\.id) == ["r1", "r3"])
    #expect(look.activity.unfinishedRuns["b"]?.map(\.id) == ["r4"])
    #expect(look.activity.unfinishedRuns.count == 2)
    let queries = transport.requests.filter { $0.route.hasSuffix("/runs") }.map(\.query)
    #expect(
      queries == [
        ["property=flowId==a,b", "orderby=-createdAt", "limit=100"],
        ["property=flowId==a,b", "orderby=-createdAt", "limit=100", "continuationToken=p1"],
      ]
    )
    #expect(look.snapshot.requests == 4)
  }

  @Test("an endless list of runs ends all the same")
  func endless() async throws {
    let pages = Counter()
    let transport = ScriptedTransport { _, request in
      if request.route.hasSuffix("jobs") { return .json(Samples.exportJobs([])) }
      if request.route.contains("/flows/") {
        return .json(Samples.flows([Samples.flow("a", name: "a")]))
      }
      return runs([Samples.run("r", flow: "a")], next: "p\(pages.next())")
    }
    var query = SnapshotQuery()
    query.destinationIDs = ["a"]
    let look = try await reader(transport).look(query)
    #expect(look.activity.unfinishedRuns["a"]?.map(\.id) == ["r"])
    #expect(pages.next() == 20)
  }

  /// The ids of so many dataflows, as long as the platform's are.
  private func manyFlows(_ count: Int) -> Set<DestinationID> {
    Set((0..<count).map { DestinationID("11111111-aaaa-4aaa-8aaa-\(100_000_000_000 + $0)") })
  }

  @Test("a hundred ids fit one list, and no URL is longer than every proxy takes")
  func runListsOfFlows() async throws {
    let transport = ScriptedTransport { _, request in
      request.route.hasSuffix("jobs") ? .json(Samples.exportJobs([])) : runs([])
    }
    _ = try await reader(transport).activity(of: manyFlows(400), wantsLatestExportJob: false)
    let lists = transport.requests.filter { $0.route.hasSuffix("/runs") }
    #expect(lists.count == 4)
    for request in lists {
      #expect(request.query[0].split(separator: ",").count == 100)
      #expect(("https://platform.adobe.io" + request.head.path!).utf8.count <= 4096)
    }
  }

  @Test("runs of very many destinations are looked for among the newest of the whole sandbox")
  func runsOfSandbox() async throws {
    let flows = manyFlows(500)
    let mine = try #require(flows.min()).rawValue
    let transport = ScriptedTransport { _, request in
      if request.route.hasSuffix("jobs") { return .json(Samples.exportJobs([])) }
      return runs([
        Samples.run("r1", flow: mine, createdAt: Self.now),
        Samples.run("r2", flow: "stranger", createdAt: Self.now),
      ])
    }
    let found = try await reader(transport).activity(of: flows, wantsLatestExportJob: false)
    #expect(found.unfinishedRuns.mapValues { $0.map(\.id) } == [DestinationID(mine): ["r1"]])
    #expect(
      transport.requests.last { $0.route.hasSuffix("/runs") }?.query
        == ["orderby=-createdAt", "limit=100"])
    #expect(found.requests == 2)
  }

  @Test("where the sandbox has too many runs, those of the destinations are asked for by list")
  func busySandbox() async throws {
    let flows = manyFlows(500)
    let transport = ScriptedTransport { number, request in
      if request.route.hasSuffix("jobs") { return .json(Samples.exportJobs([])) }
      let flow = request.query[0].firstMatch(of: /flowId==([^,]+)/).map { String($0.output.1) }
      return runs(
        [Samples.run("r\(number)", flow: flow ?? "stranger", createdAt: Self.now)],
        next: flow == nil ? "p\(number)" : nil)
    }
    let found = try await reader(transport).activity(of: flows, wantsLatestExportJob: false)
    #expect(found.unfinishedRuns.count == 5)
    // One for export jobs, four pages in vain, five lists.
    #expect(found.requests == 10)
  }

  @Test("a link to another host is never followed")
  func links() async throws {
    let body = """
      {"items":[],"_links":{"next":{"href":"https://evil.example/runs?continuationToken=x&limit=9"}}}
      """
    let transport = ScriptedTransport(.json(body), runs([]))
    _ = try await reader(transport).runs(["r"])
    #expect(transport.requests.allSatisfy { $0.head.authority == "platform.adobe.io" })
    #expect(
      transport.requests.last?.query == ["property=id==r", "limit=100", "continuationToken=x"]
    )
  }

  @Test("export jobs in progress are those of profiles, and ids are passed on as text")
  func exportJobs() async throws {
    let old = Self.now - 40 * Self.hour
    let transport = ScriptedTransport { _, request in
      request.query.contains { $0.hasPrefix("offset=") }
        ? .json(Samples.exportJobs([Samples.exportJob("100.0", "SUCCEEDED", at: old)]))
        : .json(
          Samples.exportJobs(
            [
              Samples.exportJob("104", "NEW"), Samples.exportJob("\"j-103\"", "FROZEN"),
              Samples.exportJob("102", "PROCESSING", schema: "_xdm.context.account"),
              Samples.exportJob("101", "FAILED", at: old),
            ],
            next: "/export/jobs/?limit=2&offset=1700000003000_37"
          )
        )
    }
    let look = try await reader(transport).look(SnapshotQuery())
    #expect(look.activity.unfinishedExportJobs.map(\.id) == ["104", "j-103"])
    #expect(look.activity.latestExportJob == nil)
    #expect(look.snapshot.requests == 1)
    let latest = try await reader(transport).activity(of: [], wantsLatestExportJob: true)
    #expect(latest.latestExportJob?.id == "100")
    #expect(latest.unfinishedExportJobs.map(\.id) == ["104", "j-103"])
    #expect(latest.requests == 2)
    #expect(transport.requests.last?.query == ["limit=100", "offset=1700000003000_37"])
  }

  @Test("an answer that isn't a list of runs is a failure, never an empty list")
  func unreadable() async {
    for body in ["[]", "{\"items\":[{}]}", "<html>", ""] {
      let failure = await #expect(throws: PlatformFailure.self) {
        _ = try await reader(ScriptedTransport(.json(body))).runs(["r"])
      }
      #expect(failure?.code == "A244")
    }
  }

  // MARK: Segmentations

  private func segmentation(
    _ id: Int, endedHoursAgo hours: Int64, source: String = "scheduler", segments: String = #""*""#
  ) -> String {
    let end = Self.now - hours * Self.hour
    return """
      {"id":"\(id)","source":"\(source)","status":"SUCCEEDED","segments":\(segments),
      "creationTime":\(end - Self.hour),"updateTime":\(end)}
      """
  }

  private func segmentations(_ jobs: [String], next: String? = nil) -> ScriptedTransport.Step {
    let next = next.map { #","next":"\#($0)""# } ?? ""
    return .json(
      #"{"children":[\#(jobs.joined(separator: ","))],"_page":{"totalCount":9\#(next)}}"#)
  }

  private func hoursAgo(_ hours: Int64) -> Timestamp {
    Timestamp(milliseconds: Self.now - hours * Self.hour)
  }

  @Test("only segmentations that the scheduler made count, and only for what they cover")
  func segmentationScope() async throws {
    let jobs = [
      segmentation(1, endedHoursAgo: 1, source: "api"),
      segmentation(2, endedHoursAgo: 2, segments: #"[{"segmentId":"a"},{"segmentId":"b"}]"#),
      segmentation(3, endedHoursAgo: 20, segments: #"[{"segmentId":"*"}]"#),
    ]
    let transport = ScriptedTransport(segmentations(jobs))
    let found = try await reader(transport).segmentations(
      since: ["a": hoursAgo(5), "c": hoursAgo(5)])
    #expect(found.ends == ["a": hoursAgo(2), "c": hoursAgo(20)])
    #expect(found.requests == 1 && transport.requests.count == 1)
    #expect(
      transport.requests[0].query == [
        "limit=10", "status=SUCCEEDED", "sort=creationTime:desc",
      ])
  }

  @Test("a segmentation's own measure of its end goes before its last change")
  func segmentationEnd() async throws {
    let job = """
      {"id":"1","source":"scheduler","status":"SUCCEEDED","segments":[],
      "metrics":{"totalTime":{"endTimeInMs":\(Self.now - 3 * Self.hour)}},
      "creationTime":\(Self.now - 5 * Self.hour),"updateTime":\(Self.now)}
      """
    let found = try await reader(ScriptedTransport(segmentations([job]))).segmentations(
      since: ["a": hoursAgo(10)])
    #expect(found.ends == ["a": hoursAgo(3)])
  }

  @Test("no page is read that can't change the answer", arguments: [1, 100] as [Int64])
  func segmentationPages(exportedHoursAgo: Int64) async throws {
    let transport = ScriptedTransport { number, _ in
      segmentations(
        [
          segmentation(
            number, endedHoursAgo: 10 + 30 * Int64(number), segments: #"[{"segmentId":"b"}]"#)
        ],
        next: String(number + 1))
    }
    let found = try await reader(transport).segmentations(since: ["a": hoursAgo(exportedHoursAgo)])
    #expect(found.ends.isEmpty)
    // One that ended after an export was made at most a day before it; after five pages it is over.
    #expect(transport.requests.count == (exportedHoursAgo == 1 ? 2 : 5))
  }

  @Test("good runs that are seen on the way tell how long one may take")
  func usualTimes() async throws {
    let transport = ScriptedTransport { _, request in
      if request.route.hasSuffix("jobs") { return .json(Samples.exportJobs([])) }
      if request.route.hasSuffix("/flows") || request.route.hasSuffix("/a") {
        return .json(Samples.flows([Samples.flow("a", name: "a")]))
      }
      let good = [1, 3, 20].map { minutes in
        """
        {"id":"run-\(minutes)","flowId":"a","createdAt":\(Self.now - Self.hour),"metrics":{
        "durationSummary":{"completedAtUTC":\(Self.now - Self.hour + Int64(minutes) * 60_000)},
        "statusSummary":{"status":"success"}}}
        """
      }
      return runs(good)
    }
    var query = SnapshotQuery()
    query.destinationIDs = ["a"]
    let look = try await reader(transport).look(query)
    #expect(look.activity.usualRunTimes == ["a": .seconds(180)])
  }

  @Test("good runs of the last day are kept, so that nobody's export goes unseen")
  func goodRuns() async throws {
    let transport = ScriptedTransport { _, request in
      if request.route.hasSuffix("jobs") { return .json(Samples.exportJobs([])) }
      if request.route.contains("/flows/") {
        return .json(Samples.flows([Samples.flow("a", name: "a")]))
      }
      return runs([
        Samples.run("good", flow: "a", status: "success", createdAt: Self.now - Self.hour),
        Samples.run("bad", flow: "a", status: "failed", createdAt: Self.now - 2 * Self.hour),
        Samples.run("other", flow: "b", status: "success", createdAt: Self.now - 3 * Self.hour),
      ])
    }
    var query = SnapshotQuery()
    query.destinationIDs = ["a"]
    let look = try await reader(transport).look(query)
    #expect(look.activity.goodRuns.mapValues { $0.map(\.id) } == ["a": ["good"]])
    #expect(look.activity.partlyRead.isEmpty)
  }

  @Test("a list of runs that is not read to the end, nor a day back, is told as such")
  func partlyRead() async throws {
    let pages = Counter()
    let transport = ScriptedTransport { _, request in
      if request.route.hasSuffix("jobs") { return .json(Samples.exportJobs([])) }
      if request.route.contains("/flows/") {
        return .json(Samples.flows([Samples.flow("a", name: "a")]))
      }
      let page = pages.next()
      return runs(
        [Samples.run("r\(page)", flow: "a", status: "success", createdAt: Self.now - Self.hour)],
        next: "p\(page)")
    }
    var query = SnapshotQuery()
    query.destinationIDs = ["a"]
    let look = try await reader(transport).look(query)
    #expect(look.activity.partlyRead == ["a"])
  }

  @Test("every end of a segmentation that is seen is told, not the newest alone")
  func allEnds() async throws {
    let transport = ScriptedTransport { _, _ in
      segmentations([
        segmentation(1, endedHoursAgo: 2, segments: #"[{"segmentId":"a"}]"#),
        segmentation(2, endedHoursAgo: 20, segments: #"[{"segmentId":"a"}]"#),
      ])
    }
    let found = try await reader(transport).segmentations(since: ["a": hoursAgo(1)])
    #expect(found.allEnds == ["a": [hoursAgo(2), hoursAgo(20)]])
  }
}
