import ActivationModel

extension EffectOutcome {
  /// What an answer says by itself. A refusal doesn't prove that nothing has changed.
  init(_ outcome: StepOutcome<EffectAnswer>) {
    self =
      switch outcome {
      case .taken(let answer): .taken(answer)
      case .notTaken(let failure): .notTaken(failure.message, requestID: failure.requestID)
      case .maybeTaken(let doubt):
        .unknown(doubt.failure.message, requestID: doubt.failure.requestID)
      }
  }
}
