import ActivationDiagnostics
import FoundationEssentials
import OrderedCollections
import OrderedJSON
import PlatformTwin
import TestSupport
import Testing

@Suite("World files")
struct WorldFileTests {
  private func load(_ text: String) -> Diagnosed<TwinWorld?> {
    TwinWorld.load(SourceFile(name: "w.yaml", bytes: Array(text.utf8)))
  }

  @Test("the example is a world in which its story comes true")
  func example() async throws {
    let text = try Repository.text("examples/twin/flash-sale.world.yaml")
    let loaded = load(text)
    #expect(loaded.findings.isEmpty)
    let bench = Bench(try #require(loaded.value))
    let sftp = "ca5c6e9a-8559-4a08-97a5-f198756da601"
    let s3 = "0d3f7a52-64c8-4b1e-a7d9-2f5b8c6e1a90"
    let gold = "4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af"
    let answer = await bench.activate([sftp: [gold]])
    #expect(bench.runID(answer) == "88d6da63-0c1b-4d6f-9f6e-1f1a2b3c4d5e")
    bench.clock.advance(seconds: 250)
    let run = await bench.run(bench.runID(answer))
    #expect(run.text.contains(#""outputRecordCount":7808223"#))
    let mapped = await bench.activate([sftp: ["1b7d9e30-5a6b-4c7d-8e9f-a0b1c2d3e4f5"]])
    #expect(mapped.message.hasPrefix("Segments Just mapped are not part"))
    let expired = await bench.activate([s3: ["9c1e6d1f-2b07-4a55-8a3e-6a4f0f6f2f01"]])
    #expect(expired.message.hasPrefix("Segments Loyalty silver are not part"))
    let statuses = [
      await bench.get(Bench.runs).status, await bench.get(Bench.runs).status,
      await bench.get(Bench.runs).status,
    ]
    #expect(statuses == [200, 200, 429])
  }

  @Test("the schema file is what the reader's tables say; UPDATE_GOLDEN=1 rewrites it")
  func schema() throws {
    try Golden.expect(
      JSONWriter.text(TwinWorld.schema, layout: .pretty) + "\n",
      equals: "schemas/twin-world.v1.schema.json")
  }

  @Test("the documentation has a row for every E point, and names every switch and route")
  func documentation() throws {
    let text = try Repository.text("docs/twin.md")
    for number in 1...40 { #expect(text.contains("| E\(number) |")) }
    let switches = TwinWorld.schema["properties"]?["behaviour"]?["properties"]?.members ?? [:]
    #expect(!switches.isEmpty)
    let ofDataflows = switches["dataflows"]?["properties"]?.members ?? [:]
    #expect(ofDataflows.count > 10)
    for key in Array(switches.keys) + Array(ofDataflows.keys) {
      #expect(text.contains("`\(key)"), "\(key)")
    }
    for route in TwinRoute.allCases { #expect(text.contains("`\(route.rawValue)`")) }
  }

  @Test(
    "what is wrong is told with its rule and place",
    arguments: [
      ("[]", "P090 1:1"),
      ("version: 1\naudiences: {}", "P090 2:12"),
      ("version: 1\nspede: 60", "P091 2:1"),
      ("speed: 60", "P092 1:1"),
      ("version: 2", "P093 1:10"),
      ("version: 1\nspeed: 0", "P093 2:8"),
      ("version: 1\nspeed: quick", "P093 2:8"),
      ("version: 1\nnow: yesterday", "P093 2:6"),
      ("version: 1\nbehaviour: {wording: people}", "P093 2:22"),
      ("version: 1\nbehaviour: {tokenLifetime: 1}", "P093 2:28"),
      ("version: 1\ndestinations:\n- {id: d, name: d, audiences: [{id: a}]}", "P094 3:37"),
      (
        "version: 1\ndestinations:\n- {id: d, name: d, runs: [{startedAt: -1h, audiences: [a]}]}",
        "P094 3:55"
      ),
      ("version: 1\naudiences: [{id: a, name: a, sandbox: x}]", "P094 2:39"),
      ("version: 1\naudiences:\n- {id: a, name: a}\n- {id: a, name: b}", "P095 4:8"),
      ("version: 1\nfaults: [{route: run, cut: true, status: 500}]", "P093 2:28"),
      ("version: 1\nfaults: [{route: walk}]", "P093 2:18"),
    ]
  )
  func findings(text: String, expected: String) throws {
    let loaded = load(text)
    let finding = try #require(loaded.findings.first)
    let place = finding.location.map { "\($0.start.line):\($0.start.column)" } ?? "nowhere"
    #expect("\(finding.rule.code) \(place)" == expected)
    #expect(loaded.findings.count == 1)
    #expect(loaded.value == nil)
  }

  @Test("all findings come in one pass, an unknown key with the known ones")
  func together() {
    let loaded = load("version: 1\nspede: 60\nsandboxes: [{title: x}]\nspeed: -1")
    #expect(loaded.findings.map(\.rule.code).sorted() == ["P091", "P092", "P093"])
    #expect(loaded.findings.first?.help?.contains("speed") == true)
  }

  @Test("behind a syntax error the rest is looked at, and nothing is made up")
  func behindSyntaxErrors() {
    let loaded = load(
      """
      version: 1
      speed:60
      audiences:
        - {id: a, name: a, createdAt: soon}
        - id b
          name: b
      """
    )
    let found = loaded.findings.map { "\($0.rule.code) \($0.location?.start.line ?? 0)" }
    #expect(found.sorted() == ["P001 2", "P001 5", "P093 4"])
    #expect(loaded.value == nil)
  }

  @Test(
    "moments and durations mean what they say",
    arguments: [
      ("-30m", ManualClock.start - 1_800_000), ("+2h", ManualClock.start + 7_200_000),
      ("-1h30m", ManualClock.start - 5_400_000), ("+1s250ms", ManualClock.start + 1250),
      ("2026-11-23T08:00:00Z", 1_795_420_800_000),
      ("2026-11-23", 1_795_392_000_000),
    ]
  )
  func moments(text: String, expected: Int64) throws {
    let loaded = load("version: 1\naudiences: [{id: a, name: a, createdAt: \(text)}]")
    let world = try #require(loaded.value)
    #expect(world.audiences.first?.createdAt.resolved(start: ManualClock.start) == expected)
  }

  @Test(
    "what is no moment is refused",
    arguments: [
      "30m", "-", "-m", "-1w", "+5", "2026-13-40", "-99999999999999999999d", "+1sm",
      "soon",
    ]
  )
  func badMoments(text: String) {
    let loaded = load("version: 1\naudiences: [{id: a, name: a, createdAt: '\(text)'}]")
    #expect(loaded.findings.map(\.rule.code) == ["P093"])
  }

  @Test("a schedule that is written out has an end only where it names one")
  func openEnd() throws {
    let world = try #require(
      load(
        """
        version: 1
        audiences: [{id: a, name: a}, {id: b, name: b}, {id: c, name: c}]
        destinations:
          - id: d
            name: d
            audiences:
              - {id: a}
              - {id: b, schedule: {frequency: ONCE}}
              - {id: c, scheduled: false}
        """
      ).value
    )
    let mappings = try #require(world.destinations.first?.audiences)
    #expect(mappings.map { $0.schedule?.endDate } == [.days(30), nil, nil])
    #expect(mappings.map { $0.schedule == nil } == [false, false, true])
  }

  @Test("no bytes make the loader fail: cut anywhere, the example gives findings or a world")
  func truncated() throws {
    let bytes = Array(try Repository.text("examples/twin/flash-sale.world.yaml").utf8)
    for length in stride(from: 0, to: bytes.count, by: 37) {
      let file = SourceFile(name: "w.yaml", bytes: Array(bytes.prefix(length)))
      let loaded = TwinWorld.load(file)
      #expect(loaded.value != nil || loaded.findings.containErrors)
    }
  }
}
