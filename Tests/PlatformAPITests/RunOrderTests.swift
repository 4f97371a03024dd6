import ActivationModel
import PlatformAPI
import Testing

@Suite("Runs, in whatever order they are listed")
struct RunOrderTests {
  private static let minute: Int64 = 60_000
  private static let now = Fixture.start.milliseconds
  private static let since = Timestamp(milliseconds: now - 5 * minute)

  /// Times are minutes ago.
  private static func run(_ id: String, created: Int64, updated: Int64? = nil) -> String {
    let updated = updated.map { #","updatedAt":\#(now - $0 * minute)"# } ?? ""
    return #"{"id":"\#(id)","flowId":"a","createdAt":\#(now - created * minute)\#(updated)}"#
  }

  private static func page(_ runs: [String], next: String? = nil) -> ScriptedTransport.Step {
    let links = next.map { #"{"next":{"href":"/runs?continuationToken=\#($0)"}}"# } ?? "{}"
    return .json(#"{"items":[\#(runs.joined(separator: ","))],"_links":\#(links)}"#)
  }

  /// A platform with these pages of runs, and no export jobs.
  private static func platform(_ pages: [[String]]) -> ScriptedTransport {
    ScriptedTransport { _, request in
      if request.route.hasSuffix("jobs") { return .json(Samples.exportJobs([])) }
      let token = request.query.first { $0.hasPrefix("continuationToken=") }
      let index = token.flatMap { Int($0.split(separator: "=")[1]) } ?? 0
      return page(pages[index], next: index + 1 < pages.count ? "\(index + 1)" : nil)
    }
  }

  private func history(_ transport: ScriptedTransport) async throws -> RunHistory {
    let found = try await snapshot(transport) { $0.historiesSince = ["a": Self.since] }
    return try #require(found.histories["a"])
  }

  private func activity(_ transport: ScriptedTransport) async throws -> PlatformActivity {
    try await PlatformSnapshotReader(
      Fixture.client(transport, credentials: Fixture.token, parallelism: 1)
    ).activity(of: ["a"], wantsLatestExportJob: false)
  }

  /// Two hundred runs of days ago that were refreshed this minute.
  private static func refreshed(falling: Bool) -> [String] {
    (0..<200).map { index in
      let created = 3000 + Int64(falling ? index : 200 - index)
      return run("old-\(index)", created: created, updated: 0)
    }
  }

  @Test(
    "a new run behind a page of refreshed old ones is seen, whichever order those seem to have",
    arguments: [true, false])
  func refreshed(falling: Bool) async throws {
    let old = Self.refreshed(falling: falling)
    let pages = [Array(old[..<100]), Array(old[100...]), [Self.run("new", created: 1, updated: 1)]]
    let history = try await history(Self.platform(pages))
    #expect(history.runs.first?.id == "new")
    #expect(history.isComplete)
    let activity = try await activity(Self.platform(pages))
    #expect(activity.unfinishedRuns["a"]?.first?.id == "new")
    let prior = try #require(activity.priorRuns["a"]?.ids)
    #expect(prior.contains("new") && prior.count == 101, "a page of older ones is remembered too")
  }

  @Test("where the asked order was honoured, the first old run is the end")
  func honoured() async throws {
    let pages = [
      [Self.run("new", created: 1, updated: 1), Self.run("old", created: 9, updated: 0)],
      [Self.run("older", created: 3000)],
    ]
    let transport = Self.platform(pages)
    let history = try await history(transport)
    #expect(history.runs.map(\.id) == ["new", "old"] && history.isComplete)
    #expect(transport.requests.count == 1)
    #expect(
      transport.requests[0].query == ["property=flowId==a", "orderby=-createdAt", "limit=100"])
  }

  @Test("in another order, a run that moves to the front while it is read is seen all the same")
  func moved() async throws {
    let reads = Counter()
    let transport = ScriptedTransport { _, _ in
      switch reads.next() {
      case 0:
        Self.page(
          [Self.run("b", created: 9, updated: 0), Self.run("c", created: 2, updated: 1)], next: "1")
      case 1: Self.page([Self.run("d", created: 99, updated: 50)])
      default:
        Self.page(
          [Self.run("moved", created: 3, updated: 0), Self.run("b", created: 9)], next: "1")
      }
    }
    let history = try await history(transport)
    #expect(history.runs.map(\.id) == ["c", "moved", "b", "d"])
    #expect(history.isComplete)
  }

  @Test("runs that don't tell when they were made end no list")
  func withoutTimes() async throws {
    let pages = [[#"{"id":"r","flowId":"a"}"#, Self.run("old", created: 999)], []]
    let transport = Self.platform(pages)
    let history = try await history(transport)
    #expect(Set(history.runs.map(\.id)) == ["r", "old"] && history.isComplete)
    #expect(transport.requests.count == 3, "both pages, and the first once more")
  }

  @Test("a list of more pages than are read is not complete")
  func tooLong() async throws {
    let pages = (0..<25).map { page in
      [Self.run("r\(page)", created: Int64(page % 2), updated: 0)]
    }
    let transport = Self.platform(pages)
    #expect(try await history(transport).isComplete == false)
    #expect(transport.requests.count == 20)
    #expect(try await activity(Self.platform(pages)).priorRuns.isEmpty)
  }

  @Test("the runs of the last hour are known though those of a day are too many to read")
  func hour() async throws {
    let pages = (0..<25).map { page in [Self.run("r\(page)", created: Int64(page) * 5)] }
    let activity = try await activity(Self.platform(pages))
    let prior = try #require(activity.priorRuns["a"])
    #expect(prior.ids.isSuperset(of: (0...12).map { RunID("r\($0)") }))
    #expect(prior.since == Fixture.start - .seconds(3600))
  }

  @Test("every run that was seen is remembered, ended or not, and a destination without any too")
  func seen() async throws {
    let runs = [
      Samples.run("r1", flow: "a", createdAt: Self.now),
      Samples.run("r2", flow: "a", status: "success", createdAt: Self.now - 1),
      Samples.run("r3", flow: "other", createdAt: Self.now - 2),
    ]
    let transport = ScriptedTransport { _, request in
      if request.route.hasSuffix("jobs") { return .json(Samples.exportJobs([])) }
      if request.route.hasSuffix("/flows") {
        return .json(Samples.flows(["a", "b"].map { Samples.flow($0, name: $0) }))
      }
      return Self.page(runs)
    }
    var query = SnapshotQuery()
    query.destinationIDs = ["a", "b"]
    let reader = PlatformSnapshotReader(Fixture.client(transport, credentials: Fixture.token))
    let found = try await reader.look(query)
    #expect(
      found.activity.priorRuns == [
        "a": PriorRuns(ids: ["r1", "r2"], since: nil), "b": PriorRuns(ids: [], since: nil),
      ])
  }

  @Test("of a destination whose runs can't be asked for none are known, rather than known for none")
  func oddID() async throws {
    let reader = PlatformSnapshotReader(
      Fixture.client(Self.platform([[]]), credentials: Fixture.token))
    let activity = try await reader.activity(of: ["a", "odd,one"], wantsLatestExportJob: false)
    #expect(activity.priorRuns == ["a": PriorRuns(ids: [], since: nil)])
  }

  @Test("a platform that refuses the order is asked without, and not again with it")
  func refusedOrder() async throws {
    let transport = ScriptedTransport { _, request in
      if request.route.hasSuffix("jobs") { return .json(Samples.exportJobs([])) }
      return request.query.contains("orderby=-createdAt")
        ? .answer(400, body: #"{"type":"x/FLOW-1433-400","title":"Bad request"}"#)
        : Self.page([Self.run("r", created: 1)])
    }
    let reader = PlatformSnapshotReader(Fixture.client(transport, credentials: Fixture.token))
    for _ in 0..<3 {
      let activity = try await reader.activity(of: ["a"], wantsLatestExportJob: false)
      #expect(activity.priorRuns == ["a": PriorRuns(ids: ["r"], since: nil)])
    }
    #expect(transport.requests.count { $0.query.contains("orderby=-createdAt") } == 1)
  }
}
