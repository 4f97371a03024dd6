import ActivationModel
import OrderedJSON

/// A flow run as Flow Service writes it; much is missing while it is in progress.
extension FlowRun: WireReadable {
  init(wire json: JSONView) throws(WireMismatch) {
    let metrics = json["metrics"]
    let times = metrics?["durationSummary"]
    let records = metrics?["recordSummary"]
    let status = metrics?["statusSummary"]
    // The schema spells the end unlike all samples.
    let ends = ["completedAtUTC", "stoppedAtUTC"]
    let hasEnded = ends.contains { (times?.looseNumber($0) ?? 0) > 0 }
    self.init(
      id: RunID(try json.requiredText("id")),
      destination: json.text("flowId").map(DestinationID.init(rawValue:)),
      createdAt: json.looseTime("createdAt"),
      status: RunStatus(platformWord: status?.text("status"), hasEnded: hasEnded),
      completedAt: ends.lazy.compactMap { times?.looseTime($0) }.first,
      audiences: Self.audiences(records),
      records: records.flatMap(RecordCounts.init(wire:)),
      files: metrics?["fileSummary"]?.looseNumber("outputFileCount").flatMap { $0 < 0 ? nil : $0 },
      issues: Self.issues(status, records)
    )
  }

  /// Its remarks are the only words of it that reach people and files.
  func blotting(_ secrets: [Secret]) -> FlowRun {
    guard !issues.isEmpty else { return self }
    func blot(_ text: String) -> String { secrets.reduce(text) { $1.redacted(in: $0) } }
    return FlowRun(
      id: id, destination: destination, createdAt: createdAt, status: status,
      completedAt: completedAt, audiences: audiences, records: records, files: files,
      issues: issues.map { Issue(code: $0.code.map(blot), message: blot($0.message)) })
  }

  /// The audiences named by entity summaries: `segment:<id>`, once each, in their order.
  private static func audiences(_ records: JSONView?) -> [AudienceID] {
    let prefix = "segment:"
    var audiences: [AudienceID] = []
    var seen: Set<AudienceID> = []
    for side in ["sourceSummaries", "targetSummaries"] {
      for summary in records?[side]?.elements ?? [] {
        for entity in summary["entitySummaries"]?.elements ?? [] {
          guard let id = entity.text("id"), id.hasPrefix(prefix) else { continue }
          let audience = AudienceID(String(id.dropFirst(prefix.count)))
          if seen.insert(audience).inserted { audiences.append(audience) }
        }
      }
    }
    return audiences
  }

  /// Limits: 100 remarks of 10,000 characters. Arbitrary; three remarks and 1,000 characters are kept.
  private static let mostRemarks = 100
  private static let longestRemark = 10_000

  private static func issues(_ status: JSONView?, _ records: JSONView?) -> [Issue] {
    var issues: [Issue] = []
    var seen: Set<Issue> = []
    for list in [status?["errors"], records?["failedInfo"], records?["skippedInfo"]] {
      for remark in list?.elements ?? [] {
        guard issues.count < mostRemarks else { return issues }
        let code = remark.looseText("code")
        guard let message = remark.text("message") ?? code else { continue }
        let issue = Issue(code: code.map(cut), message: cut(message))
        if seen.insert(issue).inserted { issues.append(issue) }
      }
    }
    return issues
  }

  private static func cut(_ text: String) -> String {
    text.utf8.count <= longestRemark
      ? text : String(text.unicodeScalars.prefix(longestRemark))
  }
}

extension RecordCounts {
  /// Nil where any count is below zero: then the others can't be believed either.
  fileprivate init?(wire json: JSONView) {
    self.init(
      input: json.looseNumber("inputRecordCount") ?? 0,
      output: json.looseNumber("outputRecordCount") ?? json.looseNumber("createdRecordCount") ?? 0,
      skipped: json.looseNumber("skippedRecordCount") ?? 0,
      failed: json.looseNumber("failedRecordCount") ?? 0
    )
    guard [input, output, skipped, failed].allSatisfy({ $0 >= 0 }) else { return nil }
  }
}
