/// From checked sections of a world file to seeds; what a file leaves out keeps its default.
extension TwinWorld {
  init(_ record: WorldRecord) {
    self.init()
    organization = record.text("organization") ?? organization
    if let credentials = record.records("credentials")?.first {
      self.credentials = Credentials(credentials)
    }
    if let sandboxes = record.records("sandboxes"), !sandboxes.isEmpty {
      self.sandboxes = sandboxes.map(SandboxSeed.init)
    }
    now = record.moment("now")?.resolved(start: 0)
    speed = record.number("speed") ?? speed
    audiences = (record.records("audiences") ?? []).map(AudienceSeed.init)
    destinations = (record.records("destinations") ?? []).map(DestinationSeed.init)
    accounts = (record.records("accounts") ?? []).map(AccountSeed.init)
    exportJobs = (record.records("exportJobs") ?? []).map(ExportJobSeed.init)
    segmentJobs = (record.records("segmentJobs") ?? []).map(SegmentJobSeed.init)
    if let behaviour = record.records("behaviour")?.first {
      self.behaviour = TwinBehaviour(behaviour)
    }
    faults = (record.records("faults") ?? []).map(TwinFault.init)
  }
}

extension TwinWorld.Credentials {
  fileprivate init(_ record: WorldRecord) {
    self.init()
    clientID = record.text("clientId") ?? clientID
    clientSecret = record.text("clientSecret") ?? clientSecret
    accessToken = record.text("accessToken") ?? accessToken
  }
}

extension SandboxSeed {
  fileprivate init(_ record: WorldRecord) {
    self.init(
      name: record.text("name") ?? "",
      title: record.text("title"),
      kind: record.choice("type") ?? .production,
      state: record.choice("state") ?? .active
    )
  }
}

extension AudienceSeed {
  fileprivate init(_ record: WorldRecord) {
    self.init(id: record.text("id") ?? "", name: record.text("name") ?? "")
    sandbox = record.text("sandbox")
    origin = record.choice("origin") ?? origin
    externalID = record.text("externalId")
    description = record.text("description")
    createdAt = record.moment("createdAt") ?? createdAt
    lifecycle = record.text("lifecycle") ?? lifecycle
  }
}

extension ExportJobSeed {
  fileprivate init(_ record: WorldRecord) {
    self.init(id: record.text("id") ?? "")
    schema = record.text("schema") ?? schema
    status = record.choice("status") ?? status
    createdAt = record.moment("createdAt") ?? createdAt
    takes = record.duration("takes")
    sandbox = record.text("sandbox")
  }
}

extension SegmentJobSeed {
  fileprivate init(_ record: WorldRecord) {
    self.init(id: record.text("id") ?? "")
    source = record.choice("source") ?? source
    status = record.choice("status") ?? status
    createdAt = record.moment("createdAt") ?? createdAt
    updatedAt = record.moment("updatedAt") ?? updatedAt
    audiences = record.texts("audiences") ?? audiences
    sandbox = record.text("sandbox")
  }
}
