/// A run that is no answer to a request of this twin's clients.
package struct RunSeed: Sendable, Equatable {
  /// Who started it; nothing in the run's JSON tells (facts §5.5), but the refusals differ.
  package enum Trigger: String, Sendable, CaseIterable { case scheduled, adhoc }

  package var trigger: Trigger
  /// System-generated ids; empty for a run that names no audience.
  package var audiences: [String]
  package var startedAt: TwinMoment
  /// When something about it was last touched, apart from its course.
  package var updatedAt: TwinMoment?
  package var script: RunScript

  package init(
    trigger: Trigger = .scheduled,
    audiences: [String] = [],
    startedAt: TwinMoment,
    updatedAt: TwinMoment? = nil,
    script: RunScript = RunScript()
  ) {
    self.trigger = trigger
    self.audiences = audiences
    self.startedAt = startedAt
    self.updatedAt = updatedAt
    self.script = script
  }
}
