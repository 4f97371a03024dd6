import HTTPTypes
import OrderedCollections
import OrderedJSON
import PlatformTwin
import Testing

@Suite("Making dataflows")
struct CreationTests {
  private static let service = "/data/foundation/flowservice"
  private static let profileStore = "8a9c3494-9708-43d7-ae3f-cda01e5030e1"
  private static let s3 = "4fce964d-3f37-408f-9778-e597338a21ee"
  private static let s3Flow = "1a0514a6-33d4-4c7f-aff8-594799c47549"
  private static let parameters =
    #"{"bucketName":"example-exports","path":"loyalty","compression":"GZIP","fileType":"CSV"}"#

  private func bench(_ change: (inout TwinWorld) -> Void = { _ in }) -> Bench {
    Bench(
      .small { world in
        world.accounts = [
          AccountSeed(id: "acc", name: "Partner", kind: .s3),
          AccountSeed(id: "far", name: "Elsewhere", kind: .s3, sandbox: "dev"),
        ]
        world.sandboxes.append(SandboxSeed(name: "dev"))
        change(&world)
      })
  }

  private func post(_ collection: String, _ body: String, to bench: Bench) async -> Bench.Answer {
    await bench.send(.post, "\(Self.service)/\(collection)", body: body)
  }

  private func source(_ bench: Bench) async -> String {
    let spec = #""connectionSpec":{"id":"\#(Self.profileStore)","version":"1.0"}"#
    let answer = await post("sourceConnections", #"{"name":"in",\#(spec)}"#, to: bench)
    #expect(answer.status == 201)
    return answer.json["id"]?.text ?? ""
  }

  private static func target(
    base: String = "acc", spec: String = s3, parameters: String = parameters
  ) -> String {
    #"""
    {"name":"out","baseConnectionId":"\#(base)","params":\#(parameters),
     "connectionSpec":{"id":"\#(spec)","version":"1.0"}}
    """#
  }

  private static func flow(
    _ source: String, _ target: String, spec: String = s3Flow, more: String = ""
  ) -> String {
    #"""
    {"name":"Partner S3, nightly","flowSpec":{"id":"\#(spec)","version":"1.0"},
     "sourceConnectionIds":["\#(source)"],"targetConnectionIds":["\#(target)"],
     "transformations":[{"name":"GeneralTransform","params":{"mandatoryFields":[],
       "primaryFields":[],"profileMapping":{},"segmentSelectors":{"selectors":[]}}}]\#(more)}
    """#
  }

  private func made(_ bench: Bench, more: String = "") async -> Bench.Answer {
    let source = await source(bench)
    let target = await post("targetConnections", Self.target(), to: bench)
    #expect(target.status == 201)
    return await post(
      "flows", Self.flow(source, target.json["id"]?.text ?? "", more: more), to: bench)
  }

  @Test("F3: an unknown spec has its own words, a spec without its version its own status")
  func specs() async {
    let bench = bench()
    for collection in ["sourceConnections", "targetConnections"] {
      let unknown = await post(
        collection, #"{"name":"x","connectionSpec":{"id":"none","version":"1.0"}}"#, to: bench)
      #expect(unknown.status == 400 && unknown.message == "Please provide a valid spec id")
      let spec = collection == "sourceConnections" ? Self.profileStore : Self.s3
      let bare = await post(
        collection, #"{"name":"x","connectionSpec":{"id":"\#(spec)"}}"#, to: bench)
      #expect(bare.status == 422)
    }
  }

  @Test("F8: a source connection needs a name and a spec, and takes the older form too")
  func sources() async {
    let bench = bench()
    let spec = #""connectionSpec":{"id":"\#(Self.profileStore)","version":"1.0"}"#
    #expect(await post("sourceConnections", "{\(spec)}", to: bench).status == 400)
    let long = #"{"name":"in",\#(spec),"baseConnectionId":"x","data":{"format":"CSV"},"params":{}}"#
    let answer = await post("sourceConnections", long, to: bench)
    #expect(answer.status == 201)
    let id = answer.json["id"]?.text ?? ""
    #expect(answer.header("location") == "/sourceConnections/\(id)")
    let shown = await bench.get("\(Self.service)/sourceConnections/\(id)")
    #expect(shown.json["items"]?.elements?.first?["name"] == "in")
    #expect(await bench.ids("\(Self.service)/sourceConnections?property=name==in") == [id])
  }

  @Test(
    "F9: a target connection is refused for what the platform doesn't take",
    arguments: [
      (target(), 201), (target(base: "none"), 400), (target(base: "far"), 400),
      (target(spec: "6d6b59bf-fb58-4107-9064-4d246c0e5bb2"), 400),
      (target(parameters: "{}"), 400),
      (target(parameters: parameters.swapping("GZIP", "ZIP")), 400),
      (target(parameters: parameters.swapping("\"CSV\"", "\"XML\"")), 400),
      (target(parameters: parameters.swapping("example-exports", "Example Exports")), 400),
      (target(parameters: parameters.swapping("\"path\"", "\"remotePath\"")), 400),
      (
        target(
          parameters: parameters.swapping("\"CSV\"", #""CSV","csvOptions":{"delimiter":"?"}"#)),
        400
      ),
      (
        target(
          parameters: parameters.swapping("\"CSV\"", #""CSV","csvOptions":{"delimiter":"|"}"#)),
        201
      ),
    ])
  func targets(body: String, status: Int) async {
    #expect(await post("targetConnections", body, to: bench()).status == status)
  }

  @Test("F12: a dataflow is on from its first moment, and can be changed at once")
  func flows() async {
    let bench = bench()
    let answer = await made(bench)
    let id = answer.json["id"]?.text ?? ""
    #expect(answer.status == 201 && answer.header("location") == "/flows/\(id)")
    let flow = await bench.flow(id)
    #expect(flow["state"] == "enabled" && flow["etag"] == answer.json["etag"])
    #expect(flow["createdClient"] == "demo-client")
    let target = flow["inheritedAttributes"]?["targetConnections"]?.elements?.first
    #expect(target?["baseConnection"]?["id"] == "acc")
    #expect(await bench.add(Bench.selector("gold"), to: id).status == 200)
    #expect(await bench.mappedIDs(id) == ["gold"])
    #expect(await bench.act("disable", on: id).status == 200)
  }

  @Test("F12: what doesn't go together makes no dataflow")
  func refused() async {
    let bench = bench()
    let state = await made(bench, more: #","state":"disabled""#)
    #expect(state.status == 400 && state.code == "1410")
    let source = await source(bench)
    let target = await post("targetConnections", Self.target(), to: bench).json["id"]?.text ?? ""
    for body in [
      Self.flow(source, target, spec: "269ba276-16fc-47db-92b0-c1049a3c131f"),
      Self.flow(source, target, spec: "fd36aaa4-bf2b-43fb-9387-43785eeeb799"),
      Self.flow("none", target), Self.flow(source, "none"), Self.flow(target, source), "[]", "",
    ] {
      #expect(await post("flows", body, to: bench).status == 400)
    }
    #expect(await bench.ids(Bench.flows).count == 2)
  }

  @Test("F13: the hundred and first destination of a sandbox is refused")
  func limit() async {
    let bench = bench { world in
      for number in 0..<97 {
        world.destinations.append(DestinationSeed(id: "d\(number)", name: "D"))
      }
    }
    #expect(await made(bench).status == 201)
    #expect(await made(bench).status == 400)
  }

  @Test("F14: two dataflows may have one name")
  func names() async {
    let bench = bench()
    #expect(await made(bench).status == 201)
    #expect(await made(bench).status == 201)
    let filter = "?property=name==Partner S3, nightly".swapping(" ", "%20").swapping(",", "%2C")
    // A comma separates values, so that such a name isn't found by a filter.
    #expect(await bench.ids(Bench.flows + filter).isEmpty)
    #expect(await bench.ids(Bench.flows).count == 4)
  }

  @Test("F44: without the right to manage, nothing is made")
  func rights() async {
    let bench = bench { $0.behaviour.permissions = ["/permissions/activate-destinations"] }
    for collection in ["sourceConnections", "targetConnections", "flows"] {
      let answer = await post(collection, Self.target(), to: bench)
      #expect(answer.status == 403 && answer.code == "2118")
    }
  }

  @Test("F48: half of a creation stays when the rest of it is refused")
  func halfMade() async {
    let bench = bench {
      $0.faults = [TwinFault(route: .flowCreate, effect: .answer(.init(status: 500)))]
    }
    #expect(await made(bench).status == 500)
    let found = await bench.ids("\(Self.service)/targetConnections?property=name==out")
    #expect(found.count == 1)
    #expect(await bench.platform.writes.count == 3)
  }
}

extension String {
  fileprivate func swapping(_ old: String, _ new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
