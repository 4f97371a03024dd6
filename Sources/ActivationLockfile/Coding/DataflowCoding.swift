import ActivationModel
import OrderedCollections
import OrderedJSON

/// Entries of the lockfile's `dataflows`: few, so that a tree may be made of each.
extension DataflowRecord {
  /// The entry as it is written: compact JSON on one line.
  var lockfileEntry: [UInt8] { JSONWriter.bytes(json, layout: .compact) }

  private var json: JSONValue {
    .compacting([
      ("alias", .string(alias.rawValue)),
      ("id", .string(id.rawValue)),
      ("name", .string(name)),
      ("created", isCreated ? true : nil),
      ("source", source.map(JSONValue.string)),
      ("target", target.map(JSONValue.string)),
      ("mapping", mapping.map { ["id": .string($0.id), "version": .integer($0.version)] }),
      ("applied", applied.json),
      ("appliedAt", .string(appliedAt.description)),
    ]).adding(unknown)
  }

  /// - Throws: Words about the member that isn't as it should be.
  init(_ json: JSONValue) throws(DataflowEntryFault) {
    var reader = try EntryReader(json, of: "an entry of “dataflows”")
    let time = try reader.text("appliedAt")
    guard let appliedAt = Timestamp(time) else {
      throw DataflowEntryFault(
        reason: "“appliedAt” must be a time such as 2026-11-23T09:00:00Z")
    }
    let alias = Alias(try reader.text("alias"))
    let id = DestinationID(try reader.text("id"))
    let name = try reader.text("name")
    let isCreated = try reader.flag("created")
    let source = try reader.optionalText("source")
    let target = try reader.optionalText("target")
    var mapping: MappingReference?
    if let value = reader.take("mapping") {
      var reference = try EntryReader(value, of: "“mapping”")
      mapping = MappingReference(
        id: try reference.text("id"), version: try reference.number("version"))
    }
    let applied = try AppliedDataflow(reader.take("applied") ?? [:])
    self.init(
      alias: alias, id: id, name: name, isCreated: isCreated, source: source, target: target,
      mapping: mapping, applied: applied, appliedAt: appliedAt, unknown: reader.rest)
  }
}

extension AppliedDataflow {
  fileprivate var json: JSONValue {
    let entries = audiences.sorted { $0.key < $1.key }.map { $1.json(of: $0) }
    return JSONValue.compacting([
      ("name", name.map(JSONValue.string)),
      ("state", (state?.rawValue).map(JSONValue.string)),
      (
        "columns",
        columns.map { columns in
          .array(
            columns.map {
              ["source": .string($0.source), "destination": .string($0.destination)]
            })
        }
      ),
      ("primaryFields", primaryFields.map { .array($0.map(\.json)) }),
      ("mandatoryFields", mandatoryFields.map { .array($0.map(JSONValue.string)) }),
      ("audiences", audiences.isEmpty ? nil : .array(entries)),
    ]).adding(unknown)
  }

  fileprivate init(_ json: JSONValue) throws(DataflowEntryFault) {
    var reader = try EntryReader(json, of: "“applied”")
    self.init()
    name = try reader.optionalText("name")
    // A state of a later version is none that this one manages.
    state = try reader.optionalText("state").flatMap { ManagedDataflow.Activity(rawValue: $0) }
    if let list = try reader.list("columns") {
      var columns: [ManagedMapping.Column] = []
      for value in list {
        var column = try EntryReader(value, of: "a column")
        let source = try column.text("source")
        columns.append(.init(source: source, destination: try column.text("destination")))
      }
      self.columns = columns
    }
    if let list = try reader.list("primaryFields") {
      primaryFields = list.compactMap(DeduplicationKey.init(lockfile:))
    }
    mandatoryFields = try reader.list("mandatoryFields")?.compactMap(\.text)
    for value in try reader.list("audiences") ?? [] {
      let (id, audience) = try AppliedAudience.entry(value)
      audiences[id] = audience
    }
    unknown = reader.rest
  }
}

extension AppliedAudience {
  fileprivate func json(of id: AudienceID) -> JSONValue {
    JSONValue.compacting([
      ("id", .string(id.rawValue)),
      ("added", isAdded ? true : nil),
      ("exportMode", exportMode.map(JSONValue.string)),
      ("filenameTemplate", filenameTemplate.map(JSONValue.string)),
      ("schedule", schedule?.json),
    ]).adding(unknown)
  }

  fileprivate static func entry(
    _ json: JSONValue
  ) throws(DataflowEntryFault) -> (AudienceID, AppliedAudience) {
    var reader = try EntryReader(json, of: "an audience of “applied”")
    let id = AudienceID(try reader.text("id"))
    var audience = AppliedAudience(
      isAdded: try reader.flag("added"), exportMode: try reader.optionalText("exportMode"),
      filenameTemplate: try reader.optionalText("filenameTemplate"))
    if let value = reader.take("schedule") {
      var schedule = try EntryReader(value, of: "“schedule”")
      audience.schedule = ManagedSchedule(
        frequency: try schedule.optionalText("frequency"),
        triggerType: try schedule.optionalText("triggerType"),
        startDate: try schedule.optionalText("startDate"),
        endDate: try schedule.optionalText("endDate"),
        startTime: try schedule.optionalText("startTime"))
    }
    audience.unknown = reader.rest
    return (id, audience)
  }
}

extension DeduplicationKey {
  fileprivate init?(lockfile json: JSONValue) {
    if let namespace = json["identityNamespace"]?.text {
      self = .identity(namespace: namespace)
    } else if let path = json["attributePath"]?.text {
      self = .attribute(path: path)
    } else {
      return nil
    }
  }
}

extension JSONValue {
  /// The object with members that were read as they are.
  fileprivate func adding(_ unknown: UnknownMembers) -> JSONValue {
    guard !unknown.isEmpty, var members = members else { return self }
    for (key, value) in unknown.sorted {
      if let value = try? JSONValue(parsing: value) { members[key] = value }
    }
    return .object(members)
  }
}
