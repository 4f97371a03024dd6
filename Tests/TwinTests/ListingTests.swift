import OrderedJSON
import PlatformTwin
import Testing

@Suite("Listings")
struct ListingTests {
  /// `count` destinations, the last one the newest, each with one run.
  private func crowd(_ count: Int) -> TwinWorld {
    TwinWorld(
      audiences: (0..<count).map { AudienceSeed(id: "a\($0)", name: "Audience \($0)") },
      destinations: (0..<count).map { index in
        DestinationSeed(
          id: "d\(index)",
          name: "Destination \(index)",
          audiences: [MappingSeed(audience: "a\(index)")],
          runs: [
            RunSeed(
              audiences: ["a\(index)"],
              startedAt: .fromStart(Int64(index) - 10_000_000),
              script: RunScript(id: "r\(index)")
            )
          ],
          updatedAt: .fromStart(Int64(index) - 10_000_000)
        )
      }
    )
  }

  /// Follows `_links.next.href` to the end.
  private func all(_ path: String, on bench: Bench) async -> (ids: [String], pages: Int) {
    var ids: [String] = []
    var pages = 0
    var next: String? = path
    while let path = next, pages < 1000 {
      let answer = await bench.get(path)
      ids += answer.json["items"]?.elements?.compactMap { $0["id"]?.text } ?? []
      pages += 1
      next = answer.json["_links"]?["next"]?["href"]?.text.map {
        "/data/foundation/flowservice" + $0
      }
    }
    return (ids, pages)
  }

  @Test("E24: newest first, at most 100 a page, and every page together is everything, once")
  func paging() async {
    let bench = Bench(crowd(250))
    let flows = await all("\(Bench.flows)?limit=1000", on: bench)
    #expect(flows.ids == (0..<250).reversed().map { "d\($0)" })
    #expect(flows.pages == 3)
    let runs = await all("\(Bench.runs)?limit=60", on: bench)
    #expect(runs.ids == (0..<250).reversed().map { "r\($0)" })
    #expect(runs.pages == 5)
  }

  @Test("E24: the link holds nothing but the token, which knows the filters")
  func nextLink() async {
    let bench = Bench(crowd(5))
    let path = "\(Bench.flows)?property=id%3D%3Dd0,d1,d2,d3&limit=2"
    let answer = await bench.get(path)
    let href = answer.json["_links"]?["next"]?["href"]?.text ?? ""
    #expect(href.hasPrefix("/flows?continuationToken=") && href.split(separator: "=").count == 2)
    #expect(await bench.ids("/data/foundation/flowservice" + href) == ["d1", "d0"])
    // What is said again counts as it is said.
    let token = href.split(separator: "=").last ?? ""
    #expect(await bench.ids("\(path)&limit=1&continuationToken=\(token)") == ["d1", "d0"])
    let one = "\(Bench.flows)?limit=1&continuationToken=\(token)"
    #expect(await bench.ids(one) == ["d1"])
    #expect(await Bench(crowd(1)).get(path).json["_links"] == [:])
  }

