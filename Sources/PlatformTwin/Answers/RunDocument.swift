import OrderedJSON

/// Makes a run's JSON as it stands at a time (facts §5.4). Ad hoc and scheduled runs look alike
/// (E32). The form of a run in progress is inferred: no end, no counts, no files.
struct RunDocument {
  let run: Run
  let flow: Flow
  let organization: String
  let sandbox: (id: String, name: String)
  let behaviour: TwinBehaviour
  /// How an audience is named; nil where it isn't.
  let name: (String) -> String?

  private static let transformActivity = "c4f238e3-7334-4933-8b56-64d7ea43ea54"
  private static let publishActivity = "51d82b36-6b8f-11eb-9439-0242ac130002"
  private static let bytesPerRecord: Int64 = 20

  private var startedAt: Int64 { run.createdAt + 1000 }
  private var records: RunScript.Records { run.script.records }
  private var endedAt: Int64 { run.endsAt ?? run.createdAt }

  private func refreshedAt(_ now: Int64) -> Int64 {
    run.refreshedAt.flatMap { $0 <= now ? $0 : nil } ?? 0
  }

  func make(now: Int64) -> JSONValue {
    let hasEnded = run.phase(at: now) == .ended
    return .compacting([
      ("id", .string(run.id)),
      ("createdAt", .integer(run.createdAt)),
      ("updatedAt", .integer(max(hasEnded ? endedAt : startedAt, refreshedAt(now)))),
      ("createdBy", "acp_foundation_dataAccess@AdobeID"),
      ("updatedBy", "acp_foundation_dataAccess@AdobeID"),
      ("createdClient", "aep_activation_batch"), ("updatedClient", "aep_activation_batch"),
      ("sandboxId", .string(sandbox.id)), ("sandboxName", .string(sandbox.name)),
      ("imsOrgId", .string(organization)),
      ("flowId", .string(run.flow)),
      ("flowSpec", ["id": .string(flow.flowSpec), "version": "1.0"]),
      ("providerRefId", "0123456789abcdef0123456789abcdef"),
      ("etag", .string(FlowDocument.etag("\(run.id)-\(hasEnded ? 2 : 1)"))),
      ("metrics", hasEnded ? endedMetrics() : runningMetrics()),
      ("activities", activities(hasEnded: hasEnded)),
    ])
  }

  /// `lastRunDetails` of the flow, which knows its last run by id, state and times.
  func lastRunDetails(now: Int64) -> JSONValue {
    let hasEnded = run.phase(at: now) == .ended
    return .compacting([
      ("id", .string(run.id)),
      ("state", status(hasEnded: hasEnded).map(JSONValue.string)),
      ("startedAtUTC", .integer(startedAt)),
      ("completedAtUTC", hasEnded ? .integer(endedAt) : nil),
    ])
  }

  /// E30: `metrics.statusSummary.status`, or nil where a run in progress has none.
  private func status(hasEnded: Bool) -> String? {
    if hasEnded {
      let text = run.script.rawStatus ?? run.script.ending.rawValue
      return behaviour.statusCase == .lower ? text : text.prefix(1).uppercased() + text.dropFirst()
    }
    return switch behaviour.runningText {
    case .inProgress: "inProgress"
    case .processing: "Processing"
    case .waiting: "Waiting"
    case .absent: nil
    }
  }

  private func runningMetrics() -> JSONValue {
    let names = behaviour.runningNamesAudience ? entities([:]) : []
    let source: JSONValue = [
      "id": .string(flow.connections.source), "entitySummaries": names,
    ]
    return .compacting([
      ("durationSummary", ["startedAtUTC": .integer(startedAt)]),
      ("recordSummary", ["sourceSummaries": [source]]),
      ("statusSummary", statusSummary(hasEnded: false)),
    ])
  }

  private func endedMetrics() -> JSONValue {
    let isFailure = run.script.ending.isFailure
    let size: JSONValue? = isFailure ? .none : bytes()
    return .compacting([
      ("durationSummary", duration(startedAt, endedAt)),
      ("sizeSummary", size),
      ("recordSummary", isFailure ? failedRecords() : goodRecords()),
      (
        "fileSummary",
        isFailure ? nil : ["inputFileCount": 1, "outputFileCount": .integer(run.script.files)]
      ),
      ("statusSummary", statusSummary(hasEnded: true)),
    ])
  }

