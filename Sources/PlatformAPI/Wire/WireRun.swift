import ActivationModel

/// A flow run as Flow Service writes it; much is missing while it is in progress.
struct WireRun: Decodable, Sendable {
  struct Entity: Decodable, Sendable {
    let id: String?
  }

  struct Side: Decodable, Sendable {
    let entitySummaries: [Entity]?
  }

  struct Remark: Decodable, Sendable {
    let code: LooseText?
    let message: String?
  }

  struct Records: Decodable, Sendable {
    let inputRecordCount: LooseNumber?
    let outputRecordCount: LooseNumber?
    let createdRecordCount: LooseNumber?
    let skippedRecordCount: LooseNumber?
    let failedRecordCount: LooseNumber?
    let sourceSummaries: [Side]?
    let targetSummaries: [Side]?
    let skippedInfo: [Remark]?
    let failedInfo: [Remark]?
  }

  struct Files: Decodable, Sendable {
    let outputFileCount: LooseNumber?
  }

  struct Times: Decodable, Sendable {
    let completedAtUTC: LooseTime?
    /// How the schema, unlike all samples, spells it.
    let stoppedAtUTC: LooseTime?
  }

  struct Status: Decodable, Sendable {
    let status: String?
    let errors: [Remark]?
  }

  struct Metrics: Decodable, Sendable {
    let durationSummary: Times?
    let recordSummary: Records?
    let fileSummary: Files?
    let statusSummary: Status?
  }

  let id: String
  let flowId: String?
  let createdAt: LooseTime?
  let metrics: Metrics?

  var run: FlowRun {
    let times = metrics?.durationSummary
    let completedAt = times?.completedAtUTC?.value ?? times?.stoppedAtUTC?.value
    return FlowRun(
      id: RunID(id),
      destination: flowId.map(DestinationID.init(rawValue:)),
      createdAt: createdAt?.value,
      status: RunStatus(platformWord: metrics?.statusSummary?.status, hasEnded: completedAt != nil),
      completedAt: completedAt,
      audiences: audiences,
      records: metrics?.recordSummary?.counts,
      files: metrics?.fileSummary?.outputFileCount?.value,
      issues: issues
    )
  }

  /// The audiences named by entity summaries: `segment:<id>`, once each, in their order.
  private var audiences: [AudienceID] {
    let records = metrics?.recordSummary
    let entities = ((records?.sourceSummaries ?? []) + (records?.targetSummaries ?? []))
      .flatMap { $0.entitySummaries ?? [] }
    return entities.compactMap(\.id).reduce(into: []) { audiences, id in
      guard id.hasPrefix("segment:") else { return }
      let audience = AudienceID(String(id.dropFirst("segment:".count)))
      if !audiences.contains(audience) { audiences.append(audience) }
    }
  }

  private var issues: [FlowRun.Issue] {
    let records = metrics?.recordSummary
    let remarks =
      (metrics?.statusSummary?.errors ?? []) + (records?.failedInfo ?? [])
      + (records?.skippedInfo ?? [])
    return remarks.reduce(into: []) { issues, remark in
      let code = remark.code?.value
      guard let message = remark.message ?? code else { return }
      let issue = FlowRun.Issue(code: code, message: message)
      if !issues.contains(issue) { issues.append(issue) }
    }
  }
}

extension WireRun.Records {
  fileprivate var counts: RecordCounts {
    RecordCounts(
      input: inputRecordCount?.value ?? 0,
      output: outputRecordCount?.value ?? createdRecordCount?.value ?? 0,
      skipped: skippedRecordCount?.value ?? 0,
      failed: failedRecordCount?.value ?? 0
    )
  }
}
