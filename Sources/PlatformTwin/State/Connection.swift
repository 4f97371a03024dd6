import OrderedCollections
import OrderedJSON

/// A connection of Flow Service, of whichever sort: its JSON as the platform shows it.
struct Connection {
  let id: String
  let document: JSONValue

  /// The connection spec.
  var spec: String { document["connectionSpec"]?["id"]?.text ?? "" }
}

extension SandboxState {
  /// Puts an account in place.
  mutating func placeAccount(_ seed: AccountSeed, organization: String, start: Int64) {
    let document = AccountDocument(
      seed: seed, organization: organization, sandbox: (id, self.seed.name), start: start)
    let time = seed.createdAt.resolved(start: start)
    accounts.put(Connection(id: seed.id, document: document.make()), id: seed.id, time: time)
  }

  /// Puts what a destination is made of in place: its connections, and the account that it is on
  /// where the world has none for it.
  mutating func placeConnections(of flow: Flow, seed: DestinationSeed, start: Int64) {
    let inherited = flow.document["inheritedAttributes"]
    let source = inherited?["sourceConnections"]?.elements?.first
    let target = inherited?["targetConnections"]?.elements?.first
    guard let source, let target, let account = target["baseConnection"]?["id"]?.text else {
      return
    }
    if seed.account == nil {
      let account = AccountSeed(
        id: account, name: "\(seed.name) account", kind: seed.kind, createdAt: seed.createdAt)
      placeAccount(account, organization: flow.document["imsOrgId"]?.text ?? "", start: start)
    }
    let time = seed.createdAt.resolved(start: start)
    for (connection, name) in [(source, "source"), (target, "target")] {
      guard let id = connection["id"]?.text else { continue }
      let isTarget = name == "target"
      let document: JSONValue = .compacting([
        ("id", .string(id)), ("createdAt", .integer(time)), ("updatedAt", .integer(time)),
        ("createdClient", "exc_app"), ("name", .string("\(seed.name), \(name)")),
        ("connectionSpec", connection["connectionSpec"]),
        ("baseConnectionId", isTarget ? .string(account) : nil),
        ("state", "enabled"), ("etag", .string(FlowDocument.etag("\(id)-1"))),
      ])
      let placed = Connection(id: id, document: document)
      if isTarget {
        targets.put(placed, id: id, time: time)
      } else {
        sources.put(placed, id: id, time: time)
      }
    }
  }
}
