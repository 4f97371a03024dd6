package import ActivationDiagnostics
package import ActivationModel

/// A change set that has passed the guardrails: what apply will do, and what is in its way.
package struct ReviewedChangeSet: Sendable {
  package let plan: NormalizedPlan
  package private(set) var changes: [Change]
  package private(set) var findings: [PlacedFinding]
  /// How many activations of the plan are left out because `--target` names others.
  package let untargeted: Int
  /// The export jobs that version 1 requests name; nil for version 2.
  package let exportIDs: [ExportJobID]?
  /// The ids that the audiences of this plan have at their source, where they come from outside.
  package let externalIDs: [AudienceID: String]

  /// Asks the guardrails about every change that would send a request.
  ///
  /// - Parameter guardrails: Nil where nothing would be sent, so that nothing was asked.
  package init(
    _ changeSet: ChangeSet, of resolved: ResolvedPlan, by guardrails: Guardrails?,
    externalIDs: [AudienceID: String] = [:]
  ) {
    plan = resolved.plan
    changes = changeSet.changes
    untargeted = changeSet.untargeted
    findings = resolved.findings + changeSet.findings
    exportIDs = Self.exportIDs(for: resolved.plan.api, in: guardrails?.activity)
    self.externalIDs = externalIDs
    if let guardrails {
      review(by: guardrails)
    } else {
      precondition(!changes.contains(where: \.action.submits), "what is sent is asked about")
    }
    reviewAPIVersion(wantsToSend: changeSet.changes.contains(where: \.action.submits))
  }

  /// The pairs that the plan asks for, as far as they are known and not left out by `--target`.
  package var pairsInPlan: [ActivationPair] {
    changes.compactMap { $0.planIndex == nil ? nil : $0.pair }
  }

  /// Whether anything is blocked.
  package var hasBlocked: Bool { changes.contains { $0.action == .blocked } }

  /// Whether nothing has to be done: every action is `keep`.
  package var isEmpty: Bool { changes.allSatisfy { $0.action == .keep } }

  private mutating func review(by guardrails: Guardrails) {
    var seen: Set<Finding> = []
    for index in changes.indices where changes[index].action.submits {
      review(at: index, by: guardrails, seen: &seen)
    }
    awaitOwnRuns(by: guardrails)
  }

  private mutating func review(
    at index: Int, by guardrails: Guardrails, seen: inout Set<Finding>
  ) {
    guard let pair = changes[index].pair, let planIndex = changes[index].planIndex else { return }
    let novelty = guardrails.novelty(of: changes[index])
    if keep(at: index, despite: novelty, guardrails.settings) { return }
    let recency = guardrails.recency(of: changes[index])
    if keep(at: index, after: recency, guardrails) { return }
    var verdict = guardrails.verdict(on: pair, labels: changes[index].labels)
    if verdict.adoptableRun == nil {
      guardrails.judge(novelty, of: changes[index], into: &verdict)
      guardrails.judge(recency, of: changes[index], into: &verdict)
    }
    for statement in verdict.statements where seen.insert(statement.finding).inserted {
      let place: PlanPlace =
        statement.side == .destination
        ? .destination(ofActivation: planIndex) : .audience(ofActivation: planIndex)
      findings.append(PlacedFinding(statement.finding, at: place))
    }
    if let blocker = verdict.blocker {
      block(at: index, by: blocker.rule, because: blocker.message)
      changes[index].clearsAt = verdict.clearsAt
    } else if let run = verdict.adoptableRun {
      changes[index].action = .follow
      changes[index].reason = "run \(run) is in progress and is followed instead"
      changes[index].reasonCode = .running
      changes[index].followedRun = run
      changes[index].adopts = true
    } else {
      changes[index].waits = verdict.waits
    }
  }

  /// `onNoNewSegmentation: skip`: what is merely stale stays as it is.
  private mutating func keep(
    at index: Int, despite novelty: Guardrails.Novelty, _ settings: GuardrailSettings
  ) -> Bool {
    guard settings.onNoNewSegmentation == .skip, changes[index].reasonCode == .stale,
      case .none = novelty
    else { return false }
    changes[index].action = .keep
    changes[index].reasonCode = .satisfied
    changes[index].reason += "; kept, as no scheduled segmentation has ended since"
    return true
  }

  /// `onRecentExport: skip`: what somebody else exported of late stays as it is.
  private mutating func keep(
    at index: Int, after recency: Recency, _ guardrails: Guardrails
  ) -> Bool {
    guard guardrails.settings.onRecentExport == .skip, case .exported(let export) = recency,
      let pair = changes[index].pair
    else { return false }
    changes[index].action = .keep
    changes[index].reasonCode = .recent
    changes[index].reason = export.words(
      of: PairWords(pair: pair, labels: changes[index].labels), at: guardrails.now)
    return true
  }

  /// An audience takes one job at a time: what would be sent waits for the runs of its audience that
  /// this apply follows, on whatever destination they are.
  private mutating func awaitOwnRuns(by guardrails: Guardrails) {
    var runs: [AudienceID: [(run: RunID, destination: DestinationID)]] = [:]
    for change in changes {
      guard let run = change.followedRun, let pair = change.pair else { continue }
      runs[pair.audience, default: []].append((run, pair.destination))
    }
    for index in changes.indices where changes[index].action.submits {
      guard let pair = changes[index].pair, let followed = runs[pair.audience] else { continue }
      let waits = followed.map { run, destination in
        let isOwn = run == changes[index].followedRun
        return Wait(
          rule: .runInProgress, until: nil,
          likelyUntil: guardrails.snapshot.runs[run].flatMap {
            guardrails.activity.likelyEnd(
              of: $0, on: destination, after: guardrails.snapshot.readAt)
          },
          reason: isOwn
            ? "the end of its own run \(run)"
            : "the end of run \(run) of \(changes[index].labels.audience(pair))")
      }
      changes[index].waits = waits + changes[index].waits
    }
  }

  private mutating func block(at index: Int, by rule: Rule, because reason: String) {
    changes[index].action = .blocked
    changes[index].reason = reason
    changes[index].reasonCode = .blocked(rule)
    changes[index].waits = []
    changes[index].clearsAt = nil
  }

  /// Export jobs are only asked for where something would be sent.
  private mutating func reviewAPIVersion(wantsToSend: Bool) {
    guard case .version1 = plan.api else { return }
    findings.append(
      PlacedFinding(
        Finding(
          .apiVersion1, "the plan uses version 1 of the ad hoc activation API",
          help: Rule.apiVersion1.remedy),
        at: .plan))
    guard wantsToSend, let exportIDs, exportIDs.isEmpty else { return }
    findings.append(
      PlacedFinding(
        Finding(
          .notFound, "no successful export job of \(ExportJob.profileSchema) was found",
          help:
            "wait for the next scheduled export job, name one in `api.exportIds`, or use version 2"
        ),
        at: .plan))
    for index in changes.indices where changes[index].action.submits {
      block(at: index, by: .notFound, because: "version 1 needs an export job, but there is none")
    }
  }

  private static func exportIDs(
    for api: APIChoice, in activity: PlatformActivity?
  ) -> [ExportJobID]? {
    switch api {
    case .version2: nil
    case .version1(.ids(let ids)): ids
    case .version1(.latest): activity?.latestExportJob.map { [$0.id] } ?? []
    }
  }
}

