import ActivationDiagnostics

/// Checks what a world file says about itself: names it once, and names only what is there.
struct WorldReferences {
  private var log = FindingLog()

  static func check(_ world: WorldRecord) -> [Finding] {
    var check = WorldReferences()
    check.check(world)
    return check.log.findings
  }

  private mutating func check(_ world: WorldRecord) {
    let sandboxes = world.records("sandboxes") ?? []
    unique(sandboxes, by: "name", "sandbox")
    let names = Set(sandboxes.compactMap { $0.text("name") })
    let known = sandboxes.isEmpty ? [TwinWorld.defaultSandbox] : names
    let home = sandboxes.first?.text("name") ?? TwinWorld.defaultSandbox
    let audiences = world.records("audiences") ?? []
    let destinations = world.records("destinations") ?? []
    unique(audiences, by: "id", "audience")
    unique(destinations, by: "id", "destination")
    let accounts = world.records("accounts") ?? []
    unique(accounts, by: "id", "account")
    unique(world.records("exportJobs") ?? [], by: "id", "export job")
    let lists = ["audiences", "destinations", "accounts", "exportJobs", "segmentJobs"]
    for record in lists.flatMap({ world.records($0) ?? [] }) {
      if let name = record.text("sandbox"), !known.contains(name) {
        report(.worldReference, "no sandbox of this world is called “\(name)”", record, "sandbox")
      }
    }
    let homes = Dictionary(
      audiences.map { ($0.text("id") ?? "", $0.text("sandbox") ?? home) },
      uniquingKeysWith: { first, _ in first }
    )
    checkAccounts(of: destinations, accounts, home: home)
    for destination in destinations {
      checkAudiences(of: destination, sandbox: destination.text("sandbox") ?? home, homes)
    }
    for fault in world.records("faults") ?? [] where fault.truth("cut") == true {
      if fault.text("status") != nil {
        report(.worldValue, "a fault can't both cut the connection and answer", fault, "cut")
      }
    }
  }

  private mutating func checkAccounts(
    of destinations: [WorldRecord], _ accounts: [WorldRecord], home: String
  ) {
    let homes = Dictionary(
      accounts.map { ($0.text("id") ?? "", $0.text("sandbox") ?? home) },
      uniquingKeysWith: { first, _ in first }
    )
    for destination in destinations {
      let sandbox = destination.text("sandbox") ?? home
      guard let id = destination.text("account"), homes[id] != sandbox else { continue }
      report(
        .worldReference, "no account of sandbox “\(sandbox)” has the id “\(id)”", destination,
        "account")
    }
  }

  private mutating func checkAudiences(
    of destination: WorldRecord,
    sandbox: String,
    _ homes: [String: String]
  ) {
    let mappings = destination.records("audiences") ?? []
    unique(mappings, by: "id", "mapped audience")
    let runs = destination.records("runs") ?? []
    let named =
      mappings.map { ($0, "id", [$0.text("id") ?? ""]) }
      + runs.map { ($0, "audiences", $0.texts("audiences") ?? []) }
    for (record, key, ids) in named {
      for id in ids where homes[id] != sandbox {
        report(
          .worldReference, "no audience of sandbox “\(sandbox)” has the id “\(id)”", record, key)
      }
    }
  }

  private mutating func unique(_ records: [WorldRecord], by key: String, _ what: String) {
    var seen: [String: SourceLocation] = [:]
    for record in records {
      guard let id = record.text(key), let entry = record.entries[key] else { continue }
      if let first = seen[id] {
        log.add(
          Finding(
            .worldDuplicate,
            "two of kind \(what) have the \(key) “\(id)”",
            at: entry.location,
            notes: [.init("the first stands here", at: first)]
          )
        )
      }
      seen[id] = seen[id] ?? entry.location
    }
  }

  private mutating func report(
    _ rule: Rule,
    _ message: String,
    _ record: WorldRecord,
    _ key: String
  ) {
    let location = record.entries[key]?.location ?? record.location
    log.add(Finding(rule, message, at: location))
  }
}
