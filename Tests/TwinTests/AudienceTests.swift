import HTTPTypes
import OrderedJSON
import PlatformTwin
import Testing

@Suite("Audiences, jobs, sandboxes, permissions")
struct AudienceTests {
  private func ids(_ answer: Bench.Answer) -> [String] {
    answer.json["children"]?.elements?.compactMap { $0["id"]?.text } ?? []
  }

  @Test(
    "E33: name contains in any letter case, property is exact",
    arguments: [
      ("name=gold", ["gold"]), ("name=P", ["spare", "vip"]), ("name=nothing", []),
      ("property=audienceId%3D%3Dcrm-7", ["vip"]), ("property=audienceId==crm", []),
      ("property=audienceId==gold&name=loyal", ["gold"]), ("", ["gold", "spare", "vip"]),
    ]
  )
  func search(query: String, expected: [String]) async {
    #expect(ids(await Bench(.small()).get("\(Bench.audiences)?\(query)")) == expected)
  }

  @Test(
    "E33: pages go by their number; the last has no next",
    arguments: [
      TwinBehaviour.NextPage.number, .text,
    ])
  func paging(style: TwinBehaviour.NextPage) async {
    let bench = Bench(.small { $0.behaviour.nextPage = style })
    let first = await bench.get("\(Bench.audiences)?limit=2")
    #expect(ids(first) == ["gold", "spare"])
    #expect(first.json["_page"]?["next"] == (style == .number ? 1 : "1"))
    let href = first.json["_links"]?["next"]?["href"]?.text ?? ""
    #expect(href.hasPrefix("@/audiences?start=1&limit=2&totalCount=3"))
    let last = await bench.get("/data/core/ups" + href.dropFirst())
    #expect(ids(last) == ["vip"])
    #expect(last.json["_page"]?["next"] == nil && last.json["_links"] == [:])
    #expect(await bench.get("\(Bench.audiences)?limit=-1").status == 400)
  }

  @Test("E33: one audience comes bare; an unknown one is 404 in the segmentation service's shape")
  func one() async {
    let bench = Bench(.small())
    let vip = await bench.get("\(Bench.audiences)/vip")
    #expect(vip.json["audienceId"] == "crm-7")
    #expect(vip.json["originName"] == "CUSTOM_UPLOAD")
    #expect(vip.json["type"] == "ExternalSegment")
    let missing = await bench.get("\(Bench.audiences)/nobody")
    #expect(missing.status == 404)
    #expect(missing.json["type"]?.text?.hasSuffix("UPAPI-113430-404") == true)
    #expect(missing.json["errors"]?["404"]?.elements?.first?["code"] == "404")
  }

  @Test("E33: bulk-get answers 207 with the missing among the found, 404 if none is there")
  func bulk() async {
    let bench = Bench(.small())
    func ask(_ ids: [String]) async -> Bench.Answer {
      let list = ids.map { #"{"id":"\#($0)"}"# }.joined(separator: ",")
      return await bench.send(.post, "\(Bench.audiences)/bulk-get", body: #"{"ids":[\#(list)]}"#)
    }
    let some = await ask(["gold", "nobody"])
    #expect(some.status == 207)
    #expect(some.json["results"]?["gold"]?["name"] == "Loyalty gold")
    #expect(some.json["results"]?["nobody"]?["errors"]?["404"] != nil)
    #expect(await ask(["nobody"]).json["type"]?.text?.hasSuffix("UPAPI-113000-404") == true)
    #expect(await ask([]).status == 400)
    #expect(await ask((0..<101).map(String.init)).status == 400)
  }

  @Test("E34: export jobs are newest first with numeric ids, and end with an empty link")
  func exportJobs() async {
    let bench = Bench(
      .small {
        $0.exportJobs = [
          ExportJobSeed(id: "1", createdAt: .minutes(-30)),
          ExportJobSeed(id: "3", createdAt: .minutes(-1), takes: 120_000),
          ExportJobSeed(id: "2", schema: "_xdm.context.account", createdAt: .minutes(-20)),
        ]
      }
    )
    let path = "/data/core/ups/export/jobs"
    let first = await bench.get("\(path)?limit=2")
    let records = first.json["records"]?.elements ?? []
    #expect(records.map { $0["id"] } == [3, 2])
    #expect(records.map { $0["status"] } == ["PROCESSING", "SUCCEEDED"])
    let next = first.json["link"]?["next"]?.text ?? ""
    let last = await bench.get("/data/core/ups" + next)
    #expect(last.json["records"]?.elements?.map { $0["id"] } == [1])
    #expect(last.json["link"]?["next"] == "")
    bench.clock.advance(minutes: 1)
    let done = await bench.get("\(path)?status=SUCCEEDED")
    #expect(done.json["records"]?.elements?.count == 3)
  }

  @Test("segmentation jobs tell when audiences were last evaluated, and by whom")
  func segmentJobs() async {
    let bench = Bench(
      .small {
        $0.segmentJobs = [
          SegmentJobSeed(id: "s1", createdAt: .minutes(-90)),
          SegmentJobSeed(id: "s2", source: .api, createdAt: .minutes(-30)),
        ]
      }
    )
    let answer = await bench.get("/data/core/ups/segment/jobs?status=SUCCEEDED")
    #expect(answer.json["children"]?.elements?.map { $0["source"] } == ["api", "scheduler"])
  }

  @Test("a segmentation is in progress until its end, and names what it evaluates")
  func segmentJobInProgress() async {
    let bench = Bench(
      .small {
        $0.segmentJobs = [
          SegmentJobSeed(
            id: "s1", createdAt: .minutes(-5), updatedAt: .minutes(5), audiences: ["a1"])
        ]
      }
    )
    let path = "/data/core/ups/segment/jobs"
    let before = await bench.get(path)
    #expect(before.json["children"]?.elements?.map { $0["status"] } == ["PROCESSING"])
    #expect(before.json["children"]?.elements?[0]["segments"] == [["segmentId": "a1"]])
    bench.clock.advance(minutes: 5)
    let after = await bench.get(path + "?status=SUCCEEDED")
    #expect(after.json["children"]?.elements?.count == 1)
  }

  @Test("E35: sandboxes are listed without naming one")
  func sandboxes() async {
    let bench = Bench(
      .small { $0.sandboxes.append(SandboxSeed(name: "stage", kind: .development)) }
    )
    let path = "/data/foundation/sandbox-management/"
    let answer = await bench.get(path, headers: ["x-sandbox-name": nil])
    #expect(answer.json["sandboxes"]?.elements?.map { $0["name"] } == ["prod", "stage"])
    #expect(answer.json["_links"]?["page"]?["templated"] == true)
    let first = await bench.get(path + "?limit=1")
    #expect(first.json["_links"]?["next"]?["href"]?.text?.hasSuffix("?limit=1&offset=1") == true)
  }

  @Test("E36: only held permissions are echoed")
  func policies() async {
    let bench = Bench(.small { $0.behaviour.permissions = ["/permissions/view-profiles"] })
    let answer = await bench.send(
      .post,
      "/data/foundation/access-control/acl/effective-policies",
      body: #"["/permissions/activate-destinations","/permissions/view-profiles"]"#
    )
    #expect(answer.json == ["policies": ["/permissions/view-profiles": ["*"]]])
  }
}
