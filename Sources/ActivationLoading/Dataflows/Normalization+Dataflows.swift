import ActivationDiagnostics
import ActivationModel
import ActivationSyntax
import OrderedCollections
import OrderedJSON

/// The dataflows of a plan with their references resolved.
struct ResolvedDataflows {
  /// In canonical order, with where each was written.
  var dataflows: [(dataflow: ManagedDataflow, origin: DataflowOrigin)] = []
  var usedDestinations: Set<Alias> = []
  var usedAudiences: Set<Alias> = []
  var usedConnections: Set<Alias> = []
}

/// Dataflows: references resolved, audiences told apart.
extension Normalization {
  /// Resolves every word. Entries that are wrong are left out; what is wrong has its finding.
  mutating func dataflows(
    in part: PlanPart, _ unknownAudiences: inout UnknownAliases
  ) -> ResolvedDataflows {
    var resolved = ResolvedDataflows()
    guard !part.dataflows.isEmpty else { return resolved }
    let count = part.dataflows.values.reduce(0) { $0 + ($1.selector?.audiences?.count ?? 0) }
    var audiences = ReferenceTable(
      part.audiences, capacity: count, selectorByID: AudienceSelector.init(ifID:))
    var connections = ReferenceTable(
      part.connections, capacity: part.dataflows.count, selectorByID: ConnectionSelector.init(ifID:)
    )
    var unknownConnections = UnknownAliases.connections(of: part)
    for (alias, definition) in part.dataflows {
      guard let draft = definition.selector else { continue }
      let origin = origin(
        of: alias, definition.key, draft, in: part, &connections, &unknownConnections)
      if part.destinations[alias] != nil { resolved.usedDestinations.insert(alias) }
      let managed = draft.audiences.map { self.audiences($0, &audiences, &unknownAudiences) }
      guard let origin else { continue }
      let dataflow = ManagedDataflow(
        alias: alias, origin: origin, rename: draft.rename?.value,
        unlisted: draft.unlisted?.value ?? .keep, state: draft.state?.value,
        mapping: draft.mapping?.value, audiences: managed?.map(\.audience))
      resolved.dataflows.append(
        (dataflow, DataflowOrigin(key: definition.key, draft, managed?.map(\.draft) ?? [])))
    }
    resolved.usedAudiences = audiences.usedAliases
    resolved.usedConnections = connections.usedAliases
    resolved.dataflows.sort { left, right in
      left.dataflow.canonicalKey.lexicographicallyPrecedes(right.dataflow.canonicalKey)
    }
    return resolved
  }

  /// Where the dataflow comes from; nil, with findings, where that can't be told.
  private mutating func origin(
    of alias: Alias, _ key: YAMLNode, _ draft: DataflowDraft, in part: PlanPart,
    _ connections: inout ReferenceTable<ConnectionSelector>, _ unknown: inout UnknownAliases
  ) -> ManagedDataflow.Origin? {
    let destination = part.destinations[alias]
    guard draft.hasCreate else {
      guard let destination else {
        if !part.unreadable.contains(.destinations) {
          report(.dataflowOfNoOrigin, .noOrigin(alias, key, in: part))
        }
        return nil
      }
      return destination.selector.map { .adopted($0) }
    }
    if let destination {
      report(.dataflowOfTwoOrigins, .twoOrigins(alias, draft, destination.key))
    }
    guard let creation = draft.create else { return nil }
    switch creation.target {
    case .connection(let id):
      return .created(DataflowCreation(name: creation.name.value, target: .connection(id: id)))
    case .account(let word, let params):
      guard let number = known(connections.resolve(word), word, &unknown) else { return nil }
      let selector = connections.references[Int(number)].selector
      return .created(
        DataflowCreation(name: creation.name.value, target: .account(selector, params: params)))
    }
  }

