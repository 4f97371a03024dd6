import ActivationModel
import HTTPTypes
import OrderedJSON
import PlatformAPI
import Testing

/// Every request of every test in this target is checked as it is sent (`ScriptedTransport`). These
/// make sure that every kind of request is among them, and that the check finds what is wrong.
@Suite("Every request, against Adobe's OpenAPI documents")
struct DocumentedRequestTests {
  /// Answers with as many pages as there are, so that all parameters are used.
  private func platform() -> ScriptedTransport {
    ScriptedTransport { _, request in
      if request.isTokenRequest { return .token("good") }
      let isLater = request.query.contains { item in
        ["continuationToken=", "start=", "offset="].contains { item.hasPrefix($0) }
      }
      switch request.route.split(separator: "/").last {
      case "flows", "connections", "sourceConnections", "targetConnections":
        return .json(Samples.flows([], next: isLater ? nil : "t"))
      case "runs":
        return .json(
          #"{"items":[],"_links":{\#(isLater ? "" : #""next":{"href":"?continuationToken=t"}"#)}}"#)
      case "audiences": return .json(Samples.audiences([], next: isLater ? nil : "1"))
      case "bulk-get": return .answer(207, body: #"{"results":{}}"#)
      case "adhocrun": return .json(#"{"order":[]}"#)
      case "jobs" where request.route.contains("export"):
        return .json(Samples.exportJobs([], next: isLater ? "" : "/export/jobs?offset=1_1"))
      case "jobs": return .json(#"{"children":[],"_page":{"next":"1"}}"#)
      default: return .answer(404)
      }
    }
  }

  private func readEverything(_ transport: ScriptedTransport) async throws {
    let reader = PlatformSnapshotReader(Fixture.client(transport))
    var query = SnapshotQuery()
    query.destinationIDs = ["d1", "d2", "odd,one"]
    query.destinationNames = ["One name"]
    query.audienceIDs = ["a1", "a2"]
    query.audienceNames = ["Gold & more, ü"]
    query.audienceExternalIDs = ["crm=1,2"]
    query.runIDs = ["r1", "r2"]
    _ = try await reader.look(query)
    query.destinationNames = ["One name", "Another, with a comma"]
    _ = try await reader.look(query)
    _ = try await reader.activity(of: ["d1", "d2"], wantsLatestExportJob: true)
    let many = Set((0..<500).map { DestinationID("\($0)" + String(repeating: "x", count: 36)) })
    _ = try await reader.activity(of: many, wantsLatestExportJob: false)
    _ = try await reader.runs(["r1"])
    _ = try await reader.segmentations(since: ["a1": Fixture.start])
    let dataflows = PlatformDataflows(Fixture.client(transport))
    _ = try await dataflows.dataflows(["d1", "odd,one"])
    _ = try await dataflows.accounts()
    for kind in MadeKind.allCases {
      _ = try await dataflows.made(kind, named: "Plain")
      _ = try await dataflows.made(kind, named: "With a comma, and =")
    }
  }

  @Test("whatever is read is asked for as documented, down to the names of parameters")
  func reads() async throws {
    let transport = platform()
    try await readEverything(transport)
    #expect(transport.requests.count > 20)
    for request in transport.requests {
      #expect(Operations.documented.problems(with: request) == [], "\(request.head.path ?? "")")
    }
    let used = Set(transport.requests.compactMap(Operations.documented.name))
    let service = "/data/foundation/flowservice"
    #expect(
      Operations.documented.names.subtracting(used) == [
        "POST /data/core/activation/disflowprovider/adhocrun", "PATCH \(service)/flows/{id}",
        "POST \(service)/flows/{id}/action", "POST \(service)/flows",
        "POST \(service)/sourceConnections", "POST \(service)/targetConnections",
      ])
  }

  @Test(
    "a request for activations fits the schema of its version and of no other",
    arguments: [nil, ["100", "bbbbbbbb-0000-4000-8000-000000000001"]] as [[ExportJobID]?])
  func activation(exportIDs: [ExportJobID]?) async throws {
    let transport = platform()
    let pairs = [Fixture.pair("d1", "a1"), Fixture.pair("d1", "a2"), Fixture.pair("d2", "a1")]
    _ = await AdHocActivationRunner(Fixture.client(transport)).perform(
      JobRequest(id: "job", pairs: pairs, exportIDs: exportIDs), leaveBy: Fixture.muchLater)
    let request = try #require(transport.platformRequests.first)
    #expect(Operations.documented.problems(with: request) == [])
  }

  @Test("what makes and changes dataflows is sent as documented, as far as the documents agree")
  func dataflows() async throws {
    let transport = platform()
    let dataflows = PlatformDataflows(Fixture.client(transport))
    let late = Fixture.muchLater
    _ = await dataflows.makeSource(named: "in", leaveBy: late)
    let target = NewTarget(
      name: "out", account: "acc", specID: "s", params: ["path": "p", "mode": "S3"])
    _ = await dataflows.makeTarget(target, leaveBy: late)
    _ = await dataflows.makeDataflow(
      NewDataflow(name: "d", flowSpecID: "f", source: "1", target: "2"), leaveBy: late)
    _ = await dataflows.setEnabled(true, "d1", leaveBy: late)
    let live = LiveDataflow(id: "d1", name: "d", etag: "\"1\"", state: "enabled")
    _ = await dataflows.apply(
      [.rename("New")], to: DataflowReading(live: live, document: [:]), leaveBy: late)
    let bodies = transport.platformRequests.map(\.bodyText)
    let spec = #""connectionSpec":{"id":"8a9c3494-9708-43d7-ae3f-cda01e5030e1","version":"1.0"}"#
    #expect(bodies.count == 5)
    #expect(bodies[0] == #"{"name":"in",\#(spec)}"#)
    #expect(bodies[1].contains(#""params":{"path":"p","mode":"S3"}"#))
    #expect(bodies[2].contains(#""segmentSelectors":{"selectors":[]}"#))
    for request in transport.requests {
      #expect(Operations.documented.problems(with: request) == [], "\(request.head.path ?? "")")
    }
  }

  @Test("what isn't documented is found")
  func problems() throws {
    func problems(
      _ path: String, _ fields: HTTPFields = [:], method: HTTPRequest.Method = .get,
      body: String = ""
    ) -> [String] {
      let head = HTTPRequest(
        method: method, scheme: "https", authority: "platform.adobe.io", path: path,
        headerFields: fields)
      return Operations.documented.problems(
        with: WireRequest(
          head: head, body: Array(body.utf8), deadline: .seconds(1), responseLimit: 1))
    }
    let flows = "/data/foundation/flowservice/flows"
    let sandboxID = HTTPField.Name("x-sandbox-id")!
    #expect(problems("/data/foundation/flowservice/flow").count == 1)
    #expect(problems(flows + "/1", method: .delete).count == 1)
    #expect(problems(flows).count == 4)
    #expect(problems(flows, [sandboxID: "1"]).contains("x-sandbox-id is sent"))
    #expect(problems(flows + "?filter=1").contains("filter is no documented parameter"))
    #expect(problems(flows + "?limit=many").contains("limit=many is no number"))
    #expect(problems(flows + "?limit=101").contains("limit=101 is too much"))
    #expect(problems(flows, body: "{}").contains("there is a body"))
    let post = "/data/core/activation/disflowprovider/adhocrun"
    for body in [
      "{}", "[]", "x", #"{"activationInfo":{"d":"a"}}"#, #"{"activationInfo":{"d":[1]}}"#,
      #"{"activationInfo":{"d":["a"]},"exportId":"1"}"#,
      #"{"activationInfo":{"d":["a"]},"exportIds":[1]}"#,
    ] {
      let found = problems(post, method: .post, body: body)
      #expect(found.contains { $0.contains("body") || $0.contains("schema") }, "\(body)")
    }
    #expect(
      problems(post, [.accept: "*/*"], method: .post)
        .contains("accept: */* is none of the documented values"))
  }
}
