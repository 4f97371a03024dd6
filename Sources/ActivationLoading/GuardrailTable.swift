import ActivationModel
import OrderedJSON

/// The table of `guardrails`; its defaults are the model's.
enum GuardrailTable {
  static let standard = GuardrailSettings()
  private static let fails = "The activation is blocked, and nothing is sent for it."
  private static let patience = ["Apply waits until it has ended.", fails]

  static let activationsPerJob = Field(
    key: "activationsPerJob",
    kind: .integer(1...GuardrailSettings.largestJob),
    standard: .count(standard.activationsPerJob),
    title: "Activations per job",
    doc: """
      The maximum number of activations in one ad hoc activation job. The platform takes at most 80.
      """,
    alsoCalled: ["batchsize", "jobsize", "maxactivationsperjob"]
  )
  static let onScheduledExport = Field(
    key: "onScheduledExport",
    kind: choice(of: GuardrailSettings.Patience.self),
    standard: .string(standard.onScheduledExport.rawValue),
    title: "During a scheduled export",
    doc: "While a scheduled export is in progress: wait for its end, or fail.",
    choiceDocs: patience
  )
  static let onRunInProgress = Field(
    key: "onRunInProgress",
    kind: choice(of: GuardrailSettings.RunInProgressPolicy.self),
    standard: .string(standard.onRunInProgress.rawValue),
    title: "During a run of the same pair",
    doc:
      "While a run for the same pair is in progress: wait and start a new one, adopt it, or fail.",
    choiceDocs: [
      "Apply waits until that run has ended, then starts a new one.",
      "Apply follows that run instead of starting one.", fails,
    ]
  )
  static let onFirstHour = Field(
    key: "onFirstHour",
    kind: choice(of: GuardrailSettings.Patience.self),
    standard: .string(standard.onFirstHour.rawValue),
    title: "In an audience's first hour",
    doc: "Within an hour of an audience's first activation: wait, or fail.",
    choiceDocs: patience
  )
  static let onNoNewSegmentation = Field(
    key: "onNoNewSegmentation",
    kind: choice(of: GuardrailSettings.NoNewSegmentationPolicy.self),
    standard: .string(standard.onNoNewSegmentation.rawValue),
    title: "Without new segmentation",
    doc: "When no segmentation has finished since the last export: warn, skip, fail or ignore.",
    choiceDocs: [
      "The same profiles are exported again, with a warning.",
      "Activations that are only older than their `maxAge` are left out.", fails,
      "The same profiles are exported again, without a warning.",
    ]
  )
  static let onRecentExport = Field(
    key: "onRecentExport",
    kind: choice(of: GuardrailSettings.RecentExportPolicy.self),
    standard: .string(standard.onRecentExport.rawValue),
    title: "After somebody else's export",
    doc: "When somebody else exported the pair in the last 24 h: warn, skip, fail or ignore.",
    choiceDocs: [
      "The audience is exported again, with a warning; without a lockfile, and where nobody can be "
        + "asked, only with `--accept-recent-export`.",
      "The activation is left out, and nothing is sent for it.", fails,
      "The audience is exported again, without a warning.",
    ]
  )
  static let maxActivations = Field(
    key: "maxActivations",
    kind: .integer(1...mostActivations),
    title: "Maximum number of activations",
    doc:
      "The maximum number of activations that one apply of the plan may send. More are an error.",
    alsoCalled: ["activationlimit", "maxexports", "maximumactivations"]
  )
  /// More than any plan holds; a bound because whole numbers here have one.
  private static let mostActivations = 1_000_000
  static let section = Section(
    noun: "`guardrails`",
    place: "under `guardrails`",
    fields: [
      activationsPerJob, onScheduledExport, onRunInProgress, onFirstHour, onNoNewSegmentation,
      onRecentExport, maxActivations,
    ]
  )

  private static func choice<Choice>(of type: Choice.Type) -> Field.Kind
  where Choice: CaseIterable & RawRepresentable<String> {
    .choice(type.allCases.map(\.rawValue))
  }
}
