import HTTPTypes
import OrderedJSON
import PlatformTwin
import Testing

@Suite("Faults, log and clock")
struct FaultTests {
  private func bench(_ faults: TwinFault...) -> Bench { Bench(.small { $0.faults = faults }) }

  @Test("E37: the answer is cut after the run was made: the client can't know, the ledger does")
  func actThenCut() async {
    let bench = bench(TwinFault(route: .adhocrun, effect: .cut, acts: true))
    #expect(await bench.activate(["sftp": ["gold"]]).response.delivery == .cut)
    #expect(await bench.platform.ledger.map(\.destination) == ["sftp"])
    #expect(await bench.activate(["sftp": ["gold"]]).message.hasPrefix("Run already going on"))
  }

  @Test("E37: the answer is cut before anything was done")
  func cutBefore() async {
    let bench = bench(TwinFault(route: .adhocrun, effect: .cut))
    #expect(await bench.activate(["sftp": ["gold"]]).response.delivery == .cut)
    #expect(await bench.platform.ledger.isEmpty)
    #expect(await bench.activate(["sftp": ["gold"]]).status == 200)
  }

  @Test("E37: the nth requests of a route fail, with or without the platform acting")
  func nth() async {
    let bench = bench(
      TwinFault(
        route: .flows,
        nth: 2,
        times: 2,
        effect: .answer(.tooManyRequests(retryAfter: "7"))
      ),
      TwinFault(route: .adhocrun, effect: .answer(.init(status: 503)), acts: true)
    )
    var statuses: [Int] = []
    for _ in 0..<4 { statuses.append(await bench.get(Bench.flows).status) }
    #expect(statuses == [200, 429, 429, 200])
    #expect(await bench.activate(["sftp": ["gold"]]).status == 503)
    #expect(await bench.platform.ledger.count == 1)
  }

  @Test("E37: a rate limit carries Retry-After and the gateway's body; HTML stays HTML")
  func bodies() async {
    let bench = bench(
      TwinFault(route: .flows, effect: .answer(.tooManyRequests(retryAfter: "7"))),
      TwinFault(
        route: .runs,
        effect: .answer(.init(status: 502, body: "<html>", contentType: "text/html")),
        delay: 3000
      )
    )
    let limited = await bench.get(Bench.flows)
    #expect(limited.header("retry-after") == "7")
    #expect(limited.json["error_code"] == "429050")
    let gateway = await bench.get(Bench.runs)
    #expect(gateway.header("content-type") == "text/html" && gateway.text == "<html>")
    #expect(gateway.response.delay == 3000)
  }

  @Test("E38: requests are counted, and their headers kept, but no token")
  func log() async throws {
    let bench = Bench(.small())
    _ = await bench.activate(["sftp": ["gold"]])
    _ = await bench.send(.post, "/ims/token/v3?client_secret=hush", body: "client_secret=hush")
    let posts = await bench.platform.requests.filter { $0.route == .adhocrun }
    let post = try #require(posts.first)
    #expect(post.headers["accept"] == Bench.version2)
    #expect(post.headers["x-sandbox-name"] == "prod")
    #expect(post.status == 200)
    #expect(await bench.platform.counts == [.adhocrun: 1, .token: 1])
    let shown = await bench.get("/__twin/log").text
    #expect(shown.contains(Bench.version2))
    #expect(!shown.contains("demo-token") && !shown.contains("hush"))
  }

  @Test("E38: the ledger is there over HTTP, and asking for it isn't logged")
  func ledger() async {
    let bench = Bench(.small())
    let run = bench.runID(await bench.activate(["sftp": ["gold"]]))
    let answer = await bench.get("/__twin/ledger", headers: ["authorization": nil])
    let entry = answer.json["accepted"]?.elements?.first
    #expect(entry?["run"]?.text == run)
    #expect(entry?["acceptedAt"] == "2026-11-23T09:00:00Z")
    #expect(await bench.platform.requests.count == 1)
  }

  @Test("E39: the clock can be advanced and set over HTTP, so that runs end in no time")
  func clock() async {
    let bench = Bench(.small())
    let run = bench.runID(await bench.activate(["sftp": ["gold"]]))
    let moved = await bench.send(.post, "/__twin/clock", body: #"{"advance":"4m"}"#)
    #expect(moved.json["now"] == "2026-11-23T09:04:00Z")
    #expect(await bench.runStatus(run) == "success")
    let set = #"{"set":"2026-11-24T00:00:00Z"}"#
    #expect(await bench.send(.post, "/__twin/clock", body: set).status == 200)
    #expect(await bench.get("/__twin/clock").json["now"] == "2026-11-24T00:00:00Z")
    #expect(await bench.send(.post, "/__twin/clock", body: #"{"advance":"soon"}"#).status == 400)
    #expect(await bench.get("/__twin/else").status == 404)
  }

  @Test("the twin's own addresses follow the request where no base is set")
  func ownAddress() async {
    let platform = TwinPlatform(world: .small()) { ManualClock.start }
    var request = HTTPRequest(
      method: .post,
      scheme: "http",
      authority: "127.0.0.1:8080",
      path: Bench.adHocRun
    )
    var headers = Bench.headers
    headers["accept"] = Bench.version2
    headers["content-type"] = "application/json"
    for (name, value) in headers { request.headerFields[HTTPField.Name(name)!] = value }
    let body = Array(#"{"activationInfo":{"sftp":["gold"]}}"#.utf8)
    let text = String(decoding: await platform.respond(to: request, body: body).body, as: UTF8.self)
    #expect(text.contains(#""statusURL":"http://127.0.0.1:8080/data/foundation/flowservice/runs/"#))
  }
}
