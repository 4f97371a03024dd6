/// What has been done or learnt about activations: the one way in which a ledger changes.
///
/// The entries in their order, applied to the ledger they started from, give the ledger as it now
/// stands; nothing else is needed. In files, each is a line of the journal.
package enum LedgerEntry: Hashable, Sendable {
  /// A request is about to leave. Durable before it does.
  case intent(JobIntent)
  /// What became of a request.
  case outcome(JobID, JobOutcome)
  /// What a run says of itself; also settles an attempt of unknown fate whose run was found.
  case run(RunChange)
  /// An attempt of unknown fate is now assumed never to have started anything.
  case absence(JobID, ActivationPair)
  /// A run in progress that was started elsewhere is followed instead of starting one.
  case adoption(RunAdoption)
  /// The pair is no longer in the plan, since then; nil where an older version wrote it, which
  /// dropped the entry.
  case forgotten(ActivationPair, at: Timestamp?)
  /// A request on behalf of a step that isn't an activation is about to leave. Durable before it does.
  case effectIntent(EffectIntent)
  /// What became of such a request.
  case effectOutcome(EffectID, ResourceAddress, EffectOutcome)
  /// A resource that isn't an activation is as its plan wants it.
  case resource(ResourceFinding)
  /// A resource that isn't an activation isn't managed any more.
  case released(ResourceAddress)
}

extension LedgerEntry {
  /// Whether it must outlive a loss of power before anything goes on. What runs say, and that an entry
  /// left the plan, can be learnt again.
  package var mustBeDurable: Bool {
    switch self {
    case .intent, .outcome, .absence, .adoption, .effectIntent, .effectOutcome: true
    // What a resource is like can be read again, but not what was last applied to it.
    case .resource, .released: true
    case .run, .forgotten: false
    }
  }

  /// Whether it tells what has happened outside: that is so, written down or not. The others are
  /// decisions, which count once they are written down.
  package var isFact: Bool {
    switch self {
    case .outcome, .run, .adoption, .effectOutcome, .resource: true
    case .intent, .absence, .forgotten, .effectIntent, .released: false
    }
  }

  /// Whether it tells that a request is about to leave: nothing does unless this is found by others.
  package var isIntent: Bool {
    switch self {
    case .intent, .effectIntent: true
    case .outcome, .run, .absence, .adoption, .forgotten, .effectOutcome, .resource, .released:
      false
    }
  }
}

/// A request that is about to leave.
package struct JobIntent: Hashable, Sendable {
  /// One of the activations it asks for.
  package struct Activation: Hashable, Sendable {
    package let pair: ActivationPair
    package let labels: ActivationLabels
    package let revision: Revision

    package init(
      pair: ActivationPair,
      labels: ActivationLabels = ActivationLabels(),
      revision: Revision
    ) {
      self.pair = pair
      self.labels = labels
      self.revision = revision
    }
  }

  package let job: JobID
  /// Of what is asked for, as in `JobRequest.digest`.
  package let digest: ContentDigest
  /// Before the request leaves, by the platform's clock where that is known: a run that was
  /// created earlier isn't its run.
  package let submittedAt: Timestamp
  package let activations: [Activation]
  /// For each destination, what was known of it just before.
  package let evidence: [DestinationID: AttemptEvidence]

  package init(
    job: JobID,
    digest: ContentDigest,
    submittedAt: Timestamp,
    activations: [Activation],
    evidence: [DestinationID: AttemptEvidence] = [:]
  ) {
    self.job = job
    self.digest = digest
    self.submittedAt = submittedAt
    self.activations = activations
    self.evidence = evidence
  }
}

/// A run that was started elsewhere and is now followed.
package struct RunAdoption: Hashable, Sendable {
  package let activation: JobIntent.Activation
  /// A new id that stands for the attempt, though no request was sent.
  package let job: JobID
  package let run: RunID
  package let statusURL: String?
  /// When it was adopted; counts as its submission.
  package let adoptedAt: Timestamp

  package init(
    activation: JobIntent.Activation,
    job: JobID,
    run: RunID,
    statusURL: String? = nil,
    adoptedAt: Timestamp
  ) {
    self.activation = activation
    self.job = job
    self.run = run
    self.statusURL = statusURL
    self.adoptedAt = adoptedAt
  }
}