  @Test("E24: pages of an order go on in it")
  func orderedPages() async {
    let bench = Bench(crowd(5))
    #expect(await all("\(Bench.flows)?orderby=name&limit=2", on: bench).ids.count == 5)
    #expect(
      await all("\(Bench.flows)?orderby=-name&limit=2", on: bench).ids
        == ["d4", "d3", "d2", "d1", "d0"])
  }

  @Test("E24: what is added between two pages shifts nothing")
  func stablePages() async {
    let bench = Bench(crowd(4))
    let first = await bench.get("\(Bench.runs)?limit=2")
    let href = first.json["_links"]?["next"]?["href"]?.text ?? ""
    #expect(await bench.activate(["d0": ["a0"]]).status == 200)
    #expect(await bench.ids("/data/foundation/flowservice" + href) == ["r1", "r0"])
  }

  @Test(
    "E24: filters by path, list, comparison, nested lists; repeats are all required",
    arguments: [
      ("property=id==d1,d3", ["d3", "d1"]),
      ("property=name==Destination%202", ["d2"]),
      ("property=name==destination%202", []),
      ("property=targetConnectionIds==x", []),
      ("property=transformations[].params.segmentSelectors.selectors[].value.id==a2", ["d2"]),
      ("property=transformations.params.segmentSelectors.selectors[].value.id==a2", []),
      (
        "property=inheritedAttributes.targetConnections%5B%5D.connectionSpec.id"
          + "%3D%3D36965a81-b1c6-401b-99f8-22508f1e6a26&property=id==d0,d1",
        ["d1", "d0"]
      ),
      ("property=state==enabled&property=name==Destination%201", ["d1"]),
      ("property=updatedAt>1795414400002", ["d4", "d3"]),
      ("property=updatedAt%3E=1795414400002", ["d4", "d3", "d2"]),
      ("property=updatedAt<1795414400001", ["d0"]),
      ("property=updatedAt<=1795414400001", ["d1", "d0"]),
      ("orderby=name&limit=2", ["d0", "d1"]),
      ("orderby=-name&limit=2", ["d4", "d3"]),
    ]
  )
  func filters(query: String, expected: [String]) async {
    #expect(await Bench(crowd(5)).ids("\(Bench.flows)?\(query)") == expected)
  }

  @Test(
    "E24: filters of runs by flow, id and status",
    arguments: [
      ("property=flowId==d1,d3", ["r3", "r1"]),
      ("property=id==r0,r2", ["r2", "r0"]),
      ("property=flowId==d1&property=id==r1,r2", ["r1"]),
      ("property=flowId==d1&property=metrics.statusSummary.status==failed", []),
      ("property=metrics.statusSummary.status==success&limit=1", ["r4"]),
      (
        "property=metrics.recordSummary.targetSummaries[].entitySummaries[].id==segment:a2",
        ["r2"]
      ),
      ("property=state==inProgress", []),
    ]
  )
  func runFilters(query: String, expected: [String]) async {
    #expect(await Bench(crowd(5)).ids("\(Bench.runs)?\(query)") == expected)
  }

  @Test("E24: count=true tells the number alone")
  func count() async {
    let answer = await Bench(crowd(5)).get("\(Bench.flows)?count=true&property=id==d1,d9,d2")
    #expect(answer.json == ["count": 2])
  }

  @Test(
    "E24: a query that Flow Service can't read gets its code",
    arguments: [
      ("count=true&limit=1", "1401"), ("property=name~x", "1440"), ("property=name", "1440"),
      ("property=createdAt>1,2", "1443"), ("orderby=colour", "1433"), ("limit=0", "1448"),
      ("limit=many", "1448"), ("continuationToken=zzz", "1448"),
    ]
  )
  func queryErrors(query: String, code: String) async {
    let answer = await Bench(crowd(1)).get("\(Bench.flows)?\(query)")
    #expect(answer.status == 400)
    #expect(answer.json["type"]?.text?.hasSuffix("FLOW-\(code)-400") == true)
  }

  @Test("E26, E27: a mapping shows seconds as text, an external audience both its ids")
  func selectors() async {
    let answer = await Bench(.small()).get("\(Bench.flows)/sftp")
    let flow = answer.json["items"]?.elements?.first
    let parameters = flow?["transformations"]?.elements?.first?["params"]
    let selectors = parameters?["segmentSelectors"]?["selectors"]?.elements ?? []
    #expect(selectors.map { $0["value"]?["id"] } == ["gold", "crm-7"])
    #expect(selectors.map { $0["value"]?["systemSegmentId"] } == [nil, "vip"])
    #expect(selectors.first?["value"]?["createTime"] == "1792832400")
    #expect(selectors.first?["value"]?["schedule"]?["startDate"] == "2026-10-24")
    #expect(flow?["updatedAt"] == 1_792_832_400_000)
    #expect(flow?["etag"]?.text?.hasPrefix("\"") == true)
  }

  @Test("E26: layouts and kinds of dataflow that a client must live with")
  func kinds() async {
    let bench = Bench(
      .small { world in
        world.destinations[0].layout = .legacy
        world.destinations[0].hasInheritedProperties = false
        world.destinations[1].kind = .streaming
        world.destinations.append(DestinationSeed(id: "data", name: "Data", kind: .dataset))
        world.destinations.append(DestinationSeed(id: "dark", name: "Dark", isLabelled: true))
      }
    )
    func flow(_ id: String) async -> JSONValue? {
      await bench.get("\(Bench.flows)/\(id)").json["items"]?.elements?.first
    }
    let legacy = await flow("sftp")
    let parameters = legacy?["transformations"]?.elements?.first?["params"]
    #expect(parameters?["profileSelectors"] != nil && parameters?["profileMapping"] == nil)
    #expect(legacy?["inheritedAttributes"]?["properties"] == nil)
    let streaming = await flow("s3")?["transformations"]?.elements?.first?["params"]
    let selector = streaming?["segmentSelectors"]?["selectors"]?.elements?.first
    #expect(selector?["value"]?["id"] == "gold" && selector?["value"]?["exportMode"] == nil)
    #expect(await flow("data")?["transformations"] == [])
    #expect(await bench.get("\(Bench.flows)/dark").status == 404)
    #expect(await !bench.ids(Bench.flows).contains("dark"))
    #expect(await bench.activate(["dark": ["gold"]]).status == 404)
  }

  @Test("every page of a large world is there, and so is whatever is asked for by a hundred ids")
  func scale() async {
    let count = 1000
    let bench = Bench(crowd(count))
    let flows = await all(Bench.flows, on: bench)
    #expect(flows.ids.count == count && Set(flows.ids).count == count)
    for index in stride(from: 0, to: count, by: 200) {
      let ids = (index..<(index + 100)).map { "d\($0)" }.joined(separator: ",")
      #expect(await bench.ids("\(Bench.flows)?property=id==\(ids)").count == 100)
      #expect(await bench.ids("\(Bench.runs)?property=flowId==\(ids)").count == 100)
    }
  }

  @Test(
    "a page that begins nowhere ends nothing",
    arguments: [
      "-2000_1", "-9223372036854775808_1", "9223372036854775807_1", "1_9223372036854775807",
      "9223372036854775807_-9223372036854775808_1",
    ])
  func absurdToken(token: String) async {
    let bench = Bench(crowd(5))
    let first = await bench.get("\(Bench.flows)?orderby=name&limit=2")
    #expect(first.status == 200)
    for query in ["continuationToken=\(token)", "orderby=name&limit=2&continuationToken=\(token)"] {
      let answer = await bench.get("\(Bench.flows)?\(query)")
      #expect([200, 400].contains(answer.status))
    }
  }
}
