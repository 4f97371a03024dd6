package import ActivationDiagnostics
package import ActivationModel
package import ActivationPlanning

/// Carries out steps of resources that are made and changed, such as dataflows: one request after the
/// other, each decided by what the platform shows at that moment.
///
/// Nothing is remembered between two calls but what the ledger holds, so that going on after a crash is
/// the same as going on.
package protocol ResourceRunner: StepRunner where Effect == ResourceEffect, Answer == EffectAnswer {
  /// What comes next for a step, going by the platform as it is now. Reads, and changes nothing.
  ///
  /// Where a request's outcome isn't known (`StepSituation.pending`), that is found out first: never
  /// another request, and never the same one again.
  /// - Throws: `PlatformFailure` when the platform could not be read: the apply ends.
  func next(for situation: StepSituation) async throws(PlatformFailure) -> StepMove
}

/// What is known of a step that is being carried out.
package struct StepSituation: Sendable {
  package let step: Step
  /// What the ledger holds of its resource.
  package let record: ResourceRecord?
  /// Why the last request of this apply may have been taken, or not.
  package let doubt: StepDoubt?
  /// How many requests have left for it in this apply.
  package let requests: Int

  package init(
    _ step: Step, record: ResourceRecord? = nil, doubt: StepDoubt? = nil, requests: Int = 0
  ) {
    self.step = step
    self.record = record
    self.doubt = doubt
    self.requests = requests
  }

  /// The request whose outcome isn't known.
  package var pending: EffectIntent? { record?.pending }
}

/// One request of a step, with all that it asks for.
package struct ResourceEffect: Hashable, Sendable {
  package let address: ResourceAddress
  /// What it does, in a word that its kind of resource knows, such as `patch`.
  package let action: String
  /// The request's body, as it leaves.
  package let content: [UInt8]
  /// Of what is asked for.
  package let digest: ContentDigest
  /// What was known just before, by name: it tells later whether the request was taken.
  package let evidence: [String: String]

  package init(
    _ address: ResourceAddress, action: String, content: [UInt8], digest: ContentDigest,
    evidence: [String: String] = [:]
  ) {
    self.address = address
    self.action = action
    self.content = content
    self.digest = digest
    self.evidence = evidence
  }
}

/// What comes next for a step.
package enum StepMove: Sendable {
  /// This request is to leave.
  case perform(ResourceEffect)
  /// The platform shows what became of the request whose outcome wasn't known.
  case settled(EffectOutcome)
  /// There is nothing to do before that time has passed.
  case later(Duration)
  /// The resource is as the plan wants it; these values are kept of it. Nil where what the ledger
  /// holds is right.
  case done(values: [String: String]?)
  /// The resource isn't managed any more.
  case released
  /// It can't be done; what depends on it isn't either.
  case failed(Finding)
}