extension ReviewedChangeSet {
  /// What is to be sent, for packing.
  package var load: JobGraph.Load {
    let items = changes.enumerated().compactMap { index, change -> JobGraph.Item? in
      guard change.action.submits, let pair = change.pair else { return nil }
      return JobGraph.Item(change: ChangeIndex(index), pair: pair, readiness: change.readiness)
    }
    return JobGraph.Load(items: items, limit: plan.guardrails.activationsPerJob)
  }
}

extension ReviewedChangeSet {
  /// G123: blocks everything that would be sent where it is more than the plan allows at once.
  package mutating func limitActivations() {
    let count = changes.count(where: \.action.submits)
    guard let limit = plan.guardrails.maxActivations, count > limit else { return }
    let words =
      "\(count) activations would be sent in one apply, more than `maxActivations: \(limit)`"
    findings.append(
      PlacedFinding(
        Finding(
          .tooManyActivations, words,
          help: "check why there are so many; raise `guardrails.maxActivations`, or send a part "
            + "with --target"),
        at: .plan))
    for index in changes.indices where changes[index].action.submits {
      block(at: index, by: .tooManyActivations, because: words)
    }
  }

  /// Leaves out what another plan of the command does already.
  package mutating func drop(_ pairs: Set<ActivationPair>) {
    changes.removeAll { change in change.pair.map(pairs.contains) ?? false }
  }

  /// Blocks what another plan of the command contradicts.
  package mutating func block(
    _ pairs: Set<ActivationPair>, by rule: Rule, because reason: String
  ) {
    for index in changes.indices {
      guard let pair = changes[index].pair, pairs.contains(pair) else { continue }
      block(at: index, by: rule, because: reason)
    }
  }
}
