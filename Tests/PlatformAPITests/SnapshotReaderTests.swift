import ActivationModel
import HTTPTypes
import PlatformAPI
import Testing

@Suite("Reading destinations")
struct SnapshotReaderTests {
  private static let destinations =
    "property=inheritedAttributes.properties.isDestinationFlow==true"

  @Test("an empty question costs no request")
  func nothing() async throws {
    let transport = ScriptedTransport(.answer(500))
    let snapshot = try await snapshot(transport) { _ in }
    #expect(snapshot.requests == 0 && transport.requests.isEmpty)
    #expect(snapshot.organization.rawValue == Fixture.organization && snapshot.sandbox == "prod")
    #expect(snapshot.readAt == Fixture.start)
  }

  @Test("a destination is read with everything that the guardrails go by")
  func flow() async throws {
    let body = Samples.flows([
      Samples.flow(
        "dest-1",
        name: "Loyalty S3 export",
        selectors: Samples.selector + "," + Samples.externalSelector
      )
    ])
    let snapshot = try await snapshot(ScriptedTransport(.json(body))) {
      $0.destinationIDs = ["dest-1"]
    }
    let flow = try #require(snapshot.dataflows["dest-1"])
    #expect(flow.name == "Loyalty S3 export" && flow.state == "enabled")
    #expect(flow.isDestinationFlow == true)
    #expect(flow.sourceSpecID == "8a9c3494-9708-43d7-ae3f-cda01e5030e1")
    #expect(flow.targetSpecID == "4fce964d-3f37-408f-9778-e597338a21ee")
    #expect(
      flow.mappings == [
        AudienceMapping(
          mappedID: "aud-1",
          name: "Gold members",
          fileNameTemplate: "%DESTINATION%_%DATETIME(YYYYMMdd_HHmmss)%",
          exportMode: "FIRST_FULL_THEN_INCREMENTAL",
          schedule: ExportSchedule(
            frequency: "EVERY_3_HOURS",
            triggerType: "SCHEDULED",
            startDay: CalendarDay("2025-01-10"),
            endDay: CalendarDay("2025-12-31"),
            startMinute: 1320
          ),
          createdAt: Timestamp(seconds: 1_736_500_000),
          updatedAt: Timestamp(seconds: 1_736_510_000)
        ),
        AudienceMapping(
          mappedID: "4711",
          systemID: "aud-2",
          fileNameTemplate: "x",
          exportMode: "SOMETHING_NEW",
          schedule: ExportSchedule(frequency: "CHAINED"),
          createdAt: Timestamp(milliseconds: 1_736_500_000_123)
        ),
      ]
    )
  }

  @Test(
    "one destination is asked for by its own address, wrapped or bare",
    arguments: [true, false]
  )
  func single(isWrapped: Bool) async throws {
    let flow = Samples.flow("dest/1", name: "A")
    let transport = ScriptedTransport(.json(isWrapped ? Samples.flows([flow]) : flow))
    let snapshot = try await snapshot(transport) { $0.destinationIDs = ["dest/1"] }
    #expect(snapshot.dataflows.keys.map(\.rawValue) == ["dest/1"])
    #expect(
      transport.requests.map(\.head.path) == ["/data/foundation/flowservice/flows/dest%2F1"]
    )
  }

  @Test("destinations are read in lists, so that a large plan costs few requests")
  func lists() async throws {
    let ids = (0..<250).map { "11111111-aaaa-4aaa-8aaa-0000000\(10000 + $0)" }
    let transport = ScriptedTransport { _, request in
      let filter = request.query[0].dropFirst("property=id==".count)
      return .json(
        Samples.flows(filter.split(separator: ",").map { Samples.flow(String($0), name: "N") })
      )
    }
    let snapshot = try await snapshot(transport) {
      $0.destinationIDs = Set(ids.map { DestinationID($0) })
    }
    #expect(snapshot.dataflows.count == 250)
    #expect(snapshot.requests == 3 && transport.requests.count == 3)
    #expect(transport.requests.allSatisfy { $0.head.path!.utf8.count <= 4000 })
  }

  @Test("an id that the list doesn't show is asked for singly before it counts as absent")
  func absent() async throws {
    let transport = ScriptedTransport { number, request in
      if number == 0 { return .json(Samples.flows([Samples.flow("a", name: "A")])) }
      return request.route.hasSuffix("/b")
        ? .json(Samples.flows([Samples.flow("b", name: "B")]))
        : .answer(404, body: #"{"type":"x/FLOW-1439-404","title":"Resource not found"}"#)
    }
    let snapshot = try await snapshot(transport) { $0.destinationIDs = ["a", "b", "c"] }
    #expect(snapshot.dataflows.keys.sorted() == ["a", "b"])
    #expect(snapshot.requests == 3)
  }

  @Test("a sandbox that isn't there is a failure, not a lot of missing destinations")
  func sandbox() async {
    let transport = SandboxesBeside(
      base: ScriptedTransport(
        .answer(404, body: #"{"type":"x/FLOW-2100-404","title":"Sandbox not found"}"#)))
    let failure = await #expect(throws: PlatformFailure.self) {
      _ = try await snapshot(transport) { $0.destinationIDs = ["a"] }
    }
    #expect(failure?.code == "A231")
    #expect(failure?.help?.hasSuffix("The credential can use stage.") == true)
  }

  @Test("one name is asked for exactly, and what the platform answers is compared again")
  func name() async throws {
    let transport = ScriptedTransport(
      .json(
        Samples.flows([
          Samples.flow("b", name: "Partner S3"), Samples.flow("a", name: "Partner S3"),
          Samples.flow("c", name: "partner s3"),
        ])
      )
    )
    let snapshot = try await snapshot(transport) { $0.destinationNames = ["Partner S3"] }
    #expect(snapshot.destinationsByName == ["Partner S3": ["a", "b"]])
    #expect(snapshot.dataflows.keys.sorted() == ["a", "b"])
    #expect(
      transport.requests.map(\.query)
        == [["property=name==Partner S3", "limit=100"]]
    )
  }

  @Test("a name with a comma is looked for in the list of all destinations, page by page")
  func oddName() async throws {
    let transport = ScriptedTransport { number, request in
      number == 0
        ? .json(Samples.flows([Samples.flow("a", name: "Other")], next: "abc%3D&limit=1"))
        : .json(Samples.flows([Samples.flow("b", name: "Partner S3, nightly")]))
    }
    let snapshot = try await snapshot(transport) { $0.destinationNames = ["Partner S3, nightly"] }
    #expect(snapshot.destinationsByName == ["Partner S3, nightly": ["b"]])
    #expect(snapshot.nearbyDestinationNames == ["Other"])
    #expect(
      transport.requests.map(\.query) == [
        [Self.destinations, "limit=100"],
        [Self.destinations, "limit=100", "continuationToken=abc="],
      ]
    )
  }

  @Test("a destination of old is found by its name though it lacks the mark of destinations")
  func oldDestination() async throws {
    let old = Samples.flow("old", name: "Ancient", selectors: Samples.selector)
      .replacing(#""properties":{"isDestinationFlow":true},"#, with: "")
    let source = Samples.flow("source", name: "Ancient").replacing(
      #""isDestinationFlow":true"#, with: #""isDestinationFlow":false"#)
    let transport = ScriptedTransport { _, request in
      if request.query.contains("property=name==Ancient") {
        return .json(Samples.flows([old, source]))
      }
      return .json(
        Samples.flows(
          request.query.contains(Self.destinations) ? [Samples.flow("n", name: "Newer")] : []))
    }
    let one = try await snapshot(transport) { $0.destinationNames = ["Ancient"] }
    #expect(one.destinationsByName == ["Ancient": ["old"]])
    #expect(one.requests == 1)
    let two = try await snapshot(transport) { $0.destinationNames = ["Ancient", "Newer"] }
    #expect(two.destinationsByName == ["Ancient": ["old"], "Newer": ["n"]])
    let none = try await snapshot(transport) { $0.destinationNames = ["Newe"] }
    #expect(none.destinationsByName == ["Newe": []])
    #expect(none.nearbyDestinationNames == ["Newer"])
    #expect(none.requests == 2)
  }

  @Test(
    "rules go by the platform's time once the local clock is over a minute off",
    arguments: [
      ("Mon, 23 Nov 2026 09:00:59 GMT", "2026-11-23T09:00:00Z"),
      ("Mon, 23 Nov 2026 09:05:00 GMT", "2026-11-23T09:05:00Z"),
      ("Mon, 23 Nov 2026 08:00:00 GMT", "2026-11-23T08:00:00Z"),
      ("nonsense", "2026-11-23T09:00:00Z"),
    ]
  )
  func time(date: String, readAt: String) async throws {
    let transport = ScriptedTransport(
      .answer(200, headers: [("Date", date)], body: Samples.flows([]))
    )
    let snapshot = try await snapshot(transport) { $0.destinationIDs = ["a"] }
    #expect(snapshot.readAt.description == readAt)
  }
}

/// Answers the question for sandboxes, of which there is no document among those that requests are
/// held against.
private struct SandboxesBeside: HTTPTransport {
  let base: ScriptedTransport

  func send(_ exchange: WireRequest) async throws(TransportFailure) -> WireResponse {
    guard exchange.route == "/data/foundation/sandbox-management/" else {
      return try await base.send(exchange)
    }
    let body = #"{"sandboxes":[{"name":"stage","state":"active"}]}"#
    return WireResponse(head: HTTPResponse(status: .ok), body: Array(body.utf8))
  }
}
