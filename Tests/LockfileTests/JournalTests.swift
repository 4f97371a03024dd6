import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import TestSupport
import Testing

@Suite("Journal text")
struct JournalTests {
  private static let header =
    #"{"journalVersion":1,"plan":"p","environment":null,"organization":"o","sandbox":"s"}"#

  private static func decoding(_ text: String) -> Diagnosed<Journal?> {
    Journal.decoding(Samples.source(text, "p.lock.json.journal"))
  }

  private static func story(_ random: inout SeededGenerator) -> [LedgerEntry] {
    let pair = ActivationPair(
      destination: DestinationID(random.text()), audience: AudienceID(random.text()))
    let job = JobID(random.text())
    let activation = JobIntent.Activation(
      pair: pair,
      labels: random.record(pair).labels,
      revision: Revision(random.text())
    )
    let words = random.text()
    let requestID = random.maybe { $0.text() }
    return [
      .intent(
        JobIntent(
          job: job, digest: ContentDigest(of: Array(words.utf8)), submittedAt: random.time(),
          activations: [activation],
          evidence: random.maybe { [pair.destination: $0.evidence()] } ?? [:])),
      .outcome(job, .accepted([Samples.order(pair, RunID(words))], requestID: requestID)),
      .outcome(job, .accepted([], requestID: requestID)),
      .outcome(job, .rejected(words, requestID: requestID, code: random.maybe { $0.text() })),
      .outcome(job, .notSent(words, requestID: requestID)),
      .outcome(job, .unknown(words, requestID: requestID)),
      .run(
        RunChange(
          job: job, pair: pair, run: RunID(words), state: random.pick(ActivationState.allCases),
          rawStatus: random.maybe { $0.text() }, error: random.error(),
          completedAt: random.maybe { $0.time() },
          records: random.record(pair).records, files: random.maybe { $0.count() },
          readAt: random.time())),
      .absence(job, pair),
      .adoption(
        RunAdoption(
          activation: activation, job: job, run: RunID(words),
          statusURL: random.maybe { $0.text() }, adoptedAt: random.time())),
      .forgotten(pair, at: Samples.time(7)),
      .forgotten(pair, at: nil),
    ] + stepStory(&random)
  }

  private static func stepStory(_ random: inout SeededGenerator) -> [LedgerEntry] {
    let address = ResourceAddress.dataflow(Alias(random.text()))
    let effect = EffectID(random.text())
    let words = random.text()
    let values = random.maybe { [$0.text(): $0.text(), "id": $0.text()] } ?? [:]
    let requestID = random.maybe { $0.text() }
    return [
      .effectIntent(
        EffectIntent(
          id: effect, address: address, action: words,
          digest: ContentDigest(of: Array(words.utf8)), intendedAt: random.time(),
          evidence: values)),
      .effectOutcome(effect, address, .unknown(words, requestID: requestID)),
      .effectOutcome(effect, address, .notTaken(words, requestID: requestID)),
      .effectOutcome(effect, address, .taken(EffectAnswer(values, requestID: requestID))),
      .resource(ResourceFinding(address, values: values, foundAt: random.time())),
      .released(address),
    ]
  }

  @Test("whatever is journalled is read back as it was", arguments: 0..<100)
  func identity(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let entries = Self.story(&random)
    let files = InMemoryFileSystem()
    let writer = try JournalWriter("j", binding: Samples.binding, in: files)
    try writer.commit(entries)
    let decoded = Journal.decoding(Samples.source(files.files["j"]!))
    #expect(decoded.findings.isEmpty)
    #expect(
      decoded.value == Journal(binding: Samples.binding, entries: entries), "seed \(seed)")
  }

  @Test("a journal of which not even the first line was written whole tells nothing, and is fine")
  func tornHeader() {
    #expect(Self.decoding("").value == Journal(binding: nil))
    #expect(Self.decoding(#"{"journalVer"#).value == Journal(binding: nil))
  }

  @Test(
    "a line in the middle that can't be read might hide an export, so the journal is refused",
    arguments: [
      (#"{"journalVersion":2}"#, "L304", 1),
      ("nonsense", "L309", 1),
      (#"{"plan":"p"}"#, "L309", 1),
      (header + "\n\n", "L309", 2),
      (header + "\n{\"event\":\"forg\n", "L309", 2),
      (header + "\n{\"event\":\"dreamt\"}", "L309", 2),
      (header + "\n{\"event\":\"forgotten\",\"destination\":\"d\"}", "L309", 2),
      (header + "\n{\"event\":\"forgotten\",\"destination\":1,\"audience\":\"a\"}", "L309", 2),
      (header + "\n{\"event\":\"accepted\",\"job\":\"j\",\"orders\":[]}", "L309", 2),
      (header + "\n{\"event\":\"effectTaken\",\"effect\":\"e\",\"dataflow\":\"d\"}", "L309", 2),
      (header + "\n{\"event\":\"released\"}", "L309", 2),
      (header + "\n" + header, "L309", 2),
    ]
  )
  func refusal(text: String, code: String, line: Int) {
    let decoded = Self.decoding(text + "\n")
    #expect(decoded.value == nil)
    #expect(decoded.findings.map(\.rule.code) == [code])
    #expect(decoded.findings.first?.location?.start.line == line)
    #expect(decoded.findings.first?.help?.isEmpty == false)
  }

  @Test("the platform's answers are journalled with what a person needs to look into them")
  func outcomes() {
    let failure = PlatformFailure(.broken, code: "A230", message: "no answer", requestID: "r")
    #expect(JobOutcome(.maybeTaken(.unanswered(failure))) == .unknown("no answer", requestID: "r"))
    #expect(JobOutcome(.notTaken(failure)) == .notSent("no answer", requestID: "r"))
    let rejection = Rejection(.other, message: "no", requestID: nil)
    #expect(
      JobOutcome(.maybeTaken(.rejected(rejection)))
        == .rejected("no", requestID: nil, code: Rule.requestRefused.code))
  }

  @Test("a run that ended in an unknown way keeps the platform's word for it")
  func unrecognizedRun() {
    let run = FlowRun(id: "r", destination: nil, status: .unrecognized("melted"))
    let record = ActivationRecord(
      pair: Samples.gold, revision: "1", job: "j", submittedAt: Samples.time(0), state: .submitted)
    let change = RunChange(seeing: run, of: record, at: Samples.time(0), audienceIDs: nil)
    #expect(change?.state == .failed)
    #expect(change?.rawStatus == "melted")
  }
}
