import OrderedCollections
import OrderedJSON

/// Makes a dataflow's JSON from its seed, in the form of the platform's samples (facts §3.3).
struct FlowDocument {
  let seed: DestinationSeed
  let organization: String
  let sandbox: (id: String, name: String)
  let audiences: [String: AudienceEntry]
  /// The twin's start; relative moments count from it.
  let start: Int64

  /// Makes the whole document; `ids` gives connection ids.
  func make(ids: inout IDSequence) -> JSONValue {
    let source = ids.next()
    let target = ids.next()
    let etag = Self.etag(ids.next())
    return .compacting([
      ("id", .string(seed.id)),
      ("createdAt", .integer(seed.createdAt.resolved(start: start))),
      ("updatedAt", .integer(seed.updatedAt.resolved(start: start))),
      ("createdBy", "someone@AdobeID"), ("updatedBy", "acp_foundation_connectors@AdobeID"),
      ("createdClient", "exc_app"), ("updatedClient", "acp_foundation_connectors"),
      ("sandboxId", .string(sandbox.id)), ("sandboxName", .string(sandbox.name)),
      ("imsOrgId", .string(organization)),
      ("name", .string(seed.name)), ("description", ""),
      ("flowSpec", spec(seed.kind.flowSpec)),
      ("state", .string(seed.state.rawValue)),
      ("version", .string(etag)), ("etag", .string(etag)),
      ("sourceConnectionIds", [.string(source)]), ("targetConnectionIds", [.string(target)]),
      ("inheritedAttributes", inherited(source: source, target: target, ids: &ids)),
      ("transformations", transformations()),
      ("policy", policy),
      ("scheduleParams", scheduleParameters()),
      ("runs", .string("/runs?property=flowId==\(seed.id)")),
    ])
  }

  /// An etag as the platform writes it: the quotes are part of the text (facts §3.3).
  static func etag(_ id: String) -> String { "\"\(id)\"" }

  private func spec(_ id: String) -> JSONValue { ["id": .string(id), "version": "1.0"] }

  private func inherited(source: String, target: String, ids: inout IDSequence) -> JSONValue {
    let type: JSONValue = ["type": "ProfileFragments", "id": "ups"]
    let sourceBase = ids.next()
    // Drawn in any case, so that an account changes no other id.
    let base = ids.next()
    return .compacting([
      ("properties", seed.hasInheritedProperties ? ["isDestinationFlow": true] : nil),
      (
        "sourceConnections",
        [connection(source, seed.kind.sourceConnectionSpec, base: sourceBase, type: type)]
      ),
      (
        "targetConnections",
        [connection(target, seed.kind.connectionSpec, base: seed.account ?? base, type: nil)]
      ),
    ])
  }

  private func connection(
    _ id: String,
    _ specID: String,
    base: String,
    type: JSONValue?
  ) -> JSONValue {
    .compacting([
      ("id", .string(id)),
      ("connectionSpec", spec(specID)),
      ("baseConnection", ["id": .string(base), "connectionSpec": spec(specID)]),
      ("typeInfo", type),
    ])
  }

  private func scheduleParameters() -> JSONValue? {
    guard seed.kind == .dataset else { return nil }
    return ["interval": 3, "timeUnit": "hour", "startTime": .integer(start / 1000)]
  }

  private func transformations() -> JSONValue {
    if seed.kind == .dataset { return [] }
    let mandatory: JSONValue = ["ECID"]
    let primary: JSONValue = [["identityNamespace": "ECID", "fieldType": "IDENTITY"]]
    let selectors: JSONValue = ["selectors": .array(seed.audiences.map(selector))]
    let parameters: JSONValue
    switch seed.layout {
    case .current:
      parameters = [
        "mandatoryFields": mandatory, "primaryFields": primary,
        "profileMapping": [
          "mappingId": .string(seed.columns.id), "mappingVersion": .integer(seed.columns.version),
        ],
        "segmentSelectors": selectors,
      ]
    case .legacy:
      let path: JSONValue = [
        "type": "JSON_PATH",
        "value": ["path": "personalEmail.address", "operator": "EXISTS"],
      ]
      parameters = [
        "profileSelectors": [
          "selectors": [path], "mandatoryFields": mandatory, "primaryFields": primary,
        ],
        "segmentSelectors": selectors,
      ]
    }
    return [["name": "GeneralTransform", "params": withUnknownMembers(parameters)]]
  }

  private var policy: JSONValue? {
    guard let action = seed.marketingAction else { return nil }
    let reference = "/dulepolicy/marketingActions/custom/\(action)/constraints"
    return ["enforcementRefs": [.string(reference)]]
  }

  /// F46: with a member that no document tells of.
  private func withUnknownMembers(_ value: JSONValue) -> JSONValue {
    guard seed.hasUnknownMembers, case .object(var members) = value else { return value }
    members["whenToActivate"] = ["kind": "unheardOf", "ratio": .decimal("0.50"), "nothing": nil]
    return .object(members)
  }

  private func selector(_ mapping: MappingSeed) -> JSONValue {
    let entry = audiences[mapping.audience]
    let isExternal = entry?.seed.origin.isExternal ?? false
    let isBatch = seed.kind != .streaming
    let value: JSONValue = .compacting([
      ("id", .string(isExternal ? entry?.externalID ?? mapping.audience : mapping.audience)),
      ("systemSegmentId", isExternal ? .string(mapping.audience) : nil),
      ("namespace", isExternal ? entry.map { .string($0.seed.origin.namespace) } : nil),
      ("name", (mapping.name ?? entry?.seed.name).map(JSONValue.string)),
      ("description", .string(entry?.seed.description ?? "")),
      ("filenameTemplate", isBatch ? .string(mapping.fileName) : nil),
      ("exportMode", isBatch ? .string(mapping.exportMode.rawValue) : nil),
      ("schedule", isBatch ? mapping.schedule.map(schedule) : nil),
      ("createTime", seconds(mapping.activatedAt)),
      ("updateTime", seconds(mapping.updatedAt ?? mapping.activatedAt)),
    ])
    return ["type": "PLATFORM_SEGMENT", "value": withUnknownMembers(value)]
  }

  private func schedule(_ schedule: ScheduleSeed) -> JSONValue {
    .compacting([
      ("frequency", .string(schedule.frequency.rawValue)),
      ("triggerType", schedule.trigger.map { .string($0.rawValue) }),
      ("startDate", day(schedule.startDate)),
      ("endDate", schedule.endDate.map(day)),
      ("startTime", schedule.startTime.map(JSONValue.string)),
    ])
  }

  private func day(_ moment: TwinMoment) -> JSONValue {
    .string(CivilTime(milliseconds: moment.resolved(start: start)).date)
  }

  /// E27: seconds, as text, where everything else of Flow Service counts milliseconds.
  private func seconds(_ moment: TwinMoment) -> JSONValue {
    .string(String(moment.resolved(start: start) / 1000))
  }
}

extension AudienceSeed.Origin {
  /// `namespace` as samples have it.
  var namespace: String {
    switch self {
    case .profile: "AEPSegments"
    case .upload: "CustomerAudienceUpload"
    case .orchestration: "AO"
    case .audienceManager: "aamSegments"
    }
  }
}
