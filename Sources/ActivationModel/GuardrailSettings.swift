/// What a plan wants done where a guardrail applies; may only tighten what the platform allows.
package struct GuardrailSettings: Hashable, Sendable {
  /// What to do while a scheduled export is in progress, or in an audience's first hour.
  package enum Patience: String, Sendable, CaseIterable {
    case wait
    case fail
  }

  /// What to do while a run for the same audience and destination is in progress.
  package enum RunInProgressPolicy: String, Sendable, CaseIterable {
    /// Wait for its end, then start a new run.
    case wait
    /// Follow that run instead of starting one.
    case adopt
    case fail
  }

  /// What to do where no segmentation has finished since the last good export.
  package enum NoNewSegmentationPolicy: String, Sendable, CaseIterable {
    case warn
    case skip
    case fail
    case ignore
  }

  /// What to do where somebody else exported the same pair within the last day.
  package enum RecentExportPolicy: String, Sendable, CaseIterable {
    case warn
    case skip
    case fail
    case ignore
  }

  /// The most audiences one ad hoc job takes: Adobe, Ad hoc activation API guide ("subject to
  /// change"); counted here in pairs of destination and audience.
  package static let largestJob = 80

  package var activationsPerJob: Int
  package var onScheduledExport: Patience
  package var onRunInProgress: RunInProgressPolicy
  package var onFirstHour: Patience
  package var onNoNewSegmentation: NoNewSegmentationPolicy
  package var onRecentExport: RecentExportPolicy
  /// The most activations of the plan that one apply may send; nil for any number.
  package var maxActivations: Int?

  package init(
    activationsPerJob: Int = largestJob,
    onScheduledExport: Patience = .wait,
    onRunInProgress: RunInProgressPolicy = .wait,
    onFirstHour: Patience = .wait,
    onNoNewSegmentation: NoNewSegmentationPolicy = .warn,
    onRecentExport: RecentExportPolicy = .warn,
    maxActivations: Int? = nil
  ) {
    self.activationsPerJob = activationsPerJob
    self.onScheduledExport = onScheduledExport
    self.onRunInProgress = onRunInProgress
    self.onFirstHour = onFirstHour
    self.onNoNewSegmentation = onNoNewSegmentation
    self.onRecentExport = onRecentExport
    self.maxActivations = maxActivations
  }
}
