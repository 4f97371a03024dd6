import OrderedCollections
import OrderedJSON

/// Making dataflows and what they are made of (F3, F8, F9, F12 to F14, F49).
extension PlatformState {
  /// So many destinations are in a sandbox at most; documented as hard, the answer is inferred.
  static let mostDestinations = 100

  private static let profileStore = "8a9c3494-9708-43d7-ae3f-cda01e5030e1"

  /// F44: the code is documented; that this right is the one it is about is inferred.
  private func checkCreation(_ call: Call) throws(Refusal) {
    guard behaviour.permissions.contains("/permissions/manage-destinations") else {
      throw .flowService(2118, 403, "Permission to write is missing", call)
    }
  }

  mutating func createSource(_ call: Call, in name: String) throws(Refusal) -> Reply {
    try checkCreation(call)
    let creation = try Creation(call)
    _ = try creation.text("name")
    _ = try creation.spec(among: [Self.profileStore, "23598e46-f560-407b-88d5-ea6207e49db0"])
    let (id, etag) = (ids.next(), FlowDocument.etag(ids.next()))
    let sandbox = try state(of: name, call)
    let document = creation.document(
      id: id, etag: etag, organization: organization, sandbox: (sandbox.id, name))
    sandboxes[name]?.sources.put(
      Connection(id: id, document: document), id: id, time: call.now)
    return Creation.reply("sourceConnections", id: id, etag: etag)
  }

  mutating func createTarget(_ call: Call, in name: String) throws(Refusal) -> Reply {
    try checkCreation(call)
    let creation = try Creation(call)
    _ = try creation.text("name")
    let kinds = DestinationKind.allCases.filter { $0 != .dataset }
    let spec = try creation.spec(among: Set(kinds.map(\.connectionSpec)))
    let base = try creation.text("baseConnectionId")
    let sandbox = try state(of: name, call)
    guard let account = sandbox.accounts[base] else {
      throw creation.refusal("baseConnectionId \(base) is not found")
    }
    guard account.spec == spec else {
      throw creation.refusal("connectionSpec is not the one of the base connection")
    }
    let kind = kinds.first { $0.connectionSpec == spec } ?? .partner
    let parameters = creation.body["params"] ?? [:]
    if let objection = TargetCheck(kind: kind).objection(to: parameters) {
      throw creation.refusal(objection)
    }
    let (id, etag) = (ids.next(), FlowDocument.etag(ids.next()))
    let document = creation.document(
      id: id, etag: etag, organization: organization, sandbox: (sandbox.id, name))
    sandboxes[name]?.targets.put(
      Connection(id: id, document: document), id: id, time: call.now)
    return Creation.reply("targetConnections", id: id, etag: etag)
  }

  mutating func createFlow(_ call: Call, in name: String) throws(Refusal) -> Reply {
    try checkCreation(call)
    let creation = try Creation(call)
    if creation.body["state"] != nil {
      throw .flowService(1410, 400, "state can't be sent on creation", call)
    }
    _ = try creation.text("name")
    let sandbox = try state(of: name, call)
    let source = try only("sourceConnectionIds", of: creation, on: sandbox.sources)
    let target = try only("targetConnectionIds", of: creation, on: sandbox.targets)
    let specs = DestinationKind.allCases.filter {
      $0 != .dataset && $0.connectionSpec == target.spec
    }
    guard let kind = specs.first,
      creation.body["flowSpec"]?["id"]?.text == kind.flowSpec
    else { throw creation.refusal("flowSpec doesn't go with the target connection") }
    if sandbox.flows.count >= Self.mostDestinations {
      throw creation.refusal("A sandbox has at most \(Self.mostDestinations) destinations")
    }
    let (id, etag) = (ids.next(), FlowDocument.etag(ids.next()))
    let document = creation.document(
      id: id, etag: etag, organization: organization, sandbox: (sandbox.id, name),
      more: [
        ("inheritedAttributes", Self.inherited(source, target, in: sandbox)),
        ("runs", .string("/runs?property=flowId==\(id)")),
      ])
    let flow = Flow(id: id, kind: kind, isLabelled: false, document: document)
    sandboxes[name]?.flows.put(flow, id: id, time: call.now)
    return Creation.reply("flows", id: id, etag: etag)
  }

  private func only(
    _ key: String, of creation: Creation, on shelf: Shelf<Connection>
  ) throws(Refusal) -> Connection {
    guard let list = creation.body[key]?.elements, list.count == 1, let id = list[0].text else {
      throw creation.refusal("\(key) needs exactly one id")
    }
    guard let connection = shelf[id] else { throw creation.refusal("\(key): \(id) is not found") }
    return connection
  }

  private static func inherited(
    _ source: Connection, _ target: Connection, in sandbox: SandboxState
  ) -> JSONValue {
    let base = target.document["baseConnectionId"]?.text ?? ""
    let spec: JSONValue = ["id": .string(target.spec), "version": "1.0"]
    return [
      "properties": ["isDestinationFlow": true],
      "sourceConnections": [
        [
          "id": .string(source.id),
          "connectionSpec": ["id": .string(source.spec), "version": "1.0"],
          "typeInfo": ["type": "ProfileFragments", "id": "ups"],
        ]
      ],
      "targetConnections": [
        [
          "id": .string(target.id), "connectionSpec": spec,
          "baseConnection": ["id": .string(base), "connectionSpec": spec],
        ]
      ],
    ]
  }

  /// Source and target connections, one or many.
  mutating func showConnections(
    _ call: Call, on path: KeyPath<SandboxState, Shelf<Connection>>, in name: String
  ) throws(Refusal) -> Reply {
    let shelf = try state(of: name, call)[keyPath: path]
    if !call.id.isEmpty {
      let kind = path == \SandboxState.sources ? "sourceConnections" : "targetConnections"
      guard let connection = shelf[call.id] else { throw notFound(kind, call) }
      return .ok(["items": [connection.document]])
    }
    let listing = try FlowServiceListing(
      call, runOrder: behaviour.runOrder, continuing: &continuedQueries)
    let all = shelf.newestFirst(after: listing.place(on: shelf))
    return listing.page(of: all, on: shelf) { $0.document }
  }
}
