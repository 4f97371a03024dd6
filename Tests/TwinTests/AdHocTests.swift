import HTTPTypes
import OrderedJSON
import PlatformTwin
import Testing

@Suite("Ad hoc activation")
struct AdHocTests {
  @Test("E21: one record for each activation, with the twin's own address")
  func accepted() async {
    let bench = Bench(.small())
    let answer = await bench.activate(["sftp": ["gold", "vip"], "s3": ["gold"]])
    #expect(answer.status == 200)
    let pairs = answer.json["order"]?.elements?.map {
      [$0["order"]?.text ?? "", $0["segment"]?.text ?? ""]
    }
    #expect(pairs == [["s3", "gold"], ["sftp", "gold"], ["sftp", "vip"]])
    let url = answer.json["order"]?.elements?.first?["statusURL"]?.text
    #expect(url == "https://twin.example\(Bench.runs)/\(bench.runID(answer))")
    #expect(await bench.platform.ledger.map(\.audience) == ["gold", "gold", "vip"])
  }

  @Test("E8, E9: without the exact Accept it is version 1, which wants export ids")
  func version1() async {
    let bench = Bench(.small { $0.exportJobs = [ExportJobSeed(id: "100")] })
    for accept in [nil, "*/*"] as [String?] {
      let answer = await bench.activate(["sftp": ["gold"]], headers: ["accept": accept])
      #expect(answer.status == 400)
      #expect(answer.message.contains("exportIds"))
    }
    let body = #"{"activationInfo":{"sftp":["gold"]},"exportIds":["100"]}"#
    #expect(await bench.send(.post, Bench.adHocRun, body: body).status == 200)
    let unknown = #"{"activationInfo":{"s3":["gold"]},"exportIds":["7"]}"#
    #expect(await bench.send(.post, Bench.adHocRun, body: unknown).status == 404)
  }

  @Test(
    "E8: another spelling of the media type is not version 2",
    arguments: [
      "application/json", "application/vnd.adobe.adhoc.activation+json;version=2",
      "application/vnd.adobe.adhoc.activation+json; version=3",
    ]
  )
  func otherAccept(accept: String) async {
    let strict = Bench(.small())
    let refused = await strict.activate(["sftp": ["gold"]], headers: ["accept": accept])
    #expect(refused.status == 400)
    #expect(refused.message.contains(accept))
    let lenient = Bench(.small { $0.behaviour.unknownAccept = .version2 })
    let taken = await lenient.activate(["sftp": ["gold"]], headers: ["accept": accept])
    #expect(taken.status == 200)
  }

  @Test(
    "E10: a body of the wrong form is refused with a message",
    arguments: [
      "", "{", "[]", "{}", #"{"activationInfo":[]}"#, #"{"activationInfo":{}}"#,
      #"{"activationInfo":{"sftp":"gold"}}"#, #"{"activationInfo":{"sftp":[]}}"#,
      #"{"activationInfo":{"sftp":[1]}}"#,
    ]
  )
  func malformed(body: String) async {
    let bench = Bench(.small())
    let answer =
      await bench.send(.post, Bench.adHocRun, headers: ["accept": Bench.version2], body: body)
    #expect(answer.status == 400)
    #expect(!answer.message.isEmpty)
    #expect(await bench.platform.ledger.isEmpty)
  }

  @Test(
    "E11, E22: an unknown destination or audience is 404, and so is an external id",
    arguments: [("nowhere", "gold"), ("sftp", "nobody"), ("sftp", "crm-7")]
  )
  func unknown(destination: String, audience: String) async {
    let answer = await Bench(.small()).activate([destination: [audience]])
    #expect(answer.status == 404)
    #expect(answer.message.contains(destination == "sftp" ? audience : destination))
  }

  @Test("E22: an external audience goes by its system-generated id")
  func external() async {
    #expect(await Bench(.small()).activate(["sftp": ["vip"]]).status == 200)
  }

