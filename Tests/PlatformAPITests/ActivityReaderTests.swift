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
    let snapshot = try await reader(transport).snapshot(query)
    #expect(snapshot.unfinishedRuns["a"]?.map(\.id) == ["r1", "r3"])
    #expect(snapshot.unfinishedRuns["b"]?.map(\.id) == ["r4"])
    #expect(snapshot.unfinishedRuns.count == 2)
    let queries = transport.requests.filter { $0.route.hasSuffix("/runs") }.map(\.query)
    #expect(
      queries == [
        ["property=flowId==a,b", "limit=100"],
        ["property=flowId==a,b", "limit=100", "continuationToken=p1"],
      ]
    )
    #expect(snapshot.requests == 4)
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
    let snapshot = try await reader(transport).snapshot(query)
    #expect(snapshot.unfinishedRuns["a"]?.map(\.id) == ["r"])
    #expect(pages.next() == 20)
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
    var query = SnapshotQuery()
    let active = try await reader(transport).snapshot(query)
    #expect(active.unfinishedExportJobs.map(\.id) == ["104", "j-103"])
    #expect(active.latestExportJob == nil)
    #expect(active.requests == 1)
    query.wantsActivity = false
    query.wantsLatestExportJob = true
    let latest = try await reader(transport).snapshot(query)
    #expect(latest.latestExportJob?.id == "100")
    #expect(latest.unfinishedExportJobs.isEmpty)
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
}
