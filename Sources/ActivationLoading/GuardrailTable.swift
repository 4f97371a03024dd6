import ActivationModel
import OrderedJSON

/// The table of `guardrails`; its defaults are the model's.
enum GuardrailTable {
  static let standard = GuardrailSettings()
  private static let fails = "Plan blocks the activation, and nothing is sent for it."
  private static let patience = ["Apply waits until it is over.", fails]

  static let activationsPerJob = Field(
    key: "activationsPerJob",
    kind: .integer(1...GuardrailSettings.largestJob),
    standard: .count(standard.activationsPerJob),
    title: "Activations per job",
    doc: "The most activations in one ad hoc activation job; the platform takes no more than 80.",
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
    doc: "While a run for the same pair is in progress: wait and start anew, adopt it, or fail.",
    choiceDocs: [
      "Apply waits for that run's end, then starts a new one.",
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
      "The same profiles go out again, with a warning.",
      "Activations that are only stale are left as they are.", fails,
      "The same profiles go out again, without a word.",
    ]
  )
  static let section = Section(
    noun: "`guardrails`",
    place: "under `guardrails`",
    fields: [
      activationsPerJob, onScheduledExport, onRunInProgress, onFirstHour, onNoNewSegmentation,
    ]
  )

  private static func choice<Choice>(of type: Choice.Type) -> Field.Kind
  where Choice: CaseIterable & RawRepresentable<String> {
    .choice(type.allCases.map(\.rawValue))
  }
}
