package import ActivationDiagnostics
package import ActivationModel
package import ActivationPlanning

/// Plans beside their older versions, with everything that the reports of `diff` show.
package struct DifferenceReport: Sendable {
  /// The git revision that plans were compared with.
  package struct Base: Sendable, Hashable {
    /// As the user named it.
    let revision: String
    let commit: String
    /// Whether it holds commits that HEAD doesn't, whose changes then look undone.
    let hasMore: Bool

    package init(revision: String, commit: String, hasMore: Bool = false) {
      self.revision = revision
      self.commit = commit
      self.hasMore = hasMore
    }

    /// The commit as people quote it.
    var shortCommit: String { String(commit.prefix(12)) }
  }

  /// Nil where two files were compared.
  let base: Base?
  let plans: [PlanFileDifference]
  /// What became of lockfiles and journals beside the plans.
  let lockfiles: [LockfileDifference]
  /// What became of comments that silence warnings.
  let ignores: [IgnoreDifference]
  let findings: [Finding]
  /// What comments in the plans ask to leave out.
  let ignored: [IgnoredFinding]
  /// The newer versions.
  let sources: [SourceFile]
  let sortieVersion: String
  /// The only environment that was compared; nil for all.
  let environment: EnvironmentName?

  package init(
    base: Base?, plans: [PlanFileDifference], lockfiles: [LockfileDifference] = [],
    ignores: [IgnoreDifference] = [], findings: [Finding], ignored: [IgnoredFinding] = [],
    sources: [SourceFile], sortieVersion: String, environment: EnvironmentName? = nil
  ) {
    self.environment = environment
    self.lockfiles = lockfiles
    self.ignores = ignores
    self.base = base
    self.plans = plans
    self.findings = findings
    self.ignored = ignored
    self.sources = sources
    self.sortieVersion = sortieVersion
  }

  /// For the formats that show findings alone: what each plan's change asks for is one of them.
  package var findingsReport: FindingsReport {
    FindingsReport(
      DifferenceNotice.all(of: self).map(\.asFinding) + findings + plans.compactMap(\.asFinding),
      in: sources, ignored: ignored, command: "diff",
      sortieVersion: sortieVersion)
  }

  /// Whether every plan can be used.
  var isValid: Bool { !findings.containErrors }

  /// Whether a lockfile has only gone along with its plan, whose file has another name.
  func movesAlong(_ lockfile: LockfileDifference) -> Bool {
    lockfile.status == .moved && !lockfile.isRebound
      && plans.contains { $0.isRenamed && lockfile.isBeside($0.file) }
  }

  /// What has to be done besides a change to a plan.
  struct Advice {
    let words: String
    /// The command line that does it.
    var command: String?
  }

  /// What has to be done besides; nil for nothing.
  func advice(for plan: PlanFileDifference) -> Advice? {
    if plan.status == .removed {
      return Advice(words: "Nothing more is exported for it. You can remove its lockfile too.")
    }
    guard plan.isRenamed, let old = plan.oldFile else { return nil }
    let isMoved = lockfiles.contains { $0.status == .moved && $0.isBeside(plan.file) }
    guard !isMoved else { return Advice(words: "Its lockfile was renamed with it.") }
    return Advice(
      words:
        "If it was ever applied, move its lockfile too. Otherwise, apply refuses to start (L303):",
      command: "sortie lock mv \(Words.shellQuoted(old)) \(Words.shellQuoted(plan.file))")
  }

  /// Whether anything has changed.
  var isChanged: Bool { plans.contains { $0.status != .unchanged || $0.isRenamed } }

  /// The sentence that warns of a base that has moved on.
  var baseWarning: String? {
    guard let base, base.hasMore else { return nil }
    return """
      \(base.revision) has commits that HEAD doesn't have, and their changes look undone here. To \
      see only this branch's changes: --base \(base.revision)...
      """
  }
}

extension PlanFileDifference {
  /// P041, for reviewers who see findings only; nil where nothing has changed.
  fileprivate var asFinding: Finding? {
    guard status != .unchanged else { return nil }
    let groups = DifferenceGroup.all(of: self).filter { $0.difference.status != .unchanged }
    let words = groups.map { group in
      let tally = DifferenceTally(group.difference).text
      return groups.count == 1 && !hasEnvironments ? tally : "\(group.names): \(tally)"
    }
    return Finding(
      .askedFor, "the change to \(name) \(words.joined(separator: "; "))",
      at: newFile.map { .line(1, of: $0) })
  }

  /// Whether there is more than the plan without an overlay.
  var hasEnvironments: Bool { environments.contains { $0.environment != nil } }
}

extension LockfileDifference {
  /// Whether it lies beside a plan and has its file's name, however the two paths are written.
  fileprivate func isBeside(_ plan: String) -> Bool {
    let name = plan.lastIndex(of: ".").map { plan[..<$0] } ?? plan[...]
    return Self.plain(file[...]).hasPrefix(Self.plain(name) + ".")
  }

  private static func plain(_ path: Substring) -> Substring {
    path.hasPrefix("./") ? path.dropFirst(2) : path
  }
}
