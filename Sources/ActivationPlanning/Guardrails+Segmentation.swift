import ActivationDiagnostics
import ActivationModel

/// G112: would the same profiles go out again?
extension Guardrails {
  /// What a repeated export would hold.
  enum Novelty {
    /// New results, or nothing is known against it.
    case new
    /// No scheduled segmentation has ended since the last good export; with the end of the newest.
    case none(since: ActivationRecord.Success, last: Timestamp?)
    /// The segmentations could not be read.
    case untold(String)
  }

  /// Only for audiences that the platform evaluates and that were exported before.
  func novelty(of change: Change) -> Novelty {
    guard settings.onNoNewSegmentation != .ignore, let pair = change.pair,
      let success = change.record?.lastSuccess,
      snapshot.audiences[pair.audience]?.isEvaluated == true
    else { return .new }
    switch segmentations {
    case .notAsked: return .new
    case .hidden(let words): return .untold(words)
    case .known(let reading):
      let last = reading.ends[pair.audience]
      if let last, last > success.submittedAt { return .new }
      return .none(since: success, last: last)
    }
  }

  func judge(_ novelty: Novelty, of change: Change, into verdict: inout Verdict) {
    guard let pair = change.pair else { return }
    let words = PairWords(pair: pair, labels: change.labels)
    switch novelty {
    case .new: return
    case .none(let success, let last):
      verdict.state(sameProfiles(words, since: success, last: last), on: .audience)
    case .untold(let reason):
      let isFatal = settings.onNoNewSegmentation == .fail
      verdict.state(
        Finding(
          .noNewSegmentation, severity: isFatal ? .error : .warning,
          "it is not known whether there are new results to export: \(reason)",
          help: isFatal
            ? "give the credential View Segments, or set `onNoNewSegmentation` to `warn`"
            : "give the credential View Segments, or set `onNoNewSegmentation` to `ignore`"),
        on: .audience)
    }
  }

  private func sameProfiles(
    _ words: PairWords, since success: ActivationRecord.Success, last: Timestamp?
  ) -> Finding {
    let isFatal = settings.onNoNewSegmentation == .fail
    let newest = last.map { "the last one ended at \($0)" } ?? "none was found"
    return Finding(
      .noNewSegmentation, severity: isFatal ? .error : .warning,
      "no scheduled segmentation of \(words.audience) has ended since it was exported to "
        + "\(words.destination) at \(success.submittedAt) (\(newest)): likely the same profiles "
        + "are exported again",
      help: isFatal
        ? "try again after the next scheduled segmentation"
        : """
        wait for the next scheduled segmentation to get new results; apply sends the export anyway
        """,
      about: words.subject)
  }
}

extension Change {
  /// Whether G112 is to be asked about it: an export that is repeated.
  package var repeatsExport: Bool { action.submits && record?.lastSuccess != nil }
}
