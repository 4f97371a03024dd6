import HTTPTypes
import OrderedCollections
import OrderedJSON
import PlatformTwin
import Testing

@Suite("Dataflows: accounts, state, other people")
struct DataflowLifeTests {
  @Test("F4: an account shows its credentials, which are markers, or hides them")
  func secrets() async throws {
    let accounts = [AccountSeed(id: "acc", name: "Partner", kind: .s3)]
    let clear = Bench(.small { $0.accounts = accounts })
    let list = await clear.get(Bench.connections)
    #expect(list.json["items"]?.elements?.count == 3)
    #expect(list.text.contains("canary-secret-s3SecretKey-acc"))
    let found = await clear.ids("\(Bench.connections)?property=name==Partner")
    #expect(found == ["acc"])
    let one = await clear.get("\(Bench.connections)/acc")
    #expect(one.json["items"]?.elements?.first?["state"] == "enabled")
    #expect(await clear.get("\(Bench.connections)/none").status == 404)
    let masked = Bench(
      .small {
        $0.accounts = accounts
        $0.behaviour.dataflows.secrets = .masked
      })
    #expect(!(await masked.get(Bench.connections).text.contains("canary")))
  }

  @Test("F4, F46: each destination has an account, and several may share one")
  func accounts() async {
    let bench = Bench(
      .small { world in
        world.accounts = [AccountSeed(id: "acc", name: "Partner")]
        for index in world.destinations.indices { world.destinations[index].account = "acc" }
      })
    #expect(await bench.ids(Bench.connections) == ["acc"])
    let own = Bench(.small())
    for id in ["sftp", "s3"] {
      let target = await own.flow(id)["inheritedAttributes"]?["targetConnections"]?.elements?[0]
      let account = target?["baseConnection"]?["id"]?.text ?? ""
      #expect(await own.get("\(Bench.connections)/\(account)").status == 200)
    }
  }

  @Test("F36: a dataflow is disabled and enabled, and not twice")
  func state() async {
    let bench = Bench(.small())
    let before = await bench.etag("s3")
    #expect(await bench.act("enable", on: "s3").code == "1422")
    let answer = await bench.act("disable", on: "s3")
    #expect(answer.json == ["id": "s3", "etag": .string(await bench.etag("s3"))])
    #expect(await bench.etag("s3") != before)
    #expect(await bench.flow("s3")["state"] == "disabled")
    #expect(await bench.activate(["s3": ["gold"]]).status == 400)
    #expect(await bench.act("DISABLE", on: "s3").code == "1422")
    #expect(await bench.act("ENABLE", on: "s3").status == 200)
    #expect(await bench.activate(["s3": ["gold"]]).status == 200)
    #expect(await bench.act("delete", on: "s3").status == 400)
  }

  @Test("F36: the state between lasts, and no action is possible in it")
  func passingState() async {
    let bench = Bench(.small { $0.behaviour.dataflows.stateChangeTakes = 20_000 })
    #expect(await bench.act("disable", on: "s3").status == 200)
    #expect(await bench.flow("s3")["state"] == "disabling")
    #expect(await bench.act("enable", on: "s3").code == "1422")
    bench.clock.advance(seconds: 20)
    #expect(await bench.flow("s3")["state"] == "disabled")
  }

  @Test("F36: a patch while it is being disabled doesn't undo that")
  func patchWhilePassing() async {
    let bench = Bench(.small { $0.behaviour.dataflows.stateChangeTakes = 20_000 })
    _ = await bench.act("disable", on: "s3")
    #expect(await bench.add(Bench.selector("spare"), to: "s3").status == 200)
    bench.clock.advance(seconds: 30)
    #expect(await bench.flow("s3")["state"] == "disabled")
    #expect(await bench.mapped("s3").count == 2)
  }

  @Test(
    "F47: what somebody else did first makes a change refused, and isn't lost",
    arguments: TwinFault.Lies.Foreign.allCases)
  func foreignChange(deed: TwinFault.Lies.Foreign) async {
    var fault = TwinFault(route: .flowPatch)
    fault.lies.foreign = deed
    let bench = Bench(.small { $0.faults = [fault] })
    let before = await bench.flow("sftp")
    let remove = #"[{"op":"remove","path":"\#(Bench.selectors)/0"}]"#
    #expect(await bench.patch("sftp", remove).status == 412)
    let after = await bench.flow("sftp")
    #expect(after["etag"] != before["etag"])
    let mapped = await bench.mapped("sftp")
    switch deed {
    case .touches: #expect(after["description"] != before["description"])
    case .renames: #expect(after["name"] == "Loyalty SFTP, renamed")
    case .removesFirst: #expect(mapped.map { $0["id"]?.text } == ["crm-7"])
    case .reschedulesFirst: #expect(mapped[0]["schedule"]?["startTime"] == "23:00")
    }
    #expect(await bench.patch("sftp", remove).status == 200)
  }

  @Test("F48: a change is made although its answer is lost, or isn't although it was sent")
  func lostAnswers() async {
    for acts in [true, false] {
      let bench = Bench(
        .small { $0.faults = [TwinFault(route: .flowPatch, effect: .cut, acts: acts)] })
      let answer = await bench.add(Bench.selector("spare"), to: "s3")
      #expect(answer.response.delivery == .cut)
      #expect(await bench.mappedIDs("s3") == (acts ? ["gold", "spare"] : ["gold"]))
    }
  }

  @Test("F49: accounts and dataflows of another sandbox aren't there")
  func sandboxes() async {
    let bench = Bench(
      .small {
        $0.sandboxes.append(SandboxSeed(name: "dev"))
        $0.accounts = [AccountSeed(id: "acc", name: "Partner", sandbox: "dev")]
      })
    let dev: [String: String?] = ["x-sandbox-name": "dev"]
    #expect(await bench.get("\(Bench.connections)/acc").status == 404)
    #expect(await bench.get("\(Bench.connections)/acc", headers: dev).status == 200)
    let action = await bench.send(.post, "\(Bench.flows)/s3/action?op=disable", headers: dev)
    #expect(action.status == 404)
    #expect(await bench.flow("s3")["state"] == "enabled")
  }

  @Test("F50: the writes that came can be looked at, with body and version")
  func writes() async throws {
    let bench = Bench(.small())
    _ = await bench.get(Bench.flows)
    let etag = await bench.etag("s3")
    _ = await bench.add(Bench.selector("spare"), to: "s3")
    _ = await bench.act("disable", on: "s3")
    let writes = try #require(await bench.get("/__twin/writes").json["writes"]?.elements)
    #expect(writes.map { $0["method"]?.text } == ["PATCH", "POST"])
    #expect(writes[0]["ifMatch"]?.text == etag)
    #expect(writes[0]["body"]?.elements?.first?["op"] == "add")
    #expect(writes[0]["status"] == 200)
    #expect(writes[1]["query"] == ["op=disable"])
    #expect(await bench.platform.writes.count == 2)
  }
}
