package import ActivationModel

/// What a lockfile would hold of one activation of a set-up that runs already: `lock baseline`.
package struct BaselineChoice: Sendable, Hashable {
  /// What is done, or why nothing is.
  package enum Result: Sendable, Hashable {
    /// This entry is recorded.
    case record(ActivationRecord)
    /// The lockfile holds a good export already.
    case alreadyHeld
    /// An attempt of the lockfile is not at its end, or of unknown fate: it comes first.
    case attemptOpen
    /// Good runs are there, and name no audience: which of them was this pair's can't be known.
    case unnamed(runs: Int)
    /// No good run is to be seen; whether all runs were read.
    case none(sawAll: Bool)
  }

  package let pair: ActivationPair
  package let labels: ActivationLabels
  package let revision: Revision
  package let result: Result

  /// Looks for the newest good run of an activation; nil where a side of it was not found.
  ///
  /// - Parameters:
  ///   - current: The lockfile's entry, if there is one.
  ///   - snapshot: With the runs of the destination, as far back as they are kept.
  ///   - job: The id that stands for the attempt, though no request was sent.
  package init?(
    for activation: ResolvedPlan.Activation, current: ActivationRecord?,
    in snapshot: PlatformSnapshot, job: () -> JobID
  ) {
    guard let pair = activation.pair else { return nil }
    self.pair = pair
    labels = activation.labels
    revision = activation.requested.revision
    if current?.lastSuccess != nil {
      result = .alreadyHeld
    } else if let current, !current.state.isFinal {
      result = .attemptOpen
    } else {
      let history = snapshot.histories[pair.destination]
      let good = (history?.runs ?? []).filter { $0.status == .succeeded && $0.start != nil }
      let ids = snapshot.ids(of: pair.audience) ?? [pair.audience.rawValue]
      if let run = good.filter({ $0.exports(anyOf: ids) }).max(by: FlowRun.isOlder) {
        result = .record(Self.record(of: run, pair, activation, job: job()))
      } else {
        let unnamed = good.count { $0.audiences.isEmpty }
        result =
          unnamed > 0 ? .unnamed(runs: unnamed) : .none(sawAll: history?.isComplete ?? false)
      }
    }
  }

  private static func record(
    of run: FlowRun, _ pair: ActivationPair, _ activation: ResolvedPlan.Activation, job: JobID
  ) -> ActivationRecord {
    let began = run.start ?? .earliest
    let ended = run.completedAt ?? began
    return ActivationRecord(
      pair: pair, labels: activation.labels, revision: activation.requested.revision, job: job,
      runID: run.id, submittedAt: began, state: .succeeded, completedAt: ended,
      records: run.records, files: run.files, adopted: true,
      lastSuccess: .init(
        revision: activation.requested.revision, runID: run.id, submittedAt: began,
        completedAt: ended))
  }

  /// The entry to record, if there is one.
  package var record: ActivationRecord? {
    if case .record(let record) = result { record } else { nil }
  }
}

extension FlowRun {
  /// When it began, as far as it says.
  fileprivate var start: Timestamp? { createdAt ?? completedAt }

  fileprivate static func isOlder(_ left: FlowRun, _ right: FlowRun) -> Bool {
    (left.start ?? .earliest) < (right.start ?? .earliest)
  }
}
