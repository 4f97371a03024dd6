import ActivationModel
import PlatformTwin

/// The world in which a rehearsal without a world file takes place: everything that the plans name
/// is there, enabled, mapped and idle, under the ids that the lockfiles know, and the lockfiles' runs
/// go on.
struct RehearsalWorld {
  /// One plan, with the aliases of its activations and what its lockfile holds.
  struct Unit {
    let plan: NormalizedPlan
    /// One for each activation, in their order.
    let labels: [ActivationLabels]
    let baseline: AppliedBaseline
  }

  private var destinations: [String: DestinationSeed] = [:]
  private var audiences: [String: AudienceSeed] = [:]
  private var order: [String] = []

  static func make(
    for units: [Unit], sandbox: SandboxName
  ) -> TwinWorld {
    var world = RehearsalWorld()
    for unit in units {
      let known = KnownIDs(unit.baseline)
      for (activation, labels) in zip(unit.plan.activations, unit.labels) {
        world.map(activation, labels, known)
      }
      for record in unit.baseline.records.values.sorted(by: { $0.pair < $1.pair }) {
        world.resume(record)
      }
    }
    let organization = units.lazy.compactMap { $0.plan.organization ?? $0.baseline.organization }
      .first?.rawValue
    return TwinWorld(
      organization: organization ?? TwinWorld.defaultOrganization,
      sandboxes: [SandboxSeed(name: sandbox.rawValue)],
      audiences: world.audiences.values.sorted { $0.id < $1.id },
      destinations: world.destinations.values.sorted { $0.id < $1.id },
      // Everything is as the plans want it: what goes out again is new.
      segmentJobs: [SegmentJobSeed(id: "segmentation", updatedAt: .fromStart(0))])
  }

  private mutating func map(
    _ activation: NormalizedPlan.Activation, _ labels: ActivationLabels, _ known: KnownIDs
  ) {
    let destination = add(activation.destination, alias: labels.destinationAlias, known)
    let audience = add(activation.audience, alias: labels.audienceAlias, known)
    map(audience, to: destination)
  }

  private mutating func map(_ audience: String, to destination: String) {
    guard let mapped = destinations[destination]?.audiences,
      !mapped.contains(where: { $0.audience == audience })
    else { return }
    destinations[destination]?.audiences.append(MappingSeed(audience: audience))
  }

  private mutating func add(
    _ selector: DestinationSelector, alias: Alias?, _ known: KnownIDs
  ) -> String {
    switch selector {
    case .id(let id, let name): return add(destination: id.rawValue, named: name)
    case .name(let name):
      let id = known.destination(alias: alias, name: name)
      return add(destination: id ?? Self.inventedID("destination", name), named: name)
    case .dataflow(let made):
      let id = known.destination(alias: alias, name: made.rawValue)
      return add(
        destination: id ?? Self.inventedID("dataflow", made.rawValue), named: made.rawValue)
    }
  }

  private mutating func add(destination id: String, named name: String?) -> String {
    if destinations[id] == nil {
      destinations[id] = DestinationSeed(id: id, name: name ?? "Destination \(id)")
    }
    return id
  }

  private mutating func add(
    _ selector: AudienceSelector, alias: Alias?, _ known: KnownIDs
  ) -> String {
    switch selector {
    case .id(let id, let name):
      return add(AudienceSeed(id: id.rawValue, name: name ?? "Audience \(id)"))
    case .name(let name):
      let id = known.audience(alias: alias, name: name) ?? Self.inventedID("audience", name)
      return add(AudienceSeed(id: id, name: name))
    case .external(let external, let origin):
      let id =
        known.audience(alias: alias, name: nil)
        ?? Self.inventedID("audience", origin + external)
      return add(
        AudienceSeed(
          id: id, name: "Audience \(external)",
          origin: AudienceSeed.Origin(rawValue: origin) ?? .upload, externalID: external))
    }
  }

  private mutating func add(_ seed: AudienceSeed) -> String {
    if audiences[seed.id] == nil { audiences[seed.id] = seed }
    return seed.id
  }

  /// A run that the lockfile has in progress goes on.
  private mutating func resume(_ record: ActivationRecord) {
    guard record.isInProgress, let run = record.runID else { return }
    let destination = add(destination: record.pair.destination.rawValue, named: nil)
    let audience = add(
      AudienceSeed(
        id: record.pair.audience.rawValue, name: record.labels.audienceName ?? "Audience"))
    map(audience, to: destination)
    destinations[destination]?.runs.append(
      RunSeed(
        trigger: .adhoc, audiences: [audience], startedAt: .fromStart(-60_000),
        script: RunScript(id: run.rawValue)))
  }

  /// An id for something that a plan knows by name only: the same name gets the same id.
  private static func inventedID(_ kind: String, _ name: String) -> String {
    // FNV-1a, 64 bits: only to tell names apart within one rehearsal.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in (kind + "/" + name).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    let padded = String(repeating: "0", count: 16 - digits.count) + digits
    return "00000000-0000-4000-8\(padded.prefix(3))-0\(padded.dropFirst(3).prefix(11))"
  }
}

/// What a lockfile knows under an alias or a name.
private struct KnownIDs {
  private var destinationsByAlias: [Alias: String] = [:]
  private var destinationsByName: [String: String] = [:]
  private var audiencesByAlias: [Alias: String] = [:]
  private var audiencesByName: [String: String] = [:]

  init(_ baseline: AppliedBaseline) {
    // In the order of the file, so that a rehearsal is the same every time.
    for record in baseline.records.values.sorted(by: { $0.pair < $1.pair }) {
      let (labels, pair) = (record.labels, record.pair)
      if let alias = labels.destinationAlias {
        destinationsByAlias[alias] = pair.destination.rawValue
      }
      if let name = labels.destinationName { destinationsByName[name] = pair.destination.rawValue }
      if let alias = labels.audienceAlias { audiencesByAlias[alias] = pair.audience.rawValue }
      if let name = labels.audienceName { audiencesByName[name] = pair.audience.rawValue }
    }
  }

  func destination(alias: Alias?, name: String) -> String? {
    alias.flatMap { destinationsByAlias[$0] } ?? destinationsByName[name]
  }

  func audience(alias: Alias?, name: String?) -> String? {
    alias.flatMap { audiencesByAlias[$0] } ?? name.flatMap { audiencesByName[$0] }
  }
}
