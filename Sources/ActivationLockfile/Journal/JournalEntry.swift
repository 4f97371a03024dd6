package import ActivationModel

/// One line of the journal: what an apply or a status has done or learnt.
///
/// The entries in their order, added to the lockfile they started from, give the lockfile as it
/// now stands; nothing else is needed.
package enum JournalEntry: Hashable, Sendable {
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
