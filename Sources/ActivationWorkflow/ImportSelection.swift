import ActivationDiagnostics
import ActivationLoading
import ActivationModel
import ActivationPlanning

/// What of the live destinations belongs in a plan: those that could be sent on demand, and the
/// audiences of theirs that are there.
struct ImportSelection {
  private(set) var destinations: [PlanDraft.Definition<DestinationID>] = []
  private(set) var audiences: [PlanDraft.Definition<AudienceID>] = []
  private(set) var blocks: [PlanDraft.Block] = []
  /// What was left out and why.
  private(set) var remarks: [String] = []
  /// What can't be left out, because it was named, or because nothing would be left.
  private(set) var findings: [Finding] = []

  private let snapshot: PlatformSnapshot
  private let guardrails: DataflowGuardrails
  private let externalIDs: [String: AudienceID]

  /// How obstacles call the two sides: they stand beside their aliases.
  private static let labels = ActivationLabels(
    destinationAlias: "this destination", audienceAlias: "this audience")

  init(of live: LiveDestinations, sandbox: SandboxName) {
    snapshot = live.snapshot
    externalIDs = live.snapshot.audiencesByExternalID.compactMapValues { carriers in
      carriers.count == 1 ? carriers.first : nil
    }
    guardrails = DataflowGuardrails(
      snapshot: live.snapshot, settings: GuardrailSettings(),
      destinations: Set(live.destinations.map(\.id)),
      externalIDs: Dictionary(
        externalIDs.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first }))
    var wanted: Set<AudienceID> = []
    for flow in live.destinations {
      let choices = choices(of: flow)
      if let objection = objection(to: flow, choices) {
        if live.areNamed { findings.append(objection) } else { skip(flow, because: objection) }
      } else {
        add(flow, choices)
        wanted.formUnion(choices.map(\.audience))
      }
    }
    audiences = wanted.compactMap { snapshot.audiences[$0] }
      .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
      .map { PlanDraft.Definition(id: $0.id, name: $0.name) }
    if blocks.isEmpty, findings.isEmpty { findings = [.nothingThere(sandbox, remarks)] }
  }

  private mutating func add(_ flow: Dataflow, _ choices: [PlanDraft.Block.Choice]) {
    destinations.append(PlanDraft.Definition(id: flow.id, name: flow.name))
    blocks.append(PlanDraft.Block(flow.id, choices))
    let absent = Set(flow.mappings.map(\.audienceID)).count - choices.count
    if absent > 0 {
      remark(
        on: flow,
        absent == 1
          ? "an audience that is mapped to it was not found"
          : "\(absent) audiences that are mapped to it were not found")
    }
  }

  private mutating func skip(_ flow: Dataflow, because objection: Finding) {
    let words =
      objection.rule == .dataflowDisabled ? "its dataflow is \(flow.state)" : objection.message
    remark(on: flow, "skipped: \(words)")
  }

  private mutating func remark(on flow: Dataflow, _ words: String) {
    remarks.append("“\(flow.name)” (\(flow.id)): \(words)")
  }

  /// The audiences mapped to a destination that are there, by name.
  private func choices(of flow: Dataflow) -> [PlanDraft.Block.Choice] {
    let ids = Set(flow.mappings.compactMap { audience($0.audienceID)?.id })
    return ids.compactMap { snapshot.audiences[$0] }
      .filter { PlanDraft.canHold($0.id.rawValue) }
      .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
      .map { audience in
        let pair = ActivationPair(destination: flow.id, audience: audience.id)
        let blocker = guardrails.verdict(on: pair, labels: Self.labels).blocker
        return PlanDraft.Block.Choice(audience.id, obstacle: blocker?.message)
      }
  }

  /// By the platform's id, else, where the dataflow tells only that, by the id of its source.
  private func audience(_ id: AudienceID) -> Audience? {
    snapshot.audiences[id] ?? externalIDs[id.rawValue].flatMap { snapshot.audiences[$0] }
  }

  /// Why a destination has no place in the plan; nil where it has.
  private func objection(
    to flow: Dataflow, _ choices: [PlanDraft.Block.Choice]
  ) -> Finding? {
    let subject = Finding.Subject(destination: flow.id.rawValue)
    let labels = ActivationLabels(destinationName: flow.name)
    // What is wrong with the destination itself, any audience of its tells.
    let any = flow.mappings.first?.audienceID ?? AudienceID("")
    let verdict = guardrails.verdict(
      on: ActivationPair(destination: flow.id, audience: any), labels: labels)
    if let blocker = verdict.blockerOfDestination { return blocker }
    let words = labels.destination(ActivationPair(destination: flow.id, audience: any))
    guard !flow.mappings.isEmpty else {
      return Finding(
        .audienceNotMapped, "no audience is mapped to \(words)",
        help: "Activate audiences to it in Experience Platform first.", about: subject)
    }
    guard choices.contains(where: { $0.obstacle == nil }) else {
      let reason = choices.compactMap(\.obstacle).first ?? "none of them was found"
      return Finding(
        .outOfSchedule, "no audience of \(words) can be exported on demand: \(reason)",
        help: "Correct that in Experience Platform first.", about: subject)
    }
    return PlanDraft.canHold(flow.id.rawValue)
      ? nil : Finding(.malformedID, "\(words) has an id that a plan can't contain", about: subject)
  }
}

extension Verdict {
  /// The first error that is about the destination, whatever the audience.
  fileprivate var blockerOfDestination: Finding? {
    statements.first { $0.side == .destination && $0.finding.severity == .error }?.finding
  }
}

extension Finding {
  fileprivate static func nothingThere(_ sandbox: SandboxName, _ remarks: [String]) -> Finding {
    Finding(
      .notFound,
      "sandbox \(sandbox) has no destination that supports exports on demand",
      help: remarks.isEmpty
        ? """
        Check the sandbox, and that these credentials can see its destinations. Old destinations \
        of partners are found only with --destination.
        """
        : "Use batch, file-based destinations with audiences. Left out: "
          + remarks.prefix(3).joined(separator: "; ") + (remarks.count > 3 ? "; …" : "") + ".")
  }
}
