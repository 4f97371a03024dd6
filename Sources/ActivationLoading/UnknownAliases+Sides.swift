import ActivationDiagnostics
import ActivationModel
import OrderedCollections

extension UnknownAliases.Side {
  init(_ catalogue: Catalogue<DestinationSelector>) {
    self.init("destination", catalogue) { selector in
      switch selector {
      case .id(let id, let name): (id.rawValue, name)
      case .name(let name): (nil, name)
      case .dataflow: (nil, nil)
      }
    }
  }

  init(_ catalogue: Catalogue<ConnectionSelector>) {
    self.init("connection", catalogue) { selector in
      switch selector {
      case .id(let id, let name): (id.rawValue, name)
      case .name(let name): (nil, name)
      }
    }
  }

  init(_ catalogue: Catalogue<AudienceSelector>) {
    self.init("audience", catalogue) { selector in
      switch selector {
      case .id(let id, let name): (id.rawValue, name)
      case .name(let name): (nil, name)
      case .external(let id, _): (id, nil)
      }
    }
  }

  private init<Selector>(
    _ kind: String,
    _ catalogue: Catalogue<Selector>,
    labels: (Selector) -> (id: String?, name: String?)
  ) {
    var aliasByName: [String: String] = [:]
    var aliasByID: [String: String] = [:]
    var aliasesByFolded: [String: [String]] = [:]
    let misnamed = catalogue.filter { !$1.isWellNamed }
    for (alias, definition) in catalogue where definition.isWellNamed {
      aliasesByFolded[KeySpelling.folded(alias.rawValue), default: []].append(alias.rawValue)
      guard let selector = definition.selector else { continue }
      let (id, name) = labels(selector)
      if let id { aliasByID[id] = alias.rawValue }
      if let name { aliasByName[name] = alias.rawValue }
    }
    let aliases = catalogue.filter(\.value.isWellNamed).keys.map(\.rawValue)
    self.init(
      kind: kind,
      aliases: aliases,
      aliasNames: Set(aliases),
      misnamed: Set(misnamed.keys.map { KeySpelling.folded($0.rawValue.appearance) }),
      aliasByName: aliasByName,
      aliasByID: aliasByID,
      aliasesByFolded: aliasesByFolded
    )
  }
}
