package import OrderedJSON

extension ManagedDataflow {
  /// The dataflow as in the normalized document; its RFC 8785 bytes are its place in the order.
  ///
  /// The alias of one that is there is left out, as in activations; that of one that is made is its
  /// identity until the platform gives it an id.
  package var json: JSONValue {
    var members: [(String, JSONValue?)] = [
      ("audiences", audiences.map { .array($0.map(\.json)) })
    ]
    switch origin {
    case .adopted(let selector): members.append(("destination", selector.json))
    case .created(let creation):
      members.append(("alias", .string(alias.rawValue)))
      members.append(("create", creation.json))
    }
    members += [
      ("mapping", mapping?.json),
      ("rename", rename.map(JSONValue.string)),
      ("state", state.map { .string($0.rawValue) }),
      ("unlisted", unlisted == .keep ? nil : .string(unlisted.rawValue)),
    ]
    return .compacting(members)
  }
}

extension DataflowCreation {
  fileprivate var json: JSONValue {
    switch target {
    case .account(let selector, let params):
      ["connection": selector.json, "name": .string(name), "params": params]
    case .connection(let id): ["name": .string(name), "target": ["id": .string(id)]]
    }
  }
}

extension ConnectionSelector {
  fileprivate var json: JSONValue {
    switch self {
    case .id(let id, nil): ["id": .string(id.rawValue)]
    case .id(let id, let name?): ["id": .string(id.rawValue), "name": .string(name)]
    case .name(let name): ["name": .string(name)]
    }
  }
}

extension ManagedAudience {
  /// The audience as in the normalized document.
  package var json: JSONValue {
    .compacting([
      ("audience", audience.json),
      ("exportMode", exportMode.map { .string($0.rawValue) }),
      ("filenameTemplate", filenameTemplate.map(JSONValue.string)),
      ("schedule", schedule?.json),
    ])
  }
}

extension ManagedSchedule {
  /// The schedule in the platform's own words, without what it doesn't have.
  package var json: JSONValue {
    .compacting([
      ("frequency", frequency.map(JSONValue.string)),
      ("triggerType", triggerType.map(JSONValue.string)),
      ("startDate", startDate.map(JSONValue.string)),
      ("endDate", endDate.map(JSONValue.string)),
      ("startTime", startTime.map(JSONValue.string)),
    ])
  }
}

extension ManagedMapping {
  fileprivate var json: JSONValue {
    var members: [(String, JSONValue?)] = []
    switch columns {
    case .listed(let columns):
      let list = columns.map { column -> JSONValue in
        ["source": .string(column.source), "destination": .string(column.destination)]
      }
      members.append(("columns", .array(list)))
    case .pinned(let reference):
      members.append(("mappingId", .string(reference.id)))
      members.append(("mappingVersion", .integer(reference.version)))
    case nil: break
    }
    members.append(("primaryFields", primaryFields.map { .array($0.map(\.json)) }))
    members.append(
      ("mandatoryFields", mandatoryFields.map { .array($0.map(JSONValue.string)) }))
    return .compacting(members)
  }
}

extension DeduplicationKey {
  /// The key in the platform's own words.
  package var json: JSONValue {
    switch self {
    case .identity(let namespace):
      ["fieldType": "IDENTITY", "identityNamespace": .string(namespace)]
    case .attribute(let path): ["fieldType": "ATTRIBUTE", "attributePath": .string(path)]
    }
  }
}
