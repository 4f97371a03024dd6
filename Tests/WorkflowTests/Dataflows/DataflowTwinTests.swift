import ActivationModel
import ActivationWorkflow
import OrderedJSON
import PlatformAPI
import PlatformTwin
import Testing

/// The client of dataflows against the twin, which shares no type with it.
@Suite("Dataflows, client against twin")
struct DataflowTwinTests {
  /// A twin with one dataflow of two audiences, and a client of it.
  private struct Meeting {
    let clock = VirtualClock(at: Timestamp("2026-11-23T09:00:00Z")!)
    let twin: TwinPlatform
    let service: PlatformDataflows
    var leaveBy: Uptime { clock.uptime + .seconds(30) }

    init(_ change: (inout TwinWorld) -> Void = { _ in }) {
      var world = TwinWorld(
        audiences: [
          AudienceSeed(id: "gold", name: "Gold"),
          AudienceSeed(id: "vip", name: "VIP", origin: .upload, externalID: "crm-7"),
          AudienceSeed(id: "spare", name: "Spare"),
          AudienceSeed(id: "crm", name: "CRM", origin: .upload, externalID: "crm-8"),
        ],
        destinations: [
          DestinationSeed(
            id: "s3", name: "Partner", kind: .s3,
            audiences: [MappingSeed(audience: "gold"), MappingSeed(audience: "vip")])
        ])
      change(&world)
      let clock = clock
      twin = TwinPlatform(world: world) { clock.now.milliseconds }
      let configuration = PlatformConfiguration(
        credentials: .accessToken(Secret("demo-token"), clientID: Secret("demo-client")),
        organization: OrganizationID(TwinWorld.defaultOrganization), sandbox: "prod")
      service = PlatformDataflows(
        PlatformClient(
          configuration, over: TwinTransport(to: twin, on: clock), clock: clock,
          jitter: Jitter(seed: 0), version: "test"))
    }

    func reading() async throws -> DataflowReading {
      guard case .readable(let reading)? = try await service.dataflow("s3") else {
        throw Unreadable()
      }
      return reading
    }

    struct Unreadable: Error {}
  }

  private static let daily = SelectorFields(
    exportMode: "DAILY_FULL_EXPORT", filenameTemplate: "%SEGMENT_ID%_%TIMESTAMP%",
    schedule: ManagedSchedule(
      frequency: "DAILY", triggerType: "SCHEDULED", startDate: "2026-11-24", startTime: "22:00"))

  @Test("what is changed is there, what isn't managed stays, and the version moves twice")
  func change() async throws {
    let meeting = Meeting { $0.destinations[0].hasUnknownMembers = true }
    let before = try await meeting.reading()
    let edits: [DataflowEdit] = [
      .change("gold", Self.daily), .remove("vip"), .rename("New name"),
      .add(NewSelector(audience: "spare", name: "Spare", fields: Self.daily)),
      .add(NewSelector(audience: "crm", externalID: "crm-8", fields: Self.daily)),
    ]
    let outcome = await meeting.service.apply(edits, to: before, leaveBy: meeting.leaveBy)
    let working = try await meeting.reading()
    #expect(outcome == .taken(etag: working.live.etag))
    #expect(!working.live.isSettled)
    meeting.clock.advance(by: .seconds(10))
    let after = try await meeting.reading().live
    #expect(after.isAtRest && after.etag != working.live.etag)
    #expect(after.name == "New name")
    #expect(after.selectors.map(\.audienceID) == ["gold", "spare", "crm"])
    #expect(after.selectors.map(\.mappedID) == ["gold", "spare", "crm-8"])
    for selector in after.selectors {
      #expect(selector.schedule == Self.daily.schedule)
      #expect(selector.filenameTemplate == Self.daily.filenameTemplate)
    }
    let old = before.live.selectors[0]
    #expect(after.selectors[0].createdAt == old.createdAt && after.mapping == before.live.mapping)
    // Without `lastOperation`, which repeats what was sent.
    let kept = try #require(try await meeting.reading().document["transformations"])
    let text = JSONWriter.text(kept, layout: .compact)
    #expect(text.split(separator: #"{"kind":"unheardOf","ratio":0.50,"nothing":null}"#).count == 3)
  }

  @Test(
    "a change by somebody else is never overwritten", arguments: TwinFault.Lies.Foreign.allCases)
  func foreign(deed: TwinFault.Lies.Foreign) async throws {
    let meeting = Meeting { world in
      var fault = TwinFault(route: .flowPatch)
      fault.lies.foreign = deed
      world.faults = [fault]
    }
    let before = try await meeting.reading()
    let outcome = await meeting.service.apply(
      [.remove("gold")], to: before, leaveBy: meeting.leaveBy)
    #expect(outcome == .changedMeanwhile)
    let after = try await meeting.reading()
    #expect(after.live.etag != before.live.etag)
    #expect(after.document != before.document)
  }