  private func statusSummary(hasEnded: Bool) -> JSONValue {
    let failed = hasEnded && run.script.ending.isFailure
    return .compacting([
      ("status", status(hasEnded: hasEnded).map(JSONValue.string)),
      ("errors", failed ? [failure()] : nil),
      ("activityRefs", [.string(Self.transformActivity)]),
    ])
  }

  private func failure() -> JSONValue {
    ["code": "ACTIVATION_BATCH-0000-FAILED", "message": .string(run.script.message)]
  }

  private func goodRecords() -> JSONValue {
    let input: KeyValuePairs<String, Int64> = [
      "inputRecordCount": records.input, "skippedRecordCount": records.skipped,
    ]
    let output: KeyValuePairs<String, Int64> = [
      "createdRecordCount": records.output, "outputRecordCount": records.output,
    ]
    let skipped: JSONValue? = [
      [
        "code": "ACTIVATION_BATCH-0000-SKIP",
        "message": "Records didn't match attribute filter.", "count": .integer(records.skipped),
      ]
    ]
    return .compacting([
      ("inputRecordCount", .integer(records.input)),
      ("createdRecordCount", .integer(records.output)),
      ("outputRecordCount", .integer(records.output)),
      ("skippedRecordCount", .integer(records.skipped)),
      ("failedRecordCount", records.failed.map(JSONValue.integer)),
      ("sourceSummaries", [summary(flow.connections.source, input)]),
      ("targetSummaries", [summary(flow.connections.target, output)]),
      ("skippedInfo", records.skipped > 0 ? skipped : .none),
    ])
  }

  private func failedRecords() -> JSONValue {
    [
      "inputRecordCount": 0, "outputRecordCount": 0,
      "sourceSummaries": [summary(flow.connections.source, ["inputRecordCount": 0])],
      "failedInfo": [failure()],
    ]
  }

  private func summary(
    _ connection: String, _ counts: KeyValuePairs<String, Int64>
  ) -> JSONValue {
    let members = [("id", JSONValue.string(connection) as JSONValue?)]
    return .compacting(
      members + counts.map { ($0.key, .integer($0.value)) }
        + [("entitySummaries", entities(counts))]
    )
  }

  /// E31: the audience appears as `segment:<id>` only.
  private func entities(_ counts: KeyValuePairs<String, Int64>) -> JSONValue {
    .array(
      run.audiences.compactMap(name).map { audience in
        .compacting(
          [("id", .string("segment:" + audience))]
            + counts.map { ($0.key, .integer($0.value)) }
        )
      }
    )
  }

  private func duration(_ from: Int64, _ to: Int64) -> JSONValue {
    ["startedAtUTC": .integer(from), "completedAtUTC": .integer(to)]
  }

  private func bytes() -> JSONValue {
    [
      "inputBytes": .integer(records.input * Self.bytesPerRecord),
      "outputBytes": .integer(records.output * Self.bytesPerRecord),
    ]
  }

  private func activities(hasEnded: Bool) -> JSONValue {
    guard hasEnded else { return [] }
    let state = JSONValue.optional(status(hasEnded: true))
    let middle = startedAt + (endedAt - startedAt) * 3 / 4
    let transform: JSONValue = [
      "id": .string(Self.transformActivity), "name": "Activation Batch XdmProcessor Activity",
      "updatedAtUTC": 0, "durationSummary": duration(startedAt, middle), "latencySummary": [:],
      "sizeSummary": bytes(),
      "recordSummary": [
        "inputRecordCount": .integer(records.input), "outputRecordCount": .integer(records.output),
      ],
      "statusSummary": ["status": state, "extensions": [:]],
    ]
    if run.script.ending.isFailure { return [transform] }
    let publish: JSONValue = [
      "id": .string(Self.publishActivity), "name": "Activation Batch Publisher Activity",
      "updatedAtUTC": 0, "durationSummary": duration(middle, endedAt),
      "statusSummary": ["status": state, "extensions": [:]],
    ]
    return [transform, publish]
  }
}
