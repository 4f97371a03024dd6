import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import TestSupport

/// Values to test with: fixed ones, and random ones from a seed that a failing test prints.
enum Samples {
  static let binding = LedgerBinding(
    plan: "flash-sale",
    organization: "5555467B5D8013E50A494220@AdobeOrg",
    sandbox: "prod"
  )

  static let gold = ActivationPair(destination: "sftp", audience: "gold")
  static let vip = ActivationPair(destination: "sftp", audience: "vip")

  static func time(_ seconds: Int64) -> Timestamp {
    Timestamp(seconds: 1_795_424_400 + seconds)
  }

  static func intent(
    _ job: JobID,
    _ pairs: [ActivationPair],
    revision: Revision = "1",
    at seconds: Int64 = 0
  ) -> LedgerEntry {
    let request = JobRequest(id: job, pairs: pairs)
    return .intent(
      JobIntent(
        job: job,
        digest: request.digest,
        submittedAt: time(seconds),
        activations: pairs.map { JobIntent.Activation(pair: $0, revision: revision) }
      )
    )
  }

  static func order(_ pair: ActivationPair, _ run: RunID) -> OrderRecord {
    OrderRecord(pair: pair, runID: run, statusURL: "https://platform.adobe.io/runs/\(run)")
  }

  static func accepted(_ job: JobID, _ orders: [OrderRecord]) -> LedgerEntry {
    .outcome(job, .accepted(orders, requestID: "request-\(job)"))
  }

  static func run(
    _ job: JobID,
    _ pair: ActivationPair,
    _ run: RunID,
    _ state: ActivationState,
    at seconds: Int64 = 60
  ) -> LedgerEntry {
    .run(
      RunChange(
        job: job,
        pair: pair,
        run: run,
        state: state,
        error: state == .failed ? AttemptError(code: "FULL", message: "no room is left") : nil,
        completedAt: state.isFinal ? time(seconds) : nil,
        readAt: time(seconds)
      )
    )
  }

  static func source(_ bytes: [UInt8], _ name: String = "flash-sale.lock.json") -> SourceFile {
    SourceFile(name: name, bytes: bytes)
  }

  static func source(_ text: String, _ name: String = "flash-sale.lock.json") -> SourceFile {
    SourceFile(name: name, bytes: Array(text.utf8))
  }
}

extension SeededGenerator {
  /// Texts that tempt a careless coder: quotes, control characters, other scripts, nothing at all.
  mutating func text() -> String {
    pick([
      "", "gold", "a \"b\" \\c/", "line\nbreak\ttab", "\u{0}\u{1F}\u{7F}", "Größe – 東京 👩‍👩‍👧",
      "<<<<<<< ",
      "\u{2028}", "null",
    ]) + pick(["", "", "-\(Int.random(in: 0..<9, using: &self))"])
  }

  mutating func time() -> Timestamp { Samples.time(Int64.random(in: 0..<4, using: &self)) }

  mutating func count() -> Int64 { pick([0, 1, 7_823_447, .max]) }

  mutating func success() -> ActivationRecord.Success {
    ActivationRecord.Success(
      revision: Revision(text()),
      runID: RunID(text()),
      submittedAt: time(),
      completedAt: time(),
      unknown: unknown()
    )
  }

  mutating func record(_ pair: ActivationPair) -> ActivationRecord {
    ActivationRecord(
      pair: pair,
      labels: ActivationLabels(
        destinationAlias: maybe { Alias($0.text()) },
        destinationName: maybe { $0.text() },
        audienceAlias: maybe { Alias($0.text()) },
        audienceName: maybe { $0.text() }
      ),
      revision: Revision(text()),
      job: JobID(text()),
      order: maybe { DestinationID($0.text()) },
      runID: maybe { RunID($0.text()) },
      statusURL: maybe { $0.text() },
      requestID: maybe { $0.text() },
      submittedAt: time(),
      state: pick(ActivationState.allCases),
      rawStatus: maybe { $0.text() },
      error: error(),
      completedAt: maybe { $0.time() },
      records: maybe {
        var counts = RecordCounts(
          input: $0.count(), output: $0.count(), skipped: $0.count(), failed: $0.count())
        counts.unknown = $0.unknown()
        return counts
      },
      files: maybe { $0.count() },
      adopted: Bool.random(using: &self),
      lastSuccess: maybe { $0.success() },
      evidence: maybe { $0.evidence() },
      earlierRuns: Set([text(), text()].prefix(pick([0, 1, 2])).map { RunID($0) }),
      retiredAt: maybe { $0.time() },
      unknown: unknown()
    )
  }

  /// What a later version could have written.
  mutating func unknown() -> UnknownMembers {
    var members = UnknownMembers()
    for _ in 0..<Int.random(in: 0..<3, using: &self) {
      let value = pick(["true", "[1,{\"a b\":null}]", #""\" \\""#, "-1.5e3", "{}"])
      members.add("later-" + text(), Array(value.utf8))
    }
    return members
  }

  mutating func error() -> AttemptError? {
    var error = maybe { AttemptError(code: $0.maybe { $0.text() }, message: $0.text()) } ?? nil
    error?.unknown = unknown()
    return error
  }

  mutating func evidence() -> AttemptEvidence {
    var evidence = AttemptEvidence(
      priorRuns: maybe { random in
        PriorRuns(
          ids: Set([random.text(), random.text()].map { RunID($0) }),
          since: random.maybe { $0.time() })
      },
      clockLead: maybe { .seconds($0.pick([-50, 0, 7, 90_000])) },
      moment: maybe { BootMoment(boot: $0.text(), seconds: $0.count()) })
    evidence.unknown = unknown()
    return evidence
  }

  mutating func lockfile() -> Lockfile {
    var lockfile = Lockfile(binding: Samples.binding)
    lockfile.unknown = unknown()
    for _ in 0..<Int.random(in: 0..<6, using: &self) {
      let pair = ActivationPair(
        destination: DestinationID(pick(["a", "b", "ab", "ä"])),
        audience: AudienceID(pick(["x", "y", "\"z\""]))
      )
      lockfile.records[pair] = record(pair)
    }
    for _ in 0..<Int.random(in: 0..<3, using: &self) {
      let dataflow = dataflow()
      lockfile.dataflows[dataflow.alias] = dataflow
    }
    return lockfile
  }

  private mutating func dataflow() -> DataflowRecord {
    DataflowRecord(
      alias: Alias(pick(["nightly", "weekly"])), id: DestinationID(pick(["a", "b"])),
      name: pick(["A", "“B”"]), isCreated: percent(50),
      applied: AppliedDataflow(
        state: maybe { $0.pick([.enabled, .disabled]) },
        audiences: percent(50) ? ["x": AppliedAudience(isAdded: percent(50))] : [:]),
      appliedAt: Samples.time(Int64(number(0...2))))
  }
}
