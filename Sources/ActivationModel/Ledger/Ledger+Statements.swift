/// What a person says became of an attempt of unknown fate. No entry tells that: whoever says it
/// writes the whole ledger.
extension Ledger {
  /// This run is the attempt's; said before that nothing came of it, that is taken back.
  package mutating func settle(_ change: RunChange, by statement: PersonalStatement) {
    amend(change.pair) { record in
      record.state = .unknown
      record.runID = nil
    }
    apply(.run(change))
    amend(change.pair) { $0.settled = statement }
  }

  /// Nothing came of the attempt, which counts as cancelled: what was there before it is forgotten,
  /// but for the last success.
  package mutating func settleAsNotStarted(
    _ pair: ActivationPair, by statement: PersonalStatement
  ) {
    amend(pair) { record in
      record.state = .cancelled
      record.runID = nil
      record.statusURL = nil
      record.evidence = nil
      record.settled = statement
    }
  }

  /// The platform doesn't show the run that it named when it took the request: what came of the
  /// attempt is unknown.
  package mutating func doubtRun(of pair: ActivationPair) { amend(pair) { $0 = $0.withoutRun } }

  /// Runs of attempts that gave way stay known: one that shows up late is no other attempt's.
  package mutating func keepKnown(_ runs: [RunID], of pair: ActivationPair) {
    amend(pair) { record in
      record.earlierRuns.formUnion(runs)
      if let run = record.runID { record.earlierRuns.remove(run) }
    }
  }
}
