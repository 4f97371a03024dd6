import ActivationLockfile
import ActivationModel
import ActivationWorkflow
import PlatformTwin
import Testing

/// One situation of the table: what is so on the platform, in plan and lockfile, and what sortie
/// makes of it (the golden file of that name).
struct Situation: Sendable, CustomTestStringConvertible {
  /// The rule or subject, and what is special; also the golden file's name.
  let name: String
  /// What is so, in a sentence.
  let story: String
  let bend: @Sendable (inout Setting) -> Void

  init(_ name: String, _ story: String, _ bend: @escaping @Sendable (inout Setting) -> Void) {
    self.name = name
    self.story = story
    self.bend = bend
  }

  var testDescription: String { name }

  var setting: Setting {
    var setting = Setting()
    bend(&setting)
    return setting
  }
}

/// It is 2026-11-23, 09:00 UTC. Two destinations, two audiences, three activations; everything is
/// mapped for a month, enabled and idle; nothing was applied before. Situations bend this.
struct Setting {
  var start = "2026-11-23T09:00:00Z"
  var world = Sample.world()

  // The plan.
  var header = ""
  var guardrails = ""
  var destinations = ["sftp": "{ id: \(Sample.sftp) }", "s3": "{ id: \(Sample.s3) }"]
  var audiences = ["gold": "{ id: \(Sample.gold) }", "silver": "{ id: \(Sample.silver) }"]
  var activations = [
    "{ destination: sftp, audiences: [gold, silver] }", "{ destination: s3, audiences: [gold] }",
  ]

  /// The lockfile's entries; no lockfile without any.
  var records: [ActivationRecord] = []
  var lockedSandbox = "prod"
  /// Entries of a lockfile of another plan in the same folder.
  var otherRecords: [ActivationRecord] = []

  // The command line.
  var variables: [String: String] = [:]
  var targets: [String] = []
  var moment: PlanOptions.Moment?
  var accepted: Set<Alias> = []
  var skipsBlocked = false
  /// Whether somebody can be asked, as on a terminal.
  var isAttended = true
  var acceptsRecentExport = false
  var timeout = Duration.seconds(7200)
  var leavesAfterFirstWave = false

  /// How long somebody looks at the plan before saying yes.
  var thinks = Duration.zero
  var localClockIsBehind = Duration.zero

  var plan: String {
    func section(_ name: String, _ lines: [String: String]) -> String {
      name + ":\n" + lines.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)\n" }.joined()
    }
    return "version: 1\nname: flash-sale\nsandbox: prod\n\(header)"
      + (guardrails.isEmpty ? "" : "guardrails: { \(guardrails) }\n")
      + section("destinations", destinations) + section("audiences", audiences)
      + "activations:\n" + activations.map { "  - \($0)\n" }.joined()
  }

  var lockfile: [UInt8]? {
    guard !records.isEmpty else { return nil }
    let binding = LedgerBinding(
      plan: "flash-sale", organization: OrganizationID(Stage.organization),
      sandbox: SandboxName(lockedSandbox))
    let pairs = records.map { ($0.pair, $0) }
    return Lockfile(binding: binding, records: Dictionary(uniqueKeysWithValues: pairs)).encoded
  }
}

extension Setting {
  static let otherLockPath = "plans/newsletter.lock.json"
  static let otherPlanPath = "plans/newsletter.yaml"
  /// The other lockfile has a plan: it wasn't lost on the way to another name.
  static let otherPlan = "version: 1\nname: newsletter\nsandbox: prod\nactivations: []\n"

  var otherLockfile: [UInt8]? {
    guard !otherRecords.isEmpty else { return nil }
    let binding = LedgerBinding(
      plan: "newsletter", organization: OrganizationID(Stage.organization), sandbox: "prod")
    let pairs = otherRecords.map { ($0.pair, $0) }
    return Lockfile(binding: binding, records: Dictionary(uniqueKeysWithValues: pairs)).encoded
  }
}

// MARK: Bending

extension Setting {
  /// The destinations of the world.
  var sftp: DestinationSeed {
    get { world.destinations[0] }
    set { world.destinations[0] = newValue }
  }
  var s3: DestinationSeed {
    get { world.destinations[1] }
    set { world.destinations[1] = newValue }
  }

  /// How the audience gold is mapped to sftp.
  var gold: MappingSeed {
    get { world.destinations[0].audiences[0] }
    set { world.destinations[0].audiences[0] = newValue }
  }
  var silver: MappingSeed {
    get { world.destinations[0].audiences[1] }
    set { world.destinations[0].audiences[1] = newValue }
  }

  /// Only gold to sftp is asked for.
  mutating func onlyGold(_ more: String = "") {
    activations = ["{ destination: sftp, audiences: [gold]\(more) }"]
  }

  /// A run on sftp that sortie did not start.
  mutating func foreignRun(
    _ id: String = "run-foreign", of audiences: [String] = [], startedMinutes start: Int64 = -2,
    takesMinutes minutes: Int64 = 5, trigger: RunSeed.Trigger = .scheduled,
    visibleAfterMinutes hidden: Int64 = 0, ending: RunScript.Ending = .success
  ) {
    world.destinations[0].runs.append(
      RunSeed(
        trigger: trigger, audiences: audiences, startedAt: .minutes(start),
        script: RunScript(
          id: id, takes: minutes * 60_000, visibleAfter: hidden * 60_000, ending: ending)))
  }

  /// Gold was exported to sftp well, so many minutes ago.
  mutating func exportedGold(
    minutesAgo minutes: Int64, revision: Revision = "1", then state: ActivationState = .succeeded,
    lastRevision: Revision? = nil
  ) {
    let time = Timestamp(start)! - .seconds(60 * minutes)
    var record = Self.record(state, revision: lastRevision ?? revision, at: time)
    record.lastSuccess = .init(
      revision: revision, runID: "run-good", submittedAt: time,
      completedAt: time + .seconds(240))
    records.append(record)
  }

  static func record(
    _ state: ActivationState, revision: Revision = "1", at time: Timestamp, run: RunID = "run-own",
    audienceAlias: Alias = "gold", audience: String = Sample.gold
  ) -> ActivationRecord {
    ActivationRecord(
      pair: ActivationPair(
        destination: DestinationID(Sample.sftp), audience: AudienceID(audience)),
      labels: ActivationLabels(
        destinationAlias: "sftp", destinationName: "Loyalty SFTP", audienceAlias: audienceAlias,
        audienceName: "Loyalty gold"),
      revision: revision, job: "job-before", order: DestinationID(Sample.sftp), runID: run,
      statusURL: "https://platform.adobe.io/data/foundation/flowservice/runs/\(run)",
      submittedAt: time, state: state, completedAt: state.isFinal ? time + .seconds(240) : nil)
  }
}