  @Test("a version that the background work moved is refused, too")
  func background() async throws {
    let meeting = Meeting()
    let first = try await meeting.reading()
    _ = await meeting.service.apply([.rename("A")], to: first, leaveBy: meeting.leaveBy)
    let second = try await meeting.reading()
    meeting.clock.advance(by: .seconds(6))
    let outcome = await meeting.service.apply(
      [.rename("B")], to: second, leaveBy: meeting.leaveBy)
    #expect(outcome == .changedMeanwhile)
  }

  @Test("a lost answer is unknown, whether the platform acted or not", arguments: [true, false])
  func lost(acts: Bool) async throws {
    let meeting = Meeting {
      $0.faults = [TwinFault(route: .flowPatch, effect: .cut, acts: acts)]
    }
    let before = try await meeting.reading()
    let outcome = await meeting.service.apply(
      [.add(NewSelector(audience: "spare", fields: Self.daily))], to: before,
      leaveBy: meeting.leaveBy)
    guard case .unknown = outcome else {
      Issue.record("\(outcome) is more than is known")
      return
    }
    #expect(await meeting.twin.writes.count == 1)
    let mapped = try await meeting.reading().live.selector(of: "spare") != nil
    #expect(mapped == acts)
  }

  @Test("a schedule that the platform doesn't take is refused in its words")
  func refused() async throws {
    let meeting = Meeting()
    let fields = SelectorFields(
      exportMode: "DAILY_FULL_EXPORT",
      schedule: ManagedSchedule(
        frequency: "EVERY_3_HOURS", triggerType: "SCHEDULED", startDate: "2026-11-24",
        startTime: "00:00"))
    let outcome = await meeting.service.apply(
      [.change("gold", fields)], to: try await meeting.reading(), leaveBy: meeting.leaveBy)
    guard case .refused(let refusal) = outcome else {
      Issue.record("\(outcome) is no refusal")
      return
    }
    #expect(refusal.message == "Full exports are not possible with frequency EVERY_3_HOURS")
    #expect(refusal.code == "FLOW-1455-400" && refusal.reason == .other)
  }

  @Test("a dataflow is disabled and enabled; the wrong way around is refused for its state")
  func state() async throws {
    let meeting = Meeting()
    let disabled = await meeting.service.setEnabled(false, "s3", leaveBy: meeting.leaveBy)
    #expect(disabled == .taken(etag: try await meeting.reading().live.etag))
    #expect(try await meeting.reading().live.state == "disabled")
    let again = await meeting.service.setEnabled(false, "s3", leaveBy: meeting.leaveBy)
    guard case .refused(let refusal) = again else {
      Issue.record("\(again) is no refusal")
      return
    }
    #expect(refusal.reason == .state)
    let absent = await meeting.service.setEnabled(true, "none", leaveBy: meeting.leaveBy)
    guard case .refused(let refusal) = absent else {
      Issue.record("\(absent) is no refusal")
      return
    }
    #expect(refusal.reason == .notFound)
  }

  @Test("without the right to change, the failure is about permissions")
  func denied() async throws {
    let meeting = Meeting { $0.behaviour.permissions = ["/permissions/view-destinations"] }
    let outcome = await meeting.service.apply(
      [.rename("New")], to: try await meeting.reading(), leaveBy: meeting.leaveBy)
    guard case .denied(let failure) = outcome else {
      Issue.record("\(outcome) is no denial")
      return
    }
    #expect(failure.kind == .forbidden)
  }

  @Test("every kind of dataflow of the twin is understood, or says why not")
  func kinds() async throws {
    let meeting = Meeting { world in
      world.destinations += [
        DestinationSeed(id: "data", name: "Data", kind: .dataset),
        DestinationSeed(
          id: "stream", name: "Stream", kind: .streaming,
          audiences: [MappingSeed(audience: "gold")]),
        DestinationSeed(id: "old", name: "Old", kind: .legacyS3, layout: .legacy),
        DestinationSeed(id: "off", name: "Off", kind: .sftp, state: .disabled),
      ]
    }
    let looks = try await meeting.service.dataflows(["s3", "data", "stream", "old", "off", "none"])
    #expect(looks["data"] == .unmanageable(name: "Data", .datasets))
    #expect(looks["stream"] == .unmanageable(name: "Stream", .streaming))
    #expect(looks["old"] == .unmanageable(name: "Old", .profileSelectors))
    guard case .readable(let off)? = looks["off"], case .readable? = looks["s3"] else {
      Issue.record("both can be managed")
      return
    }
    #expect(off.live.isAtRest && !off.live.isEnabled && off.live.selectors.isEmpty)
    #expect(looks["none"] == nil)
  }

