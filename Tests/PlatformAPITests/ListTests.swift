import ActivationModel
import HTTPTypes
import PlatformAPI
import Testing

@Suite("Only a list is a list")
struct ListTests {
  private static func reader(_ transport: ScriptedTransport) -> PlatformSnapshotReader {
    PlatformSnapshotReader(
      Fixture.client(transport, credentials: Fixture.token, parallelism: 1))
  }

  /// A list that a decision rests on.
  struct Subject: Sendable, CustomTestStringConvertible {
    let name: String
    let read: @Sendable (PlatformSnapshotReader) async throws(PlatformFailure) -> Void
    var testDescription: String { name }

    private static func asking(
      _ name: String, _ ask: @escaping @Sendable (inout SnapshotQuery) -> Void
    ) -> Subject {
      Subject(name: name) { reader throws(PlatformFailure) in
        var query = SnapshotQuery()
        ask(&query)
        _ = try await reader.snapshot(query)
      }
    }

    static let flowService = [
      asking("runs since an attempt") { $0.historiesSince = ["a": Fixture.start] },
      asking("runs by id") { $0.runIDs = ["r"] },
      asking("dataflows by id") { $0.destinationIDs = ["a", "b"] },
      asking("dataflows by name") { $0.destinationNames = ["A", "B"] },
    ]
    static let segmentation = [
      asking("audiences by name") { $0.audienceNames = ["Gold"] },
      asking("audiences by external id") { $0.audienceExternalIDs = ["crm"] },
      asking("audiences by id") { $0.audienceIDs = ["a"] },
      Subject(name: "export jobs") { reader throws(PlatformFailure) in
        _ = try await reader.activity(of: [], wantsLatestExportJob: true)
      },
      Subject(name: "segmentation jobs") { reader throws(PlatformFailure) in
        _ = try await reader.segmentations(since: ["a": Fixture.start])
      },
    ]
    static let all = flowService + segmentation
  }

  @Test(
    "“not found” in place of a list is a failure with its own words, never “there is none”",
    arguments: Subject.all,
    ["", "<html><body>Not Found</body></html>", #"{"message":"no Route matched"}"#])
  func notFound(subject: Subject, body: String) async {
    let transport = ScriptedTransport(.answer(404, body: body))
    let failure = await #expect(throws: PlatformFailure.self) {
      try await subject.read(Self.reader(transport))
    }
    #expect(failure?.code == "A247")
    #expect(failure?.message.contains("but sortie asked for a list") == true)
  }

  @Test(
    "a body that isn't the documented wrapper is a failure, a bare thing in place of a list too",
    arguments: Subject.all,
    [
      "", "<html>", "{}", "[]", "null", #"{"items":null,"children":null,"records":null}"#,
      #"{"items":{},"children":{},"records":{},"results":[]}"#,
      Samples.run("r", flow: "a", createdAt: Fixture.start.milliseconds),
      Samples.flow("a", name: "A"),
    ])
  func otherBody(subject: Subject, body: String) async {
    let failure = await #expect(throws: PlatformFailure.self) {
      try await subject.read(Self.reader(ScriptedTransport(.json(body))))
    }
    #expect(failure?.code == "A244")
  }

  @Test("that no audience has an id is said by the service's own code")
  func noAudience() async throws {
    let body = #"{"type":"https://ns.adobe.com/aep/errors/UPAPI-113000-404","title":"Not found"}"#
    let transport = ScriptedTransport { _, request in
      request.head.method == .post
        ? .answer(404, body: body) : .json(Samples.audiences([]))
    }
    let snapshot = try await snapshot(transport) { $0.audienceIDs = ["a"] }
    #expect(snapshot.audiences.isEmpty)
  }

  // MARK: Pages

