import OrderedJSON

/// An account: its JSON as the platform shows it, secrets included.
struct Account {
  let id: String
  let document: JSONValue
}

extension SandboxState {
  /// Puts an account in place.
  mutating func placeAccount(_ seed: AccountSeed, organization: String, start: Int64) {
    let document = AccountDocument(
      seed: seed, organization: organization, sandbox: (id, self.seed.name), start: start)
    let time = seed.createdAt.resolved(start: start)
    accounts.put(Account(id: seed.id, document: document.make()), id: seed.id, time: time)
  }

  /// Puts the account in place that a destination is on.
  mutating func placeAccount(of flow: Flow, seed: DestinationSeed, start: Int64) {
    let target = flow.document["inheritedAttributes"]?["targetConnections"]?.elements?.first
    guard let id = target?["baseConnection"]?["id"]?.text else { return }
    let account = AccountSeed(
      id: id, name: "\(seed.name) account", kind: seed.kind, createdAt: seed.createdAt)
    let organization = flow.document["imsOrgId"]?.text ?? ""
    placeAccount(account, organization: organization, start: start)
  }
}