  /// Each audience once, in canonical order.
  private mutating func audiences(
    _ drafts: [DataflowAudienceDraft], _ table: inout ReferenceTable<AudienceSelector>,
    _ unknown: inout UnknownAliases
  ) -> [(audience: ManagedAudience, draft: DataflowAudienceDraft)] {
    var first: [AudienceSelector: YAMLNode] = [:]
    var managed: [(audience: ManagedAudience, draft: DataflowAudienceDraft)] = []
    for draft in drafts {
      guard let number = known(table.resolve(draft.word), draft.word, &unknown) else { continue }
      let selector = table.references[Int(number)].selector
      if let other = first[selector.withoutCheckedName] {
        report(.audienceListedTwice, .listedTwice(draft.word, other))
        continue
      }
      first[selector.withoutCheckedName] = draft.word
      let audience = ManagedAudience(
        audience: selector, filenameTemplate: draft.filenameTemplate?.value,
        exportMode: draft.exportMode?.value, schedule: draft.schedule?.value)
      managed.append((audience, draft))
    }
    let keyed = managed.map { (key: JSONWriter.bytes($0.audience.json, layout: .canonical), $0) }
    return keyed.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.1)
  }
}

extension ManagedDataflow {
  /// The bytes that make its place in the order.
  fileprivate var canonicalKey: [UInt8] { JSONWriter.bytes(json, layout: .canonical) }
}

extension AudienceSelector {
  /// Without a name that only checks an id.
  fileprivate var withoutCheckedName: AudienceSelector {
    if case .id(let id, _) = self { .id(id, name: nil) } else { self }
  }
}

extension ConnectionSelector {
  /// Nil for a word that doesn't look like an id.
  fileprivate init?(ifID word: ArraySlice<UInt8>) {
    guard IDShape.isDestination(word) else { return nil }
    self = .id(ConnectionID(String(decoding: word, as: UTF8.self)), name: nil)
  }
}

extension PlanPart {
  /// The destinations, and the dataflows that the plan makes, whose aliases are destinations too.
  var destinationsAndMadeDataflows: Catalogue<DestinationSelector> {
    var all = destinations
    for (alias, definition) in dataflows
    where all[alias] == nil && definition.selector?.hasCreate != false {
      // One that is broken has been reported, and makes what names it no unknown alias.
      let selector = definition.selector.map { _ in DestinationSelector.dataflow(alias) }
      all[alias] = Definition(
        key: definition.key, selector: selector, isWellNamed: definition.isWellNamed)
    }
    return all
  }
}

extension Finding {
  fileprivate static func twoOrigins(
    _ alias: Alias, _ draft: DataflowDraft, _ destination: YAMLNode
  ) -> Finding {
    Finding(
      .dataflowOfTwoOrigins,
      "`\(alias)` is a destination that is there, and `create` would make another one",
      help: "Remove `create`, or give the new dataflow an alias of its own.",
      at: draft.node.entries.first { $0.key.hasText(DataflowTable.create.key) }?.key.location
        ?? draft.node.headLocation,
      notes: [.init("the destination is here", at: destination.location)]
    )
  }

  fileprivate static func noOrigin(_ alias: Alias, _ key: YAMLNode, in part: PlanPart) -> Finding {
    let near = NearestWords(part.destinations.keys.lazy.map(\.rawValue)).near(alias.rawValue).first
    return Finding(
      .dataflowOfNoOrigin,
      "no destination has the alias `\(alias)`, and the dataflow has no `create`",
      help: near.map { "Did you mean `\($0)`?" }
        ?? "Define `\(alias)` under `destinations`, or write under `create` how to make it.",
      at: key.location,
      fixIts: near.map { key.replaced(by: $0, isCertain: false) } ?? []
    )
  }

  fileprivate static func listedTwice(_ word: YAMLNode, _ first: YAMLNode) -> Finding {
    Finding(
      .audienceListedTwice,
      "the audience \((word.text ?? "").quoted) is listed twice in this dataflow",
      help: "Keep one of the two.",
      at: word.location,
      notes: [.init("it is listed first here", at: first.location)]
    )
  }
}
