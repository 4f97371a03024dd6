import ActivationModel
import ActivationPlanning

/// What tells later which run is whose.
extension ExecutionState {
  /// What is known just before a request for these activations, for each of their destinations.
  ///
  /// The runs of the entries that the request replaces are among it.
  func evidence(
    for activations: [ActivationIndex], at moment: BootMoment?
  ) -> [DestinationID: AttemptEvidence] {
    var replaced: [DestinationID: [RunID]] = [:]
    for activation in activations {
      let record = record(of: activation)
      let runs = [record?.runID, record?.lastSuccess?.runID].compactMap { $0 }
      replaced[self.activations[activation].pair.destination, default: []] += runs
    }
    // The lead that the intent's time goes by, where the platform told one.
    let lead = lastLook.clockLead.map { _ in platformLead }
    var evidence: [DestinationID: AttemptEvidence] = [:]
    for (destination, runs) in replaced {
      var prior = lastLook.priorRuns[destination]
      prior?.ids.formUnion(runs)
      evidence[destination] = AttemptEvidence(
        priorRuns: prior, clockLead: lead, moment: moment)
    }
    return evidence
  }

  /// The attempt that is about to be taken for lost, with what was known before the first one of this
  /// apply.
  func lostAttempt(of activation: ActivationIndex) -> ActivationRecord? {
    var lost = record(of: activation)
    if let first = activations[activation].firstEvidence { lost?.evidence = first }
    return lost
  }

  /// Every id that an activation's audience is known by.
  func audienceIDs(of activation: ActivationIndex) -> [String] {
    let audience = activations[activation].pair.audience
    let external = plans[activations[activation].plan].review.externalIDs[audience]
    return [audience.rawValue] + (external.map { [$0] } ?? [])
  }
}
