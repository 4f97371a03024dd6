import ActivationDiagnostics
import ActivationModel
import OrderedJSON

/// Columns, and what rows need.
extension DataflowComparison {
  /// The platform's soft limit of attributes in a dataflow (documented).
  private static let usualColumns = 50

  mutating func compareMapping() {
    guard let mapping = wished.managed.mapping else { return }
    switch mapping.columns {
    case .pinned(let reference): comparePin(reference)
    case .listed(let columns): compareColumns(columns)
    case nil: break
    }
    if let keys = mapping.primaryFields {
      applied.primaryFields = keys
      compare(
        FieldStates(
          field: .primaryFields, consent: .changeMapping,
          last: (record?.applied.primaryFields).map(Self.json),
          live: Self.json(live.primaryFields ?? []), wished: Self.json(keys)))
    }
    if let fields = mapping.mandatoryFields {
      applied.mandatoryFields = fields
      compare(
        FieldStates(
          field: .mandatoryFields, consent: .changeMapping,
          last: (record?.applied.mandatoryFields).map(Self.json),
          live: Self.json(live.mandatoryFields ?? []), wished: Self.json(fields)))
    }
  }

  private mutating func comparePin(_ reference: MappingReference) {
    compare(
      FieldStates(
        field: .mapping, consent: .changeMapping, last: record?.mapping?.json,
        live: live.mapping?.json, wished: reference.json))
  }

  /// The platform shows which set a dataflow is pinned to. What is in one that sortie made is known;
  /// of another, only where it was read.
  private mutating func compareColumns(_ columns: [ManagedMapping.Column]) {
    applied.columns = columns
    let last = record?.applied.columns
    var now = terms.liveColumns.map(Self.json)
    if now == nil {
      let isOurs = live.mapping != nil && live.mapping == record?.mapping
      now = isOurs ? last.map(Self.json) : live.mapping?.json
    }
    let before = differences.count
    compare(
      FieldStates(
        field: .mapping, consent: .changeMapping, last: last.map(Self.json), live: now,
        wished: Self.json(columns)))
    if differences.count > before, columns.count > Self.usualColumns {
      add(
        Finding(
          .softLimit,
          "the dataflow would export \(columns.count) columns; the platform's soft limit is "
            + "\(Self.usualColumns)",
          help: Rule.softLimit.remedy), .mapping)
    }
  }

  private static func json(_ columns: [ManagedMapping.Column]) -> JSONValue {
    .array(
      columns.map { column in
        ["source": .string(column.source), "destination": .string(column.destination)]
      })
  }

  private static func json(_ keys: [DeduplicationKey]) -> JSONValue { .array(keys.map(\.json)) }

  private static func json(_ texts: [String]) -> JSONValue {
    .array(texts.map(JSONValue.string))
  }
}

extension MappingReference {
  /// The reference in the platform's own words.
  var json: JSONValue {
    ["mappingId": .string(id), "mappingVersion": .integer(version)]
  }
}
