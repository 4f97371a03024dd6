import ActivationModel
import PlatformTwin

/// The world in which a rehearsal without a world file takes place: everything that the plans name
/// is there, enabled, mapped and idle, and the lockfiles' runs go on.
struct RehearsalWorld {
  private var destinations: [String: DestinationSeed] = [:]
  private var audiences: [String: AudienceSeed] = [:]
  private var order: [String] = []

  static func make(
    for units: [(plan: NormalizedPlan, baseline: AppliedBaseline)], sandbox: SandboxName
  ) -> TwinWorld {
    var world = RehearsalWorld()
    for unit in units {
      for activation in unit.plan.activations { world.map(activation) }
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

  private mutating func map(_ activation: NormalizedPlan.Activation) {
    let destination = add(activation.destination)
    let audience = add(activation.audience)
    map(audience, to: destination)
  }

  private mutating func map(_ audience: String, to destination: String) {
    guard let mapped = destinations[destination]?.audiences,
      !mapped.contains(where: { $0.audience == audience })
    else { return }
    destinations[destination]?.audiences.append(MappingSeed(audience: audience))
  }

  private mutating func add(_ selector: DestinationSelector) -> String {
    switch selector {
    case .id(let id, let name): add(destination: id.rawValue, named: name)
    case .name(let name): add(destination: Self.inventedID("destination", name), named: name)
    }
  }

  private mutating func add(destination id: String, named name: String?) -> String {
    if destinations[id] == nil {
      destinations[id] = DestinationSeed(id: id, name: name ?? "Destination \(id)")
    }
    return id
  }

  private mutating func add(_ selector: AudienceSelector) -> String {
    switch selector {
    case .id(let id, let name):
      add(AudienceSeed(id: id.rawValue, name: name ?? "Audience \(id)"))
    case .name(let name):
      add(AudienceSeed(id: Self.inventedID("audience", name), name: name))
    case .external(let id, let origin):
      add(
        AudienceSeed(
          id: Self.inventedID("audience", origin + id), name: "Audience \(id)",
          origin: AudienceSeed.Origin(rawValue: origin) ?? .upload, externalID: id))
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
