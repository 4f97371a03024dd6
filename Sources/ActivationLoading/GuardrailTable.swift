import ActivationModel
import OrderedJSON

/// The table of `guardrails`; its defaults are the model's.
enum GuardrailTable {
  static let standard = GuardrailSettings()

  static let activationsPerJob = Field(
    key: "activationsPerJob",
    kind: .integer(1...GuardrailSettings.largestJob),
    standard: .count(standard.activationsPerJob),
    doc: "The most activations in one ad hoc activation job."
  )
  static let onScheduledExport = Field(
    key: "onScheduledExport",
    kind: choice(of: GuardrailSettings.Patience.self),
    standard: .string(standard.onScheduledExport.rawValue),
    doc: "While a scheduled export is in progress: wait for its end, or fail."
  )
  static let onRunInProgress = Field(
    key: "onRunInProgress",
    kind: choice(of: GuardrailSettings.RunInProgressPolicy.self),
    standard: .string(standard.onRunInProgress.rawValue),
    doc: "While a run for the same pair is in progress: wait and start anew, adopt it, or fail."
  )
  static let onFirstHour = Field(
    key: "onFirstHour",
    kind: choice(of: GuardrailSettings.Patience.self),
    standard: .string(standard.onFirstHour.rawValue),
    doc: "Within an hour of an audience's first activation: wait, or fail."
  )
  static let onNoNewSegmentation = Field(
    key: "onNoNewSegmentation",
    kind: choice(of: GuardrailSettings.NoNewSegmentationPolicy.self),
    standard: .string(standard.onNoNewSegmentation.rawValue),
    doc: "When no segmentation has finished since the last export: warn, skip, fail or ignore."
  )
  static let section = Section(
    noun: "`guardrails`",
    fields: [
      activationsPerJob, onScheduledExport, onRunInProgress, onFirstHour, onNoNewSegmentation,
    ]
  )

  private static func choice<Choice>(of type: Choice.Type) -> Field.Kind
  where Choice: CaseIterable & RawRepresentable<String> {
    .choice(type.allCases.map(\.rawValue))
  }
}
