import ActivationModel
import Logging
import OrderedCollections
import OrderedJSON
import PlatformAPI
import Testing

@Suite("Reading dataflows for plans that manage them")
struct DataflowReadingTests {
  private func look(_ flow: String) async throws -> DataflowLook? {
    let transport = ScriptedTransport(.json(#"{"items":[\#(flow)]}"#))
    return try await PlatformDataflows(Fixture.client(transport)).dataflow("d1")
  }

  private func reading(_ flow: String) async throws -> DataflowReading {
    guard case .readable(let reading)? = try await look(flow) else {
      throw Unexpected()
    }
    return reading
  }

  private struct Unexpected: Error {}

  @Test("everything that a plan manages is read, with the version to change it by")
  func managed() async throws {
    let selectors = DataflowSamples.selectors
    let live = try await reading(DataflowSamples.flow(selectors: selectors)).live
    #expect(live.id == "d1" && live.name == "Loyalty" && live.etag == "\"0500aaaa\"")
    #expect(live.state == "enabled" && live.isSettled && live.isAtRest)
    #expect(live.mapping == MappingReference(id: "0123", version: 1))
    #expect(live.primaryFields == [.identity(namespace: "ECID")])
    #expect(live.mandatoryFields == ["ECID"])
    #expect(
      live.connections
        == DataflowConnections(
          source: "33", target: "44", account: "66",
          targetSpec: "4fce964d-3f37-408f-9778-e597338a21ee"))
    #expect(live.selectors.map(\.audienceID) == ["aud-1", "aud-2"])
    let first = try #require(live.selector(of: "aud-1"))
    #expect(first.index == 0 && first.name == "Gold" && first.exportMode == "DAILY_FULL_EXPORT")
    #expect(first.filenameTemplate == "%SEGMENT_ID%")
    #expect(
      first.schedule
        == ManagedSchedule(
          frequency: "DAILY", triggerType: "SCHEDULED", startDate: "2026-11-24",
          startTime: "22:00"))
    #expect(first.createdAt == Timestamp(seconds: 1_736_500_000))
    let second = try #require(live.selector(of: "aud-2"))
    #expect(second.mappedID == "crm-7" && second.filenameTemplate == "other")
  }

  @Test("what no document tells of stays in the document, in its order and as it was written")
  func unknownMembers() async throws {
    let flow = DataflowSamples.flow(selectors: DataflowSamples.selectors)
    let document = try await reading(flow).document
    #expect(document == (try JSONValue(parsing: Array(flow.utf8))))
    let written = JSONWriter.text(document, layout: .compact)
    #expect(written.contains(#""zulu":{"ratio":0.50,"none":null,"alpha":[1e2]}"#))
  }

