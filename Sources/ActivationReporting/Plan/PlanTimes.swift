package import ActivationModel

/// What a plan's reports say of times, besides when it was read.
package struct PlanTimes: Hashable, Sendable {
  /// The later moment that was asked about; nil for the moment of reading.
  package let asOf: Timestamp?
  /// How far the platform's clock is ahead of the local one, where that is over a minute.
  package let clockLead: Duration
  /// The first moment at which nothing waits or is blocked, where only time is in the way.
  package let earliestStart: Timestamp?

  package init(
    asOf: Timestamp? = nil, clockLead: Duration = .zero, earliestStart: Timestamp? = nil
  ) {
    self.asOf = asOf
    self.clockLead = clockLead
    self.earliestStart = earliestStart
  }
}

extension PlanReport {
  /// The moment that the plan is about.
  var moment: Timestamp { times.asOf ?? readAt }
}
