import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import TestSupport
import Testing

@Suite("Lockfile text")
struct LockfileCodingTests {
  /// The sample of the contract, to the byte.
  static let sample = #"""
    {
      "lockfileVersion": 1,
      "plan": "flash-sale",
      "environment": null,
      "organization": "5555467B5D8013E50A494220@AdobeOrg",
      "sandbox": "prod",
      "activations": [
        {"destination":{"alias":"loyalty-sftp","id":"ca5c6e9a-…","name":"Loyalty SFTP"},"audience":{"alias":"gold","id":"4afb50cb-…","name":"Loyalty gold"},"revision":"black-friday","job":"…","order":"ca5c6e9a-…","runId":"88d6da63-…","statusURL":"https://platform.adobe.io/data/foundation/flowservice/runs/88d6da63-…","requestId":"…","submittedAt":"2026-11-23T09:00:00Z","state":"succeeded","completedAt":"2026-11-23T09:04:10Z","records":{"input":7823447,"output":7808223,"skipped":15224,"failed":0},"files":2,"lastSuccess":{"revision":"black-friday","runId":"88d6da63-…","submittedAt":"2026-11-23T09:00:00Z","completedAt":"2026-11-23T09:04:10Z"}}
      ]
    }

    """#

  @Test("the contract's lockfile is read, and written back byte for byte")
  func contractSample() throws {
    let decoded = Lockfile.decoding(Samples.source(Self.sample))
    #expect(decoded.findings.isEmpty)
    let lockfile = try #require(decoded.value)
    #expect(String(decoding: lockfile.encoded, as: UTF8.self) == Self.sample)
    let record = try #require(lockfile.sortedRecords.first)
    #expect(record.records?.skipped == 15224)
    #expect(record.lastSuccess?.runID == "88d6da63-…")
    #expect(lockfile.ledger.baseline.records[record.pair] == record)
    #expect(lockfile.ledger.baseline.sandbox == "prod")
  }

  @Test("a byte order mark and other line ends, as Windows makes them, are no damage")
  func windows() throws {
    let wanted = try #require(Lockfile.decoding(Samples.source(Self.sample)).value)
    let lines = Self.sample.replacing("\n", with: "\r\n")
    for text in ["\u{FEFF}" + Self.sample, lines, "\u{FEFF}" + lines] {
      let decoded = Lockfile.decoding(Samples.source(text))
      #expect(decoded.findings.isEmpty && decoded.value == wanted)
      #expect(Lockfile.binding(of: Samples.source(text))?.plan == "flash-sale")
    }
  }

  @Test("nothing is lost between writing and reading", arguments: 0..<200)
  func identity(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let lockfile = random.lockfile()
    let decoded = Lockfile.decoding(Samples.source(lockfile.encoded))
    #expect(decoded.findings.isEmpty, "seed \(seed)")
    #expect(decoded.value == lockfile, "seed \(seed)")
  }

  @Test("every entry has a line of its own, in the order of its ids, so that git can merge")
  func order() {
    var lockfile = Lockfile(binding: Samples.binding)
    for (destination, audience) in [("b", "a"), ("a", "b"), ("a", "B"), ("a", "a")] {
      let pair = ActivationPair(
        destination: DestinationID(destination), audience: AudienceID(audience))
      lockfile.records[pair] = ActivationRecord(
        pair: pair, revision: "line\nbreak", job: "j", submittedAt: Samples.time(0), state: .running
      )
    }
    let lines = String(decoding: lockfile.encoded, as: UTF8.self).split(separator: "\n")
    let entries = lines.filter { $0.hasPrefix("    {\"destination\"") }
    #expect(entries.count == 4)
    #expect(
      lockfile.sortedRecords.map { "\($0.pair.destination)\($0.pair.audience)" } == [
        "aB", "aa", "ab", "ba",
      ])
    #expect(
      zip(entries, lockfile.sortedRecords).allSatisfy {
        $0.contains("\"id\":\"\($1.pair.audience)\"")
      })
  }

  @Test("an entry says only what is known, so that diffs stay short")
  func omission() {
    let record = ActivationRecord(
      pair: Samples.gold, revision: "1", job: "j", submittedAt: Samples.time(0), state: .unknown)
    #expect(
      String(decoding: record.lockfileEntry, as: UTF8.self)
        == #"{"destination":{"id":"sftp"},"audience":{"id":"gold"},"revision":"1","job":"j","submittedAt":"2026-11-23T09:00:00Z","state":"unknown"}"#
    )
  }

  @Test("a lockfile that an editor has laid out anew, with fields to come, is still read")
  func tolerance() throws {
    let text = #"""
      { "activations": [ { "state": "failed", "submittedAt": "2026-11-23T09:00:00Z",
          "future": [1, {"a": -1.5e3, "b": [true, false, null]}], "job": "j", "revision": "\u0031\ud83d\ude00",
          "audience": {"id": "gold", "tier": 1}, "destination": {"id": "sftp"} } ],
        "sandbox": "prod", "organization": "o", "environment": "stage", "plan": "p", "lockfileVersion": 1 }
      """#
    let decoded = Lockfile.decoding(Samples.source(text))
    #expect(decoded.findings.isEmpty)
    #expect(decoded.value?.records[Samples.gold]?.revision == "1😀")
    #expect(decoded.value?.binding.environment == "stage")
  }

  @Test("what a later version has written into header and entries is kept, on one line")
  func unknownMembers() throws {
    let text = Self.sample.replacing(
      "\"sandbox\": \"prod\",",
      with: #"""
        "sandbox": "prod",
          "z\"1": [ {"stage": "a  \" b\\",
            "n": -1.5e3} ], "gates": {},
        """#
    ).replacing(#""state":"succeeded""#, with: #""state":"succeeded","newer" : [ true ]"#)
    let lockfile = try #require(Lockfile.decoding(Samples.source(text)).value)
    let written = String(decoding: lockfile.encoded, as: UTF8.self)
    let header = #"""
        "sandbox": "prod",
        "gates": {},
        "z\"1": [{"stage":"a  \" b\\","n":-1.5e3}],
        "activations": [
      """#
    #expect(written.contains(header), "\(written)")
    #expect(written.contains(#","newer":[true]}"#), "\(written)")
    #expect(Lockfile.decoding(Samples.source(written)).value == lockfile)
    // A new attempt leaves them in its entry.
    let pair = try #require(lockfile.sortedRecords.first?.pair)
    let journal = Journal(
      binding: lockfile.binding,
      entries: [Samples.intent("new", [pair]), .outcome("new", .rejected("", requestID: nil))])
    #expect(lockfile.folding(journal) == lockfile)
    let begun = Journal(binding: lockfile.binding, entries: [Samples.intent("new", [pair])])
    #expect(lockfile.folding(begun).records[pair]?.unknown.isEmpty == false)
    #expect(lockfile.folding(begun).unknown == lockfile.unknown)
  }

  @Test("an empty lockfile is written and read")
  func empty() {
    let lockfile = Lockfile(binding: Samples.binding)
    #expect(String(decoding: lockfile.encoded, as: UTF8.self).hasSuffix("\"activations\": []\n}\n"))
    #expect(Lockfile.decoding(Samples.source(lockfile.encoded)).value == lockfile)
  }
}
