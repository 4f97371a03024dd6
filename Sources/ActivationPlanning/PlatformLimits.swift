/// Times and sizes that the platform's rules are about.
package enum PlatformLimits {
  /// From the first activation of an audience to its first ad hoc activation: Adobe, Ad hoc
  /// activation API guide.
  package static let firstHour = Duration.seconds(3600)
  /// How long a change to an activation may take to reach every part of the platform: Adobe,
  /// Activate audiences to batch profile export destinations.
  package static let propagation = Duration.seconds(3600)
  /// The age from which an unfinished run or export job is taken for stuck, and not waited for.
  /// Inferred: scheduled exports are daily at least.
  package static let stuckAfter = Duration.seconds(86_400)
  /// How long an export by somebody else is worth telling: sortie's contract.
  package static let recentExport = Duration.seconds(86_400)
  /// How long after its slot, or after the end of a segmentation, a scheduled export may begin.
  /// Inferred: nothing documents it.
  package static let scheduledStart = Duration.seconds(7200)
  /// The most audiences to export within an hour, and what an hour is: Adobe, Destinations
  /// guardrails (soft).
  package static let hourlyAudiences = 100
  package static let exportHour = Duration.seconds(3600)
  /// The most audiences to map to a dataflow: Adobe, Destinations guardrails (soft).
  package static let mappedAudiences = 250
}
