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
  /// The most audiences to export within an hour, and what an hour is: Adobe, Destinations
  /// guardrails (soft).
  package static let hourlyAudiences = 100
  package static let exportHour = Duration.seconds(3600)
  /// The most audiences to map to a dataflow: Adobe, Destinations guardrails (soft).
  package static let mappedAudiences = 250
}