  @Test(
    "what can't be managed says why",
    arguments: [
      (DataflowSamples.flow(transformations: "[]"), .noSelectors),
      (
        DataflowSamples.flow(
          transformations: "[]", source: "23598e46-f560-407b-88d5-ea6207e49db0"), .datasets
      ),
      (DataflowSamples.flow(transformations: #"[{"params":{}}]"#), .noSelectors),
      (
        DataflowSamples.flow(
          transformations: #"[{},{"params":{"segmentSelectors":{"selectors":[]}}}]"#),
        .noSelectors
      ),
      (
        DataflowSamples.flow(
          transformations: "[\(DataflowSamples.empty),\(DataflowSamples.empty)]"),
        .severalTransformations
      ),
      (
        DataflowSamples.flow(
          transformations:
            #"[{"params":{"profileSelectors":{},"segmentSelectors":{"selectors":[]}}}]"#),
        .profileSelectors
      ),
      (DataflowSamples.flow(selectors: #"{"value":{"id":"a"}}"#), .streaming),
      (DataflowSamples.flow(selectors: DataflowSamples.gold + #",{"id":"a"}"#), .selector(1)),
      (
        DataflowSamples.flow(selectors: DataflowSamples.gold + "," + DataflowSamples.gold),
        .audienceTwice("aud-1")
      ),
      (DataflowSamples.flow(mapping: #"{"mappingId":"x"}"#), .mapping),
      (DataflowSamples.flow(mapping: #"["x"]"#), .mapping),
      (#"{"id":"d1","transformations":[\#(DataflowSamples.empty)]}"#, .missing("name")),
    ] as [(String, LayoutProblem)])
  func layouts(flow: String, problem: LayoutProblem) async throws {
    let name = flow.contains(#""name""#) ? "Loyalty" : nil
    #expect(try await look(flow) == .unmanageable(name: name, problem))
  }

  @Test("an empty dataflow, as one is made, can be managed")
  func empty() async throws {
    let live = try await reading(DataflowSamples.flow(mapping: "{}")).live
    #expect(live.selectors == [] && live.mapping == nil)
  }

  @Test(
    "a dataflow that the platform still works on isn't at rest",
    arguments: [("inProgress", false), ("completed", true), ("failed", false)])
  func settled(status: String, isSettled: Bool) async throws {
    let operation = #","lastOperation":{"status":{"value":"\#(status)"}}"#
    let live = try await reading(DataflowSamples.flow(extra: operation)).live
    #expect(live.isSettled == isSettled && live.isAtRest == isSettled)
  }

  @Test("many dataflows are read in lists of a hundred")
  func lists() async throws {
    let transport = ScriptedTransport { _, request in
      if request.isTokenRequest { return .token("good") }
      let ids = request.query.first { $0.hasPrefix("property=id==") }!.dropFirst(13)
      let flows = ids.split(separator: ",").filter { $0 != "f007" }.map { id in
        DataflowSamples.flow(id: String(id))
      }
      return .json(#"{"items":[\#(flows.joined(separator: ","))],"_links":{}}"#)
    }
    let ids = Set((0..<250).map { DestinationID("f" + String(1000 + $0).dropFirst()) })
    let looks = try await PlatformDataflows(Fixture.client(transport)).dataflows(ids)
    #expect(looks.count == 249 && looks["f007"] == nil)
    #expect(transport.platformRequests.count == 3)
  }

  @Test("a dataflow that isn't there is absent, a refusal is a failure")
  func absent() async throws {
    let absent = ScriptedTransport(.answer(404, body: #"{"errorMessage":"not found"}"#))
    #expect(try await PlatformDataflows(Fixture.client(absent)).dataflow("d1") == nil)
    let refused = ScriptedTransport(.answer(403, body: #"{"message":"no"}"#))
    await #expect(throws: PlatformFailure.self) {
      try await PlatformDataflows(Fixture.client(refused)).dataflow("d1")
    }
  }
}

/// Dataflows as the platform's documents show them (ids are invented).
enum DataflowSamples {
  static let empty = #"{"params":{"segmentSelectors":{"selectors":[]}}}"#

  static let gold = #"""
    {"type":"PLATFORM_SEGMENT","value":{"id":"aud-1","name":"Gold","filenameTemplate":"%SEGMENT_ID%",
     "exportMode":"DAILY_FULL_EXPORT","zulu":{"ratio":0.50,"none":null,"alpha":[1e2]},
     "schedule":{"frequency":"DAILY","triggerType":"SCHEDULED","startDate":"2026-11-24",
      "startTime":"22:00","whenToActivate":"later"},
     "createTime":"1736500000","updateTime":"1736510000"},"unheard":true}
    """#

  static let selectors =
    gold + #"""
      ,{"type":"PLATFORM_SEGMENT","value":{"id":"crm-7","systemSegmentId":"aud-2",
       "namespace":"CustomerAudienceUpload","fileNameTemplate":"other",
       "exportMode":"FIRST_FULL_THEN_INCREMENTAL",
       "schedule":{"frequency":"EVERY_6_HOURS","startDate":"2026-01-01","startTime":"00:00"},
       "createTime":"1736500000"}}
      """#

  static func flow(
    id: String = "d1", selectors: String = "",
    mapping: String = #"{"mappingId":"0123","mappingVersion":1}"#, extra: String = ""
  ) -> String {
    let parameters = #"""
      {"mandatoryFields":["ECID"],
       "primaryFields":[{"identityNamespace":"ECID","fieldType":"IDENTITY"}],
       "profileMapping":\#(mapping),"segmentSelectors":{"selectors":[\#(selectors)]}}
      """#
    return flow(
      id: id, transformations: #"[{"name":"GeneralTransform","params":\#(parameters)}]"#,
      extra: extra)
  }

  static func flow(
    id: String = "d1", transformations: String,
    source: String = "8a9c3494-9708-43d7-ae3f-cda01e5030e1", extra: String = ""
  ) -> String {
    #"""
    {"id":"\#(id)","name":"Loyalty","state":"enabled","etag":"\"0500aaaa\"",
     "sourceConnectionIds":["33"],"targetConnectionIds":["44"],
     "inheritedAttributes":{"properties":{"isDestinationFlow":true},
      "sourceConnections":[{"id":"33","connectionSpec":{"id":"\#(source)","version":"1.0"}}],
      "targetConnections":[{"id":"44","baseConnection":{"id":"66"},
       "connectionSpec":{"id":"4fce964d-3f37-408f-9778-e597338a21ee","version":"1.0"}}]},
     "transformations":\#(transformations)\#(extra)}
    """#
  }
}
