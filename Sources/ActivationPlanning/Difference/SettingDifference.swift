import ActivationDiagnostics
import ActivationModel

/// A setting of a plan as a whole that has changed.
package struct SettingDifference: Hashable, Sendable {
  /// Which one: the path of its key in the plan file, with all keys of `api` under one.
  package enum Setting: String, Hashable, Sendable, CaseIterable {
    case name
    case organization
    case sandbox
    case api
    case activationsPerJob = "guardrails.activationsPerJob"
    case onScheduledExport = "guardrails.onScheduledExport"
    case onRunInProgress = "guardrails.onRunInProgress"
    case onFirstHour = "guardrails.onFirstHour"
    case onNoNewSegmentation = "guardrails.onNoNewSegmentation"
    case onRecentExport = "guardrails.onRecentExport"
    case maxActivations = "guardrails.maxActivations"
  }

  package let setting: Setting
  /// Nil where the plan doesn't say.
  package let old: String?
  package let new: String?

  /// All that differ, in the order of `Setting`.
  static func all(from old: NormalizedPlan, to new: NormalizedPlan) -> [SettingDifference] {
    Setting.allCases.compactMap { setting in
      let (before, after) = (setting.value(in: old), setting.value(in: new))
      guard !before.isExactly(after) else { return nil }
      return SettingDifference(setting: setting, old: before, new: after)
    }
  }

  /// What follows from it, for a person; nil where it speaks for itself.
  package var consequence: String? {
    switch setting {
    case .name: "apply refuses a lockfile of the old name (L308)"
    case .organization, .sandbox:
      "apply refuses a lockfile of another \(setting.rawValue) (G114)"
    case .api: new?.hasPrefix("version 1") == true ? "version 1 is the older API (G113)" : nil
    case .activationsPerJob, .onScheduledExport, .onRunInProgress, .onFirstHour,
      .onNoNewSegmentation, .onRecentExport, .maxActivations:
      nil
    }
  }
}

extension SettingDifference.Setting {
  fileprivate func value(in plan: NormalizedPlan) -> String? {
    switch self {
    case .name: plan.name.rawValue
    case .organization: plan.organization?.rawValue
    case .sandbox: plan.sandbox?.rawValue
    case .api: plan.api.words
    case .activationsPerJob: "\(plan.guardrails.activationsPerJob)"
    case .onScheduledExport: plan.guardrails.onScheduledExport.rawValue
    case .onRunInProgress: plan.guardrails.onRunInProgress.rawValue
    case .onFirstHour: plan.guardrails.onFirstHour.rawValue
    case .onNoNewSegmentation: plan.guardrails.onNoNewSegmentation.rawValue
    case .onRecentExport: plan.guardrails.onRecentExport.rawValue
    case .maxActivations: plan.guardrails.maxActivations.map { "\($0)" }
    }
  }
}

extension APIChoice {
  fileprivate var words: String {
    switch self {
    case .version2: "version 2"
    case .version1(.latest): "version 1, latest export job"
    case .version1(.ids(let ids)):
      "version 1, export jobs \(ids.map(\.rawValue).joined(separator: ", "))"
    }
  }
}