  @Test("E12: an unmapped audience is told by name in the documented sentence")
  func unmapped() async {
    let answer = await Bench(.small()).activate(["s3": ["vip"]])
    #expect(answer.status == 400)
    #expect(
      answer.message == "Segments VIP are not part of this dataflow or out of schedule range!"
    )
    let bench = Bench(.small { $0.behaviour.wording = .audiences })
    #expect(await bench.activate(["s3": ["vip"]]).message.hasPrefix("Audiences VIP are not part"))
  }

  @Test("E13: several are joined in one sentence")
  func severalUnmapped() async {
    let answer = await Bench(.small()).activate(["s3": ["spare", "vip"]])
    #expect(answer.message.hasPrefix("Segments Spare, unmapped, VIP are not part"))
  }

  @Test(
    "E12: a schedule that is over or still to come refuses; its first and last day don't",
    arguments: [
      (-30, 30, 200), (-30, -1, 400), (1, 30, 400), (0, 30, 200), (-30, 0, 200), (-30, nil, 200),
    ] as [(Int64, Int64?, Int)]
  )
  func schedule(start: Int64, end: Int64?, status: Int) async {
    let bench = Bench(
      .small {
        $0.destinations[0].audiences[0].schedule =
          ScheduleSeed(startDate: .days(start), endDate: end.map(TwinMoment.days))
      }
    )
    #expect(await bench.activate(["sftp": ["gold"]]).status == status)
  }

  @Test("a mapping without a schedule is left to run")
  func noSchedule() async {
    let bench = Bench(.small { $0.destinations[0].audiences[0].schedule = nil })
    #expect(await bench.activate(["sftp": ["gold"]]).status == 200)
  }

  @Test("E14, E23: a second run for the audience is refused until the first is over")
  func runInProgress() async {
    let bench = Bench(.small())
    let run = bench.runID(await bench.activate(["sftp": ["gold"]]))
    let again = await bench.activate(["sftp": ["gold"]])
    #expect(again.status == 400)
    #expect(
      again.message == "Run already going on for audience gold for order sftp with run id \(run)"
    )
    bench.clock.advance(minutes: 4)
    #expect(await bench.activate(["sftp": ["gold"]]).status == 200)
    #expect(await bench.platform.ledger.count == 2)
  }

  @Test("E14: one ad hoc job per audience holds across destinations, unless switched off")
  func concurrency() async {
    let bench = Bench(.small())
    _ = await bench.activate(["sftp": ["gold"]])
    #expect(await bench.activate(["s3": ["gold"]]).message.contains("for order sftp"))
    #expect(await bench.activate(["sftp": ["vip"]]).status == 200)
    let lenient = Bench(.small { $0.behaviour.concurrency = .perDestination })
    _ = await lenient.activate(["sftp": ["gold"]])
    #expect(await lenient.activate(["s3": ["gold"]]).status == 200)
  }

  @Test("E15: a scheduled run of the dataflow refuses all its audiences until it ends")
  func scheduledRun() async {
    let script = RunScript(id: "nightly", takes: 600_000)
    let bench = Bench(
      .small {
        $0.destinations[0].runs = [
          RunSeed(audiences: ["gold"], startedAt: .minutes(-5), script: script)
        ]
      }
    )
    let refused = await bench.activate(["sftp": ["vip"]])
    #expect(refused.status == 400)
    #expect(refused.message.hasSuffix("for audience vip for order sftp with run id nightly"))
    #expect(await bench.activate(["s3": ["gold"]]).status == 200)
    bench.clock.advance(minutes: 5)
    #expect(await bench.activate(["sftp": ["vip"]]).status == 200)
  }

  @Test("E15: a run that is still to come refuses once it has begun")
  func futureRun() async {
    let bench = Bench(
      .small { $0.destinations[0].runs = [RunSeed(startedAt: .minutes(10))] }
    )
    #expect(await bench.activate(["sftp": ["gold"]]).status == 200)
    bench.clock.advance(minutes: 11)
    #expect(await bench.activate(["sftp": ["gold"]]).status == 400)
    bench.clock.advance(minutes: 10)
    #expect(await bench.activate(["sftp": ["gold"]]).status == 200)
  }

  @Test("E15: an unfinished export of audiences refuses; one of other schemas doesn't")
  func exportJob() async {
    let job = ExportJobSeed(id: "41", createdAt: .minutes(-1), takes: 180_000)
    let bench = Bench(.small { $0.exportJobs = [job] })
    #expect(await bench.activate(["sftp": ["gold"]]).status == 400)
    bench.clock.advance(minutes: 2)
    #expect(await bench.activate(["sftp": ["gold"]]).status == 200)
    let other = ExportJobSeed(
      id: "42",
      schema: "_xdm.context.account",
      status: .processing,
      createdAt: .minutes(-1)
    )
    let free = Bench(.small { $0.exportJobs = [other] })
    #expect(await free.activate(["sftp": ["gold"]]).status == 200)
  }

  @Test("E16: within an hour of the first activation the documented sentence refuses")
  func firstHour() async {
    let world = TwinWorld.small { $0.destinations[0].audiences[0].activatedAt = .minutes(-59) }
    let bench = Bench(world)
    let refused = await bench.activate(["sftp": ["gold"]])
    #expect(refused.message.hasPrefix("Segments Loyalty gold are not part"))
    bench.clock.advance(minutes: 1)
    #expect(await bench.activate(["sftp": ["gold"]]).status == 200)
  }

  @Test("E16: by switch it is accepted, and no run ever shows")
  func firstHourPhantom() async {
    let bench = Bench(
      .small {
        $0.destinations[0].audiences[0].activatedAt = .minutes(-10)
        $0.behaviour.firstHour = .acceptWithoutRun
      }
    )
    let accepted = await bench.activate(["sftp": ["gold"]])
    #expect(accepted.status == 200)
    bench.clock.advance(minutes: 30)
    #expect(await bench.run(bench.runID(accepted)).status == 404)
  }

  @Test("E17: the whole job fails beyond 80, by pairs or by audiences")
  func jobLimit() async {
    let ids = (0..<81).map { "a\($0)" }
    let world = TwinWorld(
      audiences: ids.map { AudienceSeed(id: $0, name: $0) },
      destinations: ["one", "two"].map { id in
        DestinationSeed(id: id, name: id, audiences: ids.map { MappingSeed(audience: $0) })
      }
    )
    #expect(await Bench(world).activate(["one": ids]).status == 400)
    #expect(await Bench(world).activate(["one": Array(ids.dropLast())]).status == 200)
    let half = Array(ids.prefix(41))
    #expect(await Bench(world).activate(["one": half, "two": half]).status == 400)
    var lenient = world
    lenient.behaviour.jobLimitCounts = .audiences
    #expect(await Bench(lenient).activate(["one": half, "two": half]).status == 200)
  }

  @Test("E18: one bad activation fails all, unless the world is partial")
  func allOrNothing() async {
    let bench = Bench(.small())
    #expect(await bench.activate(["sftp": ["gold", "spare"]]).status == 400)
    #expect(await bench.platform.ledger.isEmpty)
    let partial = Bench(.small { $0.behaviour.refusal = .partial })
    let answer = await partial.activate(["sftp": ["gold", "spare"]])
    #expect(answer.json["order"]?.elements?.count == 1)
  }

  @Test(
    "E19: a dataset or streaming dataflow is refused",
    arguments: [
      DestinationKind.dataset, .streaming,
    ])
  func wrongKind(kind: DestinationKind) async {
    let answer = await Bench(.small { $0.destinations[0].kind = kind }).activate(["sftp": ["gold"]])
    #expect(answer.status == 400)
    #expect(answer.message.hasPrefix("Invalid parameter: Flow for id sftp is incorrect."))
  }

  @Test(
    "E20: a disabled dataflow is refused, as the switch says",
    arguments: [
      (TwinBehaviour.DisabledFlow.badRequest, 400), (.notFound, 404), (.accept, 200),
    ])
  func disabled(behaviour: TwinBehaviour.DisabledFlow, status: Int) async {
    let bench = Bench(
      .small {
        $0.destinations[0].state = .disabled
        $0.behaviour.disabledFlow = behaviour
      }
    )
    #expect(await bench.activate(["sftp": ["gold"]]).status == status)
  }

  @Test("an id named twice counts once")
  func duplicates() async {
    let answer = await Bench(.small()).activate(["sftp": ["gold", "gold"]])
    #expect(answer.json["order"]?.elements?.count == 1)
  }

  @Test("by switch the audiences of one destination share a run")
  func sharedRun() async {
    let bench = Bench(.small { $0.behaviour.runsPer = .destination })
    let answer = await bench.activate(["sftp": ["gold", "vip"]])
    #expect(bench.runID(answer, 0) == bench.runID(answer, 1))
  }
}
