import ActivationModel
import ActivationPlanning

/// What looks at the platform have shown beside what they were asked for: its time, and the runs that
/// were there; and the look that was begun for the next batch.
struct PlatformView {
  /// How far the platform's clock is ahead of the local one, where they differ: what is written
  /// down goes by the platform's.
  private(set) var lead: Duration
  /// What the last look showed that later tells which run is whose.
  private var priorRuns: [DestinationID: PriorRuns] = [:]
  private var measuredLead: Duration?
  /// What was looked at for the next batch while this one is being sent.
  private var prefetched: PrefetchedLook?

  init(lead: Duration) { self.lead = lead }

  /// - Parameter ownRuns: Runs that entries have are known anyway: an apply need not write down all of
  ///   its own runs with each request.
  mutating func note(_ look: PlatformLook, ownRuns: Set<RunID>) {
    priorRuns = look.activity.priorRuns.mapValues { prior in
      var prior = prior
      prior.ids = prior.ids.filter { !ownRuns.contains($0) }
      return prior
    }
    measuredLead = look.snapshot.platformLead
    setClock(by: look.snapshot)
  }

  private mutating func setClock(by snapshot: PlatformSnapshot) {
    guard let measured = snapshot.platformLead else { return }
    let tolerance = AttemptSettlement.clockTolerance
    let wanted = measured > tolerance || measured < .zero - tolerance ? measured : .zero
    let change = wanted - lead
    // `Date` counts whole seconds: following it closely would make time go back.
    guard change > tolerance || change < .zero - tolerance else { return }
    lead = wanted
  }

  /// What is known just before a request, for each of its destinations.
  ///
  /// - Parameter replaced: The runs of the entries that the request replaces: they are among it.
  func evidence(
    replacing replaced: [DestinationID: [RunID]], at moment: BootMoment?
  ) -> [DestinationID: AttemptEvidence] {
    // The lead that the intent's time goes by, where the platform told one.
    let lead = measuredLead.map { _ in self.lead }
    var evidence: [DestinationID: AttemptEvidence] = [:]
    for (destination, runs) in replaced {
      var prior = priorRuns[destination]
      prior?.ids.formUnion(runs)
      evidence[destination] = AttemptEvidence(priorRuns: prior, clockLead: lead, moment: moment)
    }
    return evidence
  }

  // MARK: Looking ahead

  mutating func prefetch(_ look: PrefetchedLook) { prefetched = look }

  /// What was seen doesn't hold any more.
  mutating func dropPrefetched() {
    prefetched?.cancel()
    prefetched = nil
  }

  /// Takes the look that was begun early; nil where it doesn't serve.
  mutating func takePrefetched(
    for jobs: [QueuedJob], reading query: SnapshotQuery, at now: Timestamp
  ) -> PrefetchedLook? {
    guard let look = prefetched, look.serves(jobs, reading: query, at: now) else {
      dropPrefetched()
      return nil
    }
    prefetched = nil
    return look
  }

  /// Returns once nothing of it is on its way any more.
  func end() async { await prefetched?.end() }
}
