import ActivationModel
import HTTPTypes
import PlatformAPI
import Testing

@Suite("Requests, byte for byte")
struct RequestTests {
  private static let job = JobRequest(
    id: "job",
    pairs: [
      Fixture.pair("dest-b", "aud-2"), Fixture.pair("dest-a", "aud-2"),
      Fixture.pair("dest-a", "aud-1"), Fixture.pair("dest-a", "aud-1"),
    ]
  )

  private func headers(_ request: WireRequest) -> [String] {
    request.head.headerFields
      .filter { $0.name.canonicalName != "x-request-id" }
      .map { "\($0.name.canonicalName): \($0.value)" }
      .sorted()
  }

  @Test("a version 2 activation request carries the documented media type and body")
  func version2() async throws {
    let transport = ScriptedTransport(.json(#"{"order":[]}"#))
    _ = await AdHocActivationRunner(Fixture.client(transport)).perform(
      Self.job, leaveBy: Fixture.muchLater)
    let request = try #require(transport.platformRequests.first)
    #expect(request.head.method == .post)
    #expect(request.head.scheme == "https")
    #expect(request.head.authority == "platform.adobe.io")
    #expect(request.head.path == "/data/core/activation/disflowprovider/adhocrun")
    #expect(
      headers(request) == [
        "accept: application/vnd.adobe.adhoc.activation+json; version=2",
        "authorization: Bearer good",
        "content-type: application/json",
        "user-agent: sortie/0.1.0",
        "x-api-key: the-client",
        "x-gw-ims-org-id: AAAAAAAAAAAAAAAAAAAAAAAA@AdobeOrg",
        "x-sandbox-name: prod",
      ]
    )
    #expect(
      request.bodyText
        == #"{"activationInfo":{"dest-a":["aud-1","aud-2"],"dest-b":["aud-2"]}}"#
    )
  }

  @Test("a version 1 request names the export jobs and asks for no media type")
  func version1() async throws {
    let transport = ScriptedTransport(.json(#"{"order":[]}"#))
    let job = JobRequest(id: "job", pairs: [Fixture.pair("d", "a")], exportIDs: ["100", "b"])
    _ = await AdHocActivationRunner(Fixture.client(transport)).perform(
      job, leaveBy: Fixture.muchLater)
    let request = try #require(transport.platformRequests.first)
    #expect(request.head.headerFields[.accept] == nil)
    #expect(request.bodyText == #"{"activationInfo":{"d":["a"]},"exportIds":["100","b"]}"#)
  }

  @Test("the secret goes in the form of the token request and nowhere else")
  func token() async throws {
    let transport = ScriptedTransport(.json(#"{"items":[]}"#))
    _ = try await PlatformSnapshotReader(Fixture.client(transport)).runs(["r"])
    let request = try #require(transport.requests.first)
    #expect(request.head.method == .post)
    #expect(request.head.authority == "ims-na1.adobelogin.com")
    #expect(request.head.path == "/ims/token/v3")
    #expect(
      headers(request) == [
        "accept: application/json", "content-type: application/x-www-form-urlencoded",
        "user-agent: sortie/0.1.0",
      ]
    )
    #expect(
      request.bodyText
        == "grant_type=client_credentials&client_id=the-client"
        + "&client_secret=p-very%2Fsecret%2B1&scope=openid%2CAdobeID"
    )
    #expect(request.isConfidential)
    let read = try #require(transport.platformRequests.first)
    #expect(
      headers(read) == [
        "accept: application/json", "authorization: Bearer good", "user-agent: sortie/0.1.0",
        "x-api-key: the-client", "x-gw-ims-org-id: AAAAAAAAAAAAAAAAAAAAAAAA@AdobeOrg",
        "x-sandbox-name: prod",
      ]
    )
    #expect(
      read.head.path
        == "/data/foundation/flowservice/runs?property=id%3D%3Dr&limit=100"
    )
  }

  @Test("each request has a trace id of its own, which a support case needs")
  func requestID() async throws {
    let transport = ScriptedTransport(.answer(503), .json(#"{"items":[]}"#))
    _ = try await PlatformSnapshotReader(Fixture.client(transport)).runs(["r"])
    let name = HTTPField.Name("x-request-id")!
    let ids = transport.platformRequests.map { $0.head.headerFields[name] }
    #expect(ids.count == 2 && Set(ids).count == 2 && !ids.contains(nil))
  }
}