  private static func page(_ runs: [String], next: String? = nil) -> ScriptedTransport.Step {
    let links = next.map { #"{"next":{"href":"\#($0)"}}"# } ?? "{}"
    return .json(#"{"items":[\#(runs.joined(separator: ","))],"_links":\#(links)}"#)
  }

  @Test(
    "pages that lead back or nowhere are no end: what isn't there may be there all the same",
    arguments: [
      (["/runs?continuationToken=p1"], 2),
      (["/runs?continuationToken=p1", "/runs?continuationToken=p2"], 3),
      (["/runs?page=2"], 1), (["/runs?continuationToken="], 1), (["::"], 1),
    ])
  func circle(links: [String], requests: Int) async throws {
    let pages = Counter()
    let transport = ScriptedTransport { _, _ in
      Self.page([], next: links[pages.next() % links.count])
    }
    let history = try await snapshot(transport) { $0.historiesSince = ["a": Fixture.start] }
      .histories["a"]
    #expect(history?.isComplete == false)
    #expect(transport.requests.count == requests)
  }

  /// Ways to say where a list goes on that aren't known.
  static let otherLinks = [
    #"{"next":"/runs?continuationToken=x"}"#, #"{"next":{"url":"x"}}"#, #"{"next":[]}"#, "[]",
    #""/runs?continuationToken=x""#, #"{"next":{"href":7}}"#, #"{"next":true}"#,
  ]

  @Test("a link in an unknown form is not the end of a list", arguments: otherLinks)
  func otherLink(links: String) async throws {
    let body = #"{"items":[],"children":[],"_links":\#(links)}"#
    let history = try await snapshot(ScriptedTransport(.json(body))) {
      $0.historiesSince = ["a": Fixture.start]
    }.histories["a"]
    #expect(history?.isComplete == false)
    for subject in Subject.flowService.dropFirst() {
      let failure = await #expect(throws: PlatformFailure.self, "\(subject.name)") {
        try await subject.read(Self.reader(ScriptedTransport(.json(body))))
      }
      #expect(failure?.code == "A247", "\(subject.name)")
    }
  }

  private static let numbered = ["audiences by name", "audiences by external id", "export jobs"]

  @Test(
    "nor is a number of the next page in an unknown form",
    arguments: [#"{"next":{}}"#, #"{"next":[1]}"#, "[]", #""1""#])
  func otherNumber(pages: String) async throws {
    let old = Fixture.start.milliseconds - 1
    let body = #"""
      {"children":[],"records":[{"id":"e","status":"NEW","creationTime":\#(old)}],
       "_page":\#(pages),"link":\#(pages)}
      """#
    for subject in Subject.segmentation where Self.numbered.contains(subject.name) {
      let failure = await #expect(throws: PlatformFailure.self, "\(subject.name)") {
        try await subject.read(Self.reader(ScriptedTransport(.json(body))))
      }
      #expect(failure?.code == "A247", "\(subject.name)")
    }
  }

  @Test("runs that a list without end doesn't show are not taken for absent")
  func circleOfRuns() async {
    let transport = ScriptedTransport(Self.page([], next: "/runs?continuationToken=p"))
    let failure = await #expect(throws: PlatformFailure.self) {
      _ = try await Self.reader(transport).runs(["r"])
    }
    #expect(failure?.code == "A247")
    #expect(transport.requests.count == 2)
  }

  @Test(
    "a list of names, export or segmentation jobs without end is a failure",
    arguments: [
      (
        Subject.flowService[3],
        #"{"items":[],"_links":{"next":{"href":"/flows?continuationToken=t"}}}"#
      ),
      (Subject.segmentation[0], #"{"children":[],"_page":{"next":0}}"#),
      (
        Subject.segmentation[0],
        #"{"children":[],"_page":{},"_links":{"next":{"href":"@/audiences?page=1"}}}"#
      ),
      (Subject.segmentation[3], #"{"records":[],"link":{"next":"/export/jobs?offset=1_1"}}"#),
      (Subject.segmentation[3], #"{"records":[],"link":{"next":"/export/jobs?page=1"}}"#),
      (
        Subject.segmentation[4],
        """
        {"children":[{"id":"1","creationTime":\(Fixture.start.milliseconds)}],"_page":{"next":"1"}}
        """
      ),
    ])
  func circleElsewhere(subject: Subject, body: String) async {
    let transport = ScriptedTransport(.json(body))
    let failure = await #expect(throws: PlatformFailure.self) {
      try await subject.read(Self.reader(transport))
    }
    #expect(failure?.code == "A247")
    #expect(failure?.message.contains("has no end") == true)
  }

  @Test("a next page that only a link tells of is read too")
  func linkOfAudiences() async throws {
    let first = """
      {"children":[\(Samples.audience("a", name: "Gold"))],"_page":{},
      "_links":{"next":{"href":"@/audiences?start=1&limit=1"}}}
      """
    let transport = ScriptedTransport { number, _ in
      number == 0 ? .json(first) : .json(Samples.audiences([Samples.audience("b", name: "Gold")]))
    }
    let snapshot = try await snapshot(transport) { $0.audienceNames = ["Gold"] }
    #expect(snapshot.audiencesByName == ["Gold": ["a", "b"]])
  }
}
