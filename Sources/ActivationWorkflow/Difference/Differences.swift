package import ActivationDiagnostics
import ActivationLoading
import ActivationLockfile
package import ActivationModel
package import ActivationPlanning

/// `diff`: what changes to plans would ask for, said offline from two versions of each.
package struct Differences: Sendable {
  /// What the plans are compared with.
  package enum Versions: Sendable, Hashable {
    /// The plans of the work tree with those of a git revision.
    case base(String, plans: [String], isRecursive: Bool = false)
    /// One file or folder with another.
    case files(old: String, new: String)
  }

  /// A git revision.
  package struct Base: Sendable, Hashable {
    /// As the user named it.
    package let revision: String
    package let commit: String
    /// Whether it holds commits that HEAD doesn't, whose changes then look undone.
    package let hasMore: Bool
  }

  /// Nil for two files.
  package let base: Base?
  package let plans: [PlanFileDifference]
  /// What became of lockfiles and journals beside the plans; nothing for two files.
  package let lockfiles: [LockfileDifference]
  /// What became of comments that silence warnings.
  package let ignores: [IgnoreDifference]
  /// Of the newer versions; and notes about older ones.
  package let findings: [Finding]
  /// What comments in the newer versions ask to leave out.
  package let ignored: [IgnoredFinding]
  /// The newer versions.
  package let files: [SourceFile]

  /// Whether every newer version can be used.
  package var isValid: Bool { !findings.containErrors }

  /// Compares.
  ///
  /// - Parameter only: The one environment that is asked about; nil for all.
  /// - Throws: When a side can't be read. What is wrong with a newer version is a finding, and the
  ///   plan is then missing from `plans`.
  package init(
    _ versions: Versions, only: EnvironmentName?, in environment: Environment
  ) throws(WorkflowFailure) {
    let pairs: [VersionPair]
    switch versions {
    case .base(let revision, let paths, let isRecursive):
      let git = try GitVersions(
        paths, base: revision, isRecursive: isRecursive, in: environment)
      base = git.base
      pairs = try git.pairs()
      lockfiles = try git.lockfiles()
    case .files(let old, let new):
      base = nil
      lockfiles = []
      pairs = try NamedVersions(environment: environment).pairs(old: old, new: new)
    }
    var log = Log()
    let revision = base?.revision
    plans = pairs.compactMap { Self.difference($0, only: only, from: revision, into: &log) }
    findings = log.findings
    ignored = log.ignored
    ignores = log.ignores
    files = pairs.compactMap(\.new)
  }

  private struct Log {
    var findings: [Finding] = []
    var ignored: [IgnoredFinding] = []
    var ignores: [IgnoreDifference] = []
  }

  /// Nil where nothing can be said.
  private static func difference(
    _ pair: VersionPair, only: EnvironmentName?, from revision: String?, into log: inout Log
  ) -> PlanFileDifference? {
    let new = pair.new.map { PlanVersion($0, only: only) }
    var old = pair.old.map { PlanVersion($0, only: only) }
    log.findings += (new?.findings ?? []) + pair.notices
    log.ignored += new?.ignored ?? []
    // What was never applied from where it lay is asked for now, however long it has been there.
    if pair.origin != nil, let version = old,
      !version.plans.keys.contains(where: { pair.wasApplied(in: $0) })
    {
      old = nil
    }
    if let ignores = IgnoreDifference(from: old, to: new) { log.ignores.append(ignores) }
    if let broken = old, broken.isBroken {
      log.findings.append(.brokenBase(broken, in: revision, beside: new))
      old = nil
    }
    if let link = pair.lostLink, let new {
      log.findings.append(.lostLink(link, in: revision, beside: new))
    }
    guard new?.isBroken != true else { return nil }
    let wanted = Set(old?.plans.keys.map { $0 } ?? []).union(new?.plans.keys.map { $0 } ?? [])
    if let only, wanted.isEmpty, let file = pair.new {
      log.findings += PlanLoader.load(file, environment: only).findings
      return nil
    }
    guard let name = new?.name ?? old?.name else { return nil }
    return PlanFileDifference(
      oldFile: old?.file.name, newFile: new?.file.name, name: name,
      environments: wanted.sorted { ($0?.rawValue ?? "") < ($1?.rawValue ?? "") }.map {
        PlanDifference(
          from: pair.wasApplied(in: $0) ? old?.plans[$0] : nil, to: new?.plans[$0], in: $0)
      },
      isRenamed: revision != nil && old != nil && new != nil
        && !(old?.file.name).isExactly(new?.file.name))
  }
}

extension Finding {
  /// P040: what a link of the older version stood for can't be known.
  fileprivate static func lostLink(
    _ link: VersionPair.LostLink, in revision: String?, beside new: PlanVersion
  ) -> Finding {
    Finding(
      .brokenBase,
      "\(link.path)\(revision.map { " in \($0)" } ?? "") is a link to \(link.target), which that commit "
        + "doesn't contain; the whole plan counts as new",
      help: "Check the target of the link. " + Rule.brokenBase.remedy,
      at: new.nameLocation ?? .line(1, of: new.file.name))
  }

  /// P040: nothing can be compared with.
  fileprivate static func brokenBase(
    _ version: PlanVersion, in revision: String?, beside new: PlanVersion?
  ) -> Finding {
    let errors = version.findings.filter { $0.severity == .error }
    let first = errors.first.map { finding in
      let line = finding.location.map { " (line \($0.start.line))" } ?? ""
      return ": [\(finding.rule.code)] \(finding.message)\(line)"
    }
    let place = revision.map { " in \($0)" } ?? ""
    let more = errors.count > 1 ? "; and \(errors.count - 1) more" : ""
    return Finding(
      .brokenBase, "\(version.file.name)\(place) is not valid\(first ?? "")\(more)",
      help: Rule.brokenBase.remedy,
      at: new.flatMap { $0.nameLocation ?? .line(1, of: $0.file.name) })
  }
}
