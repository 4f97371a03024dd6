import OrderedJSON

/// Flow Service's accounts (F4).
extension PlatformState {
  mutating func placeAccounts(_ seeds: [AccountSeed], home: String, start: Int64) {
    for seed in seeds {
      sandboxes[seed.sandbox ?? home]?
        .placeAccount(seed, organization: organization, start: start)
    }
  }

  mutating func listAccounts(_ call: Call, in name: String) throws(Refusal) -> Reply {
    let sandbox = try state(of: name, call)
    let listing = try FlowServiceListing(
      call, runOrder: behaviour.runOrder, continuing: &continuedQueries)
    let all = sandbox.accounts.newestFirst(after: listing.place(on: sandbox.accounts))
    return listing.page(of: all, on: sandbox.accounts) { shown($0) }
  }

  func showAccount(_ call: Call, in name: String) throws(Refusal) -> Reply {
    guard let account = try state(of: name, call).accounts[call.id] else {
      throw notFound("connections", call)
    }
    return .ok(["items": [shown(account)]])
  }

  private func shown(_ account: Connection) -> JSONValue {
    behaviour.dataflows.secrets == .clear
      ? account.document : AccountDocument.masked(account.document)
  }
}
