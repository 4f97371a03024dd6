import ActivationModel
import HTTPTypes
import OrderedCollections
import OrderedJSON
import PlatformAPI
import Testing

@Suite("Changing dataflows")
struct DataflowWriteTests {
  typealias Step = ScriptedTransport.Step

  /// Reads the sample, changes it, and says what was sent for that.
  private func change(
    _ edits: [DataflowEdit], _ steps: [Step] = [Self.taken]
  ) async throws -> (DataflowWriteOutcome, [WireRequest]) {
    let counter = Counter()
    let transport = ScriptedTransport { _, request in
      if request.isTokenRequest { return .token("good") }
      if request.head.method == .get {
        let flow = DataflowSamples.flow(selectors: DataflowSamples.selectors)
        return .json(#"{"items":[\#(flow)]}"#)
      }
      return steps[min(counter.next(), steps.count - 1)]
    }
    let service = PlatformDataflows(Fixture.client(transport))
    guard case .readable(let reading)? = try await service.dataflow("d1") else {
      Issue.record("the sample can be managed")
      return (.changedMeanwhile, [])
    }
    let outcome = await service.apply(edits, to: reading, leaveBy: Fixture.muchLater)
    return (outcome, transport.platformRequests.filter { $0.head.method == .patch })
  }

  private static let taken = Step.json(#"{"id":"d1","etag":"\"0600\""}"#)

  private func operations(_ edits: [DataflowEdit]) async throws -> [JSONValue] {
    let (outcome, requests) = try await change(edits)
    #expect(outcome == .taken(etag: "\"0600\""))
    let request = try #require(requests.first)
    #expect(requests.count == 1)
    return try JSONValue(parsing: request.body).elements ?? []
  }

  @Test("a change goes to the version that was read, and says so with its quotes")
  func version() async throws {
    let (_, requests) = try await change([.rename("New")])
    let request = try #require(requests.first)
    #expect(request.head.headerFields[.ifMatch] == "\"0500aaaa\"")
    #expect(request.head.headerFields[.contentType] == "application/json")
    #expect(request.route == "/data/foundation/flowservice/flows/d1")
    #expect(request.bodyText == #"[{"op":"replace","path":"/name","value":"New"}]"#)
  }

  @Test("a change of one field leaves everything else of the selector as it was, byte by byte")
  func overlay() async throws {
    let fields = SelectorFields(
      schedule: ManagedSchedule(
        frequency: "DAILY", triggerType: "AFTER_SEGMENT_EVAL", startDate: "2026-11-24"))
    let (_, requests) = try await change([.change("aud-1", fields)])
    #expect(
      requests.first?.bodyText == #"""
        [{"op":"replace","path":"/transformations/0/params/segmentSelectors/selectors/0",\#
        "value":{"type":"PLATFORM_SEGMENT","value":{"id":"aud-1","name":"Gold",\#
        "filenameTemplate":"%SEGMENT_ID%","exportMode":"DAILY_FULL_EXPORT",\#
        "zulu":{"ratio":0.50,"none":null,"alpha":[1e2]},\#
        "schedule":{"frequency":"DAILY","triggerType":"AFTER_SEGMENT_EVAL",\#
        "startDate":"2026-11-24","whenToActivate":"later"},\#
        "createTime":"1736500000","updateTime":"1736510000"},"unheard":true}}]
        """#)
  }

  @Test("a template stays under the spelling that it has")
  func spelling() async throws {
    let fields = SelectorFields(filenameTemplate: "new")
    let operations = try await operations([.change("aud-1", fields), .change("aud-2", fields)])
    let values = operations.compactMap { $0["value"]?["value"] }
    #expect(values.map { $0["filenameTemplate"]?.text } == ["new", nil])
    #expect(values.map { $0["fileNameTemplate"]?.text } == [nil, "new"])
  }

  @Test("replacements come first, then removals from the end on, then additions")
  func order() async throws {
    let new = NewSelector(
      audience: "aud-3", name: "Lapsed", fields: SelectorFields(exportMode: "DAILY_FULL_EXPORT"))
    let operations = try await operations([
      .add(new), .remove("aud-1"), .rename("New"), .remove("aud-2"),
      .map(MappingReference(id: "m", version: 0)), .mandatoryFields(["Email"]),
      .primaryFields([.identity(namespace: "Email"), .attribute(path: "a.b")]),
    ])
    let steps = operations.map { "\($0["op"]?.text ?? "") \($0["path"]?.text ?? "")" }
    let parameters = "/transformations/0/params"
    let selectors = "\(parameters)/segmentSelectors/selectors"
    #expect(
      steps == [
        "replace /name", "remove \(selectors)/1", "remove \(selectors)/0",
        "add \(parameters)/profileMapping", "add \(parameters)/mandatoryFields",
        "add \(parameters)/primaryFields", "add \(selectors)/-",
      ])
    #expect(operations[3]["value"] == ["mappingId": "m", "mappingVersion": 0])
    #expect(operations[1]["value"]?["value"] == ["id": "crm-7"])
    #expect(
      operations[6]["value"] == [
        "type": "PLATFORM_SEGMENT",
        "value": ["id": "aud-3", "name": "Lapsed", "exportMode": "DAILY_FULL_EXPORT"],
      ])
  }

  @Test("an audience from outside is added by its source's id, with the platform's beside it")
  func external() async throws {
    let new = NewSelector(audience: "aud-3", externalID: "crm-9", fields: SelectorFields())
    let value = try await operations([.add(new)])[0]["value"]?["value"]
    #expect(value == ["id": "crm-9", "systemSegmentId": "aud-3"])
  }

  @Test(
    "what doesn't fit what was read isn't sent",
    arguments: [
      .add(NewSelector(audience: "aud-1", fields: SelectorFields())), .remove("aud-9"),
      .change("aud-9", SelectorFields(exportMode: "x")),
    ] as [DataflowEdit])
  func unfit(edit: DataflowEdit) async throws {
    let (outcome, requests) = try await change([edit])
    #expect(outcome == .changedMeanwhile)
    #expect(requests.isEmpty)
  }

  enum Fate: Equatable, Sendable {
    case taken, refused, changedMeanwhile, denied, deferred, notSent, unknown

    init(_ outcome: DataflowWriteOutcome) {
      switch outcome {
      case .taken: self = .taken
      case .refused: self = .refused
      case .changedMeanwhile: self = .changedMeanwhile
      case .denied: self = .denied
      case .deferred: self = .deferred
      case .notSent: self = .notSent
      case .unknown: self = .unknown
      }
    }
  }

  private static let never = Step.fail(TransportFailure(.notConnected, .neverSent))
  private static let maybe = Step.fail(TransportFailure(.cut, .possiblySent))
  private static let old =
    Step.answer(401, body: #"{"error_code":"401013","message":"not valid"}"#)
  private static let tooMany = #"{"error_code":"429050","message":"Too many requests"}"#
  private static let mismatch =
    #"{"errorMessage":"Supplied version=[a] does not match the current version on entity=[b]"}"#

  /// Steps, how many requests they take, what is made of them.
  static let fates: [([Step], Int, Fate)] = [
    ([taken], 1, .taken),
    ([.answer(202)], 1, .taken),
    ([.answer(200, body: "<html>"), taken], 1, .unknown),
    ([never, taken], 2, .taken),
    ([never], 3, .notSent),
    ([maybe, taken], 1, .unknown),
    ([old, taken], 1, .deferred),
    ([.answer(401), taken], 1, .unknown),
    ([.answer(403, body: #"{"type":"x/FLOW-2118-403","title":"no"}"#), taken], 1, .denied),
    ([.answer(403, body: "<html>no</html>"), taken], 1, .unknown),
    ([.answer(412, body: mismatch), taken], 1, .changedMeanwhile),
    ([.answer(412), taken], 1, .changedMeanwhile),
    ([.answer(400, body: #"{"type":"x/FLOW-1455-400","errorMessage":"no"}"#)], 1, .refused),
    ([.answer(400, body: "<html>Bad Request</html>"), taken], 1, .unknown),
    ([.answer(404, body: #"{"errorMessage":"flows not found"}"#), taken], 1, .refused),
    ([.answer(404, body: #"{"type":"x/FLOW-2100-404","title":"No sandbox"}"#)], 1, .denied),
    ([.answer(422, body: #"{"message":"no"}"#), taken], 1, .refused),
    ([.answer(429, body: tooMany), taken], 1, .deferred),
    ([.answer(429, body: #"{"message":"slow down"}"#), taken], 1, .unknown),
    ([.answer(500, body: #"{"message":"oops"}"#), taken], 1, .unknown),
    ([.answer(502, body: "<html>"), taken], 1, .unknown),
    ([.answer(503, headers: [("Retry-After", "7")]), taken], 1, .unknown),
    ([.answer(302, headers: [("Location", "https://evil.example")]), taken], 1, .unknown),
  ]

  @Test("a change is sent again only where no connection was made", arguments: fates)
  func repetition(steps: [Step], sent: Int, fate: Fate) async throws {
    let (outcome, requests) = try await change([.rename("New")], steps)
    #expect(Fate(outcome) == fate)
    #expect(requests.count == sent)
  }

  @Test(
    "a refusal comes with the platform's words, and says whether the state is in the way",
    arguments: [
      ("FLOW-1455-400", 400, .other), ("FLOW-1422-400", 400, .state),
      ("FLOW-1421-400", 400, .state), ("FLOW-1439-404", 404, .notFound),
    ] as [(String, Int, DataflowRefusal.Reason)])
  func refusals(code: String, status: Int, reason: DataflowRefusal.Reason) async throws {
    let body = #"{"type":"https://x/errors/\#(code)","errorMessage":"Not so."}"#
    let step = Step.answer(status, headers: [("x-request-id", "req-9")], body: body)
    let (outcome, _) = try await change([.rename("New")], [step])
    #expect(
      outcome
        == .refused(
          DataflowRefusal(reason, message: "Not so.", code: code, requestID: "req-9")))
  }

  @Test("enabling and disabling are asked for as Adobe's guides do", arguments: [true, false])
  func state(isEnabled: Bool) async throws {
    let transport = ScriptedTransport(Self.taken)
    let outcome = await PlatformDataflows(Fixture.client(transport)).setEnabled(
      isEnabled, "d1", leaveBy: Fixture.muchLater)
    #expect(outcome == .taken(etag: "\"0600\""))
    let request = try #require(transport.platformRequests.first)
    #expect(request.head.method == .post && request.body.isEmpty)
    #expect(request.route == "/data/foundation/flowservice/flows/d1/action")
    #expect(request.query == ["op=\(isEnabled ? "enable" : "disable")"])
  }

  @Test("a change that is too late doesn't leave")
  func tooLate() async throws {
    let transport = ScriptedTransport(Self.taken)
    let outcome = await PlatformDataflows(Fixture.client(transport)).setEnabled(
      true, "d1", leaveBy: Uptime(sinceBoot: .seconds(-1)))
    #expect(Fate(outcome) == .notSent)
    #expect(transport.platformRequests.isEmpty)
  }
}
