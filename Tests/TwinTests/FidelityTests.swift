import ActivationDiagnostics
import Foundation
import HTTPTypes
import OrderedCollections
import OrderedJSON
import PlatformTwin
import TestSupport
import Testing

/// The points of the fidelity list that need more than one request to be seen, and the list itself.
@Suite("The fidelity list, E1 to E40")
struct FidelityTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  @Test("every point has a test named after it")
  func completeness() throws {
    let files = try FileManager.default.subpathsOfDirectory(atPath: Self.folder.path)
      .map { Self.folder.appending(path: $0) }
    var named: Set<Int> = []
    var ofDataflows: Set<Int> = []
    for file in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for name in text.matches(of: #/"(E\d+(?:, E\d+)*): /#) {
        let points = name.output.1.split(separator: ", ").compactMap { Int($0.dropFirst()) }
        named.formUnion(points)
      }
      for name in text.matches(of: #/"(F\d+(?:, F\d+)*): /#) {
        let points = name.output.1.split(separator: ", ").compactMap { Int($0.dropFirst()) }
        ofDataflows.formUnion(points)
      }
    }
    #expect(named == Set(1...40))
    let rows = try Repository.text("docs/twin.md").matches(of: #/\| F(\d+) \|/#)
    #expect(ofDataflows == Set(rows.compactMap { Int($0.output.1) }))
  }

  /// A world with one dataflow of every kind, which the examples have.
  private func everyKind() throws -> Bench {
    let file = Self.folder.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "examples/twin/every-kind.world.yaml")
    let loaded = TwinWorld.load(
      SourceFile(name: file.lastPathComponent, bytes: Array(try Data(contentsOf: file))))
    #expect(loaded.findings.isEmpty)
    return Bench(try #require(loaded.value))
  }

  @Test("E9: version 1 without export ids is refused, with them it runs")
  func exportIDs() async {
    let bench = Bench(.small { $0.exportJobs = [ExportJobSeed(id: "100")] })
    func run(_ ids: String) async -> Bench.Answer {
      await bench.send(
        .post, Bench.adHocRun, body: #"{"activationInfo":{"sftp":["gold"]}\#(ids)}"#)
    }
    for ids in ["", #","exportIds":[]"#, #","exportIds":[100]"#, #","exportId":"100""#] {
      let answer = await run(ids)
      #expect(answer.status == 400 && answer.message.contains("exportIds"), "\(ids)")
    }
    #expect(await run(#","exportIds":["100"]"#).status == 200)
  }

  @Test("E23: the same request twice is refused, and an id twice in one request counts once")
  func notIdempotent() async {
    let bench = Bench(.small())
    #expect(await bench.activate(["sftp": ["gold", "gold"]]).status == 200)
    #expect(await bench.platform.ledger.count == 1)
    let again = await bench.activate(["sftp": ["gold"]])
    #expect(again.status == 400)
    #expect(again.message.hasPrefix("Run already going on for audience gold"))
    #expect(await bench.platform.ledger.count == 1)
  }

  @Test("E26: the example has every kind of dataflow that a client must live with")
  func kinds() async throws {
    let bench = try everyKind()
    let flows = await bench.get(Bench.flows).json["items"]?.elements ?? []
    let byName = Dictionary(
      flows.map { ($0["name"]?.text ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    func selectors(_ name: String) -> [JSONValue] {
      let transformation = byName[name]?["transformations"]?.elements?.first
      let selectors = transformation?["params"]?["segmentSelectors"]?["selectors"]?.elements ?? []
      return selectors.compactMap { $0["value"] }
    }
    #expect(
      byName.keys.sorted()
        == ["Datasets", "Disabled", "Never run", "Newest layout", "Old layout", "Streaming"])
    let newest = selectors("Newest layout")
    #expect(newest[0]["schedule"]?["triggerType"] == "AFTER_SEGMENT_EVAL")
    #expect(newest[0]["schedule"]?.members?.keys.contains("startTime") == false)
    #expect(newest[1]["schedule"]?["frequency"] == "ONCE")
    #expect(newest[1]["schedule"]?.members?.keys.contains("endDate") == false)
    #expect(newest[1]["id"] == "crm-2026-11" && newest[1]["systemSegmentId"] != nil)
    #expect(byName["Newest layout"]?["lastRunDetails"]?["state"] == "success")
    let inherited = byName["Old layout"]?["inheritedAttributes"]?.members
    #expect(inherited?.keys.contains("properties") == false)
    #expect(byName["Never run"]?.members?.keys.contains("lastRunDetails") == false)
    #expect(byName["Disabled"]?["state"] == "disabled")
    #expect(selectors("Streaming").first?.members?.keys.contains("exportMode") == false)
    #expect(byName["Datasets"]?["transformations"] == [])
    #expect(await bench.get(Bench.flows + "?count=true").json == ["count": 6])
    let hidden = "d0000000-0000-4000-8000-000000000007"
    #expect(await bench.get("\(Bench.flows)/\(hidden)").status == 404)
    #expect(await bench.ids("\(Bench.flows)?property=id==\(hidden)") == [])
  }

  @Test("E27: a mapping counts seconds as text, everything else milliseconds as numbers")
  func units() async throws {
    let bench = try everyKind()
    let path = "\(Bench.flows)/d0000000-0000-4000-8000-000000000001"
    let flow = await bench.get(path).json["items"]?.elements?.first
    let transformation = flow?["transformations"]?.elements?.first
    let selector = transformation?["params"]?["segmentSelectors"]?["selectors"]?.elements?.first
    for key in ["createTime", "updateTime"] {
      let text = try #require(selector?["value"]?[key]?.text)
      #expect(text.count == 10 && Int64(text) != nil)
    }
    for key in ["createdAt", "updatedAt"] {
      #expect(try #require(flow?[key]?.wholeNumber) > 1_000_000_000_000)
    }
    let run = await bench.get(Bench.runs).json["items"]?.elements?.first
    let times = run?["metrics"]?["durationSummary"]
    for time in [run?["createdAt"], times?["startedAtUTC"], times?["completedAtUTC"]] {
      #expect(try #require(time?.wholeNumber) > 1_000_000_000_000)
    }
  }

  @Test(
    "E37: a fault comes as it was written, and the request after it is answered",
    arguments: [
      (429, "", nil, "429050"), (429, "", "7", "429050"), (500, "", nil, nil),
      (502, "<html>", nil, nil), (503, "", nil, nil),
    ] as [(Int, String, String?, String?)])
  func faults(status: Int, body: String, retryAfter: String?, code: String?) async {
    let answer: TwinFault.Answer =
      status == 429
      ? .tooManyRequests(retryAfter: retryAfter)
      : .init(status: status, body: body, contentType: "text/html")
    let bench = Bench(
      .small { $0.faults = [TwinFault(route: .flows, effect: .answer(answer), delay: 1500)] })
    let faulty = await bench.get(Bench.flows)
    #expect(faulty.status == status && faulty.response.delay == 1500)
    #expect(faulty.header("retry-after") == retryAfter)
    #expect(faulty.json["error_code"]?.text == code)
    if code == nil { #expect(faulty.text == body) }
    let next = await bench.get(Bench.flows)
    #expect(next.status == 200 && next.response.delay == 0)
  }

  @Test("E37: a token ends while runs are followed, and a new one goes on")
  func tokenEnds() async throws {
    let bench = Bench(.small { $0.behaviour.tokenLifetime = 120 })
    func token() async -> String {
      let answer = await bench.send(.post, "/ims/token/v3", body: GatewayTests.form)
      return "Bearer " + (answer.json["access_token"]?.text ?? "")
    }
    let first = await token()
    let path = "\(Bench.runs)/\(bench.runID(await bench.activate(["sftp": ["gold"]])))"
    #expect(await bench.get(path, headers: ["authorization": first]).status == 200)
    bench.clock.advance(seconds: 240)
    let late = await bench.get(path, headers: ["authorization": first])
    #expect(late.status == 401 && late.json["error_code"] == "401013")
    #expect(await bench.get(path, headers: ["authorization": await token()]).status == 200)
  }

  @Test("E38: posts are counted, and every header that came can be looked at")
  func inspection() async throws {
    let bench = Bench(.small())
    let trace = ["accept": Bench.version2, "x-request-id": "trace-1"] as [String: String?]
    for _ in 0..<3 { _ = await bench.activate(["sftp": ["gold"]], headers: trace) }
    let log = await bench.get("/__twin/log").json
    #expect(log["counts"]?["adhocrun"] == 3)
    let post = try #require(log["requests"]?.elements?.first)
    #expect(post["headers"]?["x-request-id"] == "trace-1")
    #expect(post["headers"]?["authorization"] == "Bearer …")
    #expect(log["requests"]?.elements?.map { $0["status"] } == [200, 400, 400])
  }
}
