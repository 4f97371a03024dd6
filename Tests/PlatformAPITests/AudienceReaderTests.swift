import ActivationModel
import HTTPTypes
import PlatformAPI
import Testing

@Suite("Reading audiences")
struct AudienceReaderTests {
  @Test("audiences are read a hundred at a time, and those not there are absent")
  func audiences() async throws {
    let transport = ScriptedTransport { _, request in
      guard request.route.hasSuffix("bulk-get") else { return .json(Samples.audiences([])) }
      let ids = request.bodyText.matches(of: /"id":"([^"]+)"/).map { String($0.output.1) }
      let entries = ids.map { id in
        id == "gone"
          ? #""gone":{"requestId":"q","errors":{"404":[{"code":404,"message":"Not found."}]}}"#
          : #""\#(id)":"# + Samples.audience(id, name: "N \(id)")
      }
      return .answer(207, body: #"{"results":{\#(entries.joined(separator: ","))}}"#)
    }
    let ids = Set((0..<149).map { AudienceID("aud-\($0)") })
    let snapshot = try await snapshot(transport) { $0.audienceIDs = ids.union(["gone"]) }
    #expect(Set(snapshot.audiences.keys) == ids)
    #expect(snapshot.audiences["aud-7"]?.name == "N aud-7")
    let bulk = transport.requests.filter { $0.route.hasSuffix("bulk-get") }
    #expect(bulk.count == 2)
    #expect(bulk[1].head.method == .post)
    #expect(bulk[1].bodyText.hasPrefix(#"{"ids":[{"id":"aud-"#))
    #expect(snapshot.requests == 3)
  }

  @Test("an external id given as id is recognized, so that the right one can be named")
  func externalID() async throws {
    let transport = ScriptedTransport { _, request in
      request.route.hasSuffix("bulk-get")
        ? .answer(404, body: #"{"type":"x/UPAPI-113000-404","title":"crm-1 not found"}"#)
        : .json(Samples.audiences([Samples.audience("aud-9", name: "List", external: "crm-1")]))
    }
    let snapshot = try await snapshot(transport) { $0.audienceIDs = ["crm-1"] }
    #expect(snapshot.audiencesByExternalID == ["crm-1": ["aud-9"]])
    #expect(snapshot.audiences["aud-9"]?.origin == "CUSTOM_UPLOAD")
    #expect(snapshot.audiences["crm-1"] == nil)
    #expect(transport.requests[1].query == ["property=audienceId==crm-1", "limit=50"])
  }

  @Test("an audience that can't be read for the moment is a failure, not absent")
  func bulkFailure() async {
    let body = #"{"results":{"a":{"errors":{"500":[{"code":500,"message":"x"}]}}}}"#
    await #expect(throws: PlatformFailure.self) {
      _ = try await snapshot(ScriptedTransport(.answer(207, body: body))) {
        $0.audienceIDs = ["a"]
      }
    }
  }

  @Test(
    "all pages of a name are read, so that no second one of that name is missed",
    arguments: ["1", "\"1\""]
  )
  func audienceName(next: String) async throws {
    let transport = ScriptedTransport { number, _ in
      .json(
        number == 0
          ? Samples.audiences(
            [Samples.audience("b", name: "Gold"), Samples.audience("c", name: "gold")],
            next: next
          )
          : Samples.audiences([Samples.audience("a", name: "Gold")])
      )
    }
    let snapshot = try await snapshot(transport) { $0.audienceNames = ["Gold"] }
    #expect(snapshot.audiencesByName == ["Gold": ["a", "b"]])
    #expect(snapshot.nearbyAudienceNames == ["gold"])
    #expect(
      transport.requests.map(\.query)
        == [["name=Gold", "limit=50"], ["name=Gold", "limit=50", "start=1"]]
    )
  }

  @Test("a name that too many contain is refused rather than guessed")
  func tooMany() async {
    let transport = ScriptedTransport { number, _ in
      .json(Samples.audiences([Samples.audience("a\(number)", name: "x")], next: "\(number + 1)"))
    }
    let failure = await #expect(throws: PlatformFailure.self) {
      _ = try await snapshot(transport) { $0.audienceNames = ["a"] }
    }
    #expect(failure?.code == "A246")
  }
}