  @Test("accounts are known by id and name, and none of their credentials is")
  func accounts() async throws {
    let meeting = Meeting { world in
      world.accounts = [AccountSeed(id: "acc", name: "Partner account", kind: .azureBlob)]
      world.destinations[0].account = "acc"
    }
    let accounts = try await meeting.service.accounts()
    #expect(
      accounts == [
        Account(
          id: "acc", name: "Partner account", state: "enabled",
          specID: "6d6b59bf-fb58-4107-9064-4d246c0e5bb2")
      ])
    #expect(try await meeting.reading().live.connections.account == "acc")
  }

  @Test("a dataflow is made step by step, found by name, and is as the next step needs it")
  func making() async throws {
    let meeting = Meeting { world in
      world.accounts = [AccountSeed(id: "acc", name: "Partner account", kind: .azureBlob)]
    }
    let maker: any DataflowMaker = meeting.service
    let spec = try #require(try await meeting.service.accounts().last?.specID)
    let source = await maker.makeSource(named: "in", leaveBy: meeting.leaveBy)
    guard case .made(let sourceID) = source else {
      Issue.record("\(source)")
      return
    }
    let params: JSONValue = [
      "container": "exports", "path": "daily", "compression": "GZIP", "fileType": "CSV",
      "csvOptions": ["delimiter": ";"],
    ]
    let target = await maker.makeTarget(
      NewTarget(name: "out", account: "acc", specID: spec, params: params),
      leaveBy: meeting.leaveBy)
    guard case .made(let targetID) = target else {
      Issue.record("\(target)")
      return
    }
    let flowSpec = try #require(ConnectionSpecs.flowSpec(for: spec))
    let flow = await maker.makeDataflow(
      NewDataflow(
        name: "Blob, nightly", flowSpecID: flowSpec, source: sourceID, target: targetID),
      leaveBy: meeting.leaveBy)
    guard case .made(let id) = flow else {
      Issue.record("\(flow)")
      return
    }
    for (kind, name, made) in [
      (.source, "in", sourceID), (.target, "out", targetID), (.dataflow, "Blob, nightly", id),
    ] as [(MadeKind, String, String)] {
      let found = try await maker.made(kind, named: name)
      #expect(found.map(\.id) == [made])
      #expect(found.first?.isOwn == true && found.first?.createdAt == meeting.clock.now)
      #expect(try await maker.made(kind, named: name + "?").isEmpty)
    }
    #expect(try await maker.made(.dataflow, named: "Partner").first?.isOwn == false)
    guard case .readable(let reading)? = try await meeting.service.dataflow(DestinationID(id))
    else {
      Issue.record("an empty dataflow can be managed")
      return
    }
    #expect(reading.live.isEnabled && reading.live.selectors.isEmpty && reading.live.mapping == nil)
    #expect(
      reading.live.connections.account == "acc" && reading.live.connections.source == sourceID)
    let added = await meeting.service.apply(
      [
        .map(MappingReference(id: "m", version: 0)),
        .add(NewSelector(audience: "gold", fields: Self.daily)),
      ], to: reading, leaveBy: meeting.leaveBy)
    guard case .taken = added else {
      Issue.record("\(added)")
      return
    }
  }

  @Test("what the platform refuses to make is told in its words", arguments: ["acc", "none"])
  func refusedMaking(account: ConnectionID) async throws {
    let meeting = Meeting { world in
      world.accounts = [AccountSeed(id: "acc", name: "Partner account", kind: .azureBlob)]
    }
    let outcome = await meeting.service.makeTarget(
      NewTarget(
        name: "out", account: account, specID: "6d6b59bf-fb58-4107-9064-4d246c0e5bb2",
        params: ["path": "daily"]), leaveBy: meeting.leaveBy)
    guard case .refused(let refusal) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(refusal.message.contains(account == "acc" ? "container" : "none"))
  }

  @Test(
    "a lost answer to a creation is settled by looking for the name", arguments: [true, false])
  func lostCreation(acts: Bool) async throws {
    let meeting = Meeting {
      $0.faults = [TwinFault(route: .sourceConnectionCreate, effect: .cut, acts: acts)]
    }
    let outcome = await meeting.service.makeSource(named: "in", leaveBy: meeting.leaveBy)
    guard case .unknown = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(await meeting.twin.writes.count == 1)
    #expect(try await meeting.service.made(.source, named: "in").count == (acts ? 1 : 0))
  }
}
