import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

extension SavedPlan {
  /// The most differences that are told one by one.
  private static let mostDifferences = 20

  /// Makes sure that what would happen now is what was reviewed.
  /// - Throws: `.refused` with the differences.
  package func require(_ session: PlanSession) throws(WorkflowFailure) {
    let now = SavedPlan(
      session, arguments: arguments, options: options, skipsBlocked: leavesOutBlocked)
    let differences = differences(from: now)
    guard differences.isEmpty else { throw .refused(differences, files: []) }
  }

  /// How what would happen now differs from what was reviewed: L315, one each.
  ///
  /// Jobs, waves, waits, warnings and times may differ; so may the alias spelling, which the digest
  /// doesn't see.
  func differences(from now: SavedPlan) -> [Finding] {
    var differences: [String] = []
    if organization != now.organization {
      differences.append("the organization was \(organization) and is \(now.organization)")
    }
    if sandbox != now.sandbox {
      differences.append("the sandbox was \(sandbox) and is \(now.sandbox)")
    }
    for (before, after) in zip(members, now.members) {
      differences += before.differences(from: after)
    }
    if members.count != now.members.count {
      differences.append(
        "there were \(members.count) plans, and now there are \(now.members.count)")
    }
    let rest = differences.count - Self.mostDifferences
    if rest > 0 {
      differences = differences.prefix(Self.mostDifferences) + ["\(rest) more differences"]
    }
    return differences.map { words in
      Finding(.savedPlanStale, words, help: Rule.savedPlanStale.remedy)
    }
  }
}

extension SavedPlan.Member {
  fileprivate func differences(from now: SavedPlan.Member) -> [String] {
    if file != now.file { return ["the plan was \(file) and is \(now.file)"] }
    if digest != now.digest { return ["\(file) has changed since"] }
    var differences: [String] = []
    if exportIDs != now.exportIDs {
      let (before, after) = (exportIDs ?? [], now.exportIDs ?? [])
      differences.append(
        "\(file): the export jobs were \(before.joined(separator: ", ")) and are "
          + after.joined(separator: ", "))
    }
    var rest = Dictionary(now.steps.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    for step in steps {
      if let other = rest.removeValue(forKey: step.key) {
        if let words = step.difference(from: other) { differences.append(words) }
      } else {
        differences.append("\(step.words): was to \(step.action), and is no longer in the plan")
      }
    }
    let new = now.steps.filter { rest[$0.key] != nil }
    return differences + new.map { "\($0.words): \($0.action) is new" }
  }
}

extension SavedPlan.Step {
  /// What makes it the same activation.
  fileprivate enum Key: Hashable {
    case pair(ActivationPair)
    case unresolved(String)
  }

  fileprivate var key: Key { pair.map(Key.pair) ?? .unresolved(words) }

  fileprivate func difference(from now: SavedPlan.Step) -> String? {
    if action != now.action { return "\(words): was to \(action), and now \(now.action)" }
    if revision != now.revision {
      return "\(words): the revision was “\(revision)”, and is now “\(now.revision)”"
    }
    let isSent = ChangeAction(rawValue: action)?.submits == true
    if isSent, lastAttempt != .unrecorded, lastAttempt != now.lastAttempt {
      return "\(words): was sent or settled after the plan was saved"
    }
    return nil
  }
}
