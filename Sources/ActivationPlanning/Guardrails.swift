import ActivationDiagnostics
package import ActivationModel

/// The platform's rules for sending an activation, asked of what was read at one moment.
///
/// Used while planning and again before every request. What it says is as good as the answers it
/// was given, each of which it demands, so that none of them can be forgotten: the platform's own
/// answer stays the authority.
package struct Guardrails: Sendable {
  /// The rules that ask nothing about what runs.
  private(set) var ofDataflow: DataflowGuardrails
  let activity: PlatformActivity
  let segmentations: SegmentationHistory
  /// Runs that this command's lockfiles started; they are followed, not waited for.
  let ownRuns: Set<RunID>
  /// What tells somebody else's exports from ours; nil where nobody asks about them.
  let known: KnownExports?
  /// Good runs that no lockfile of the command holds.
  let recentRuns: [DestinationID: RecentRuns]

  var snapshot: PlatformSnapshot { ofDataflow.snapshot }
  var settings: GuardrailSettings { ofDataflow.settings }
  var externalIDs: [AudienceID: String] { ofDataflow.externalIDs }
  /// The moment that rules about time go by. What is in progress is always judged by the moment of
  /// the snapshot: nobody knows it for another.
  var now: Timestamp { ofDataflow.now }

  /// - Parameters:
  ///   - rules: The rules of the dataflows, for the same snapshot.
  ///   - destinations: Those that will be asked about.
  ///   - known: What lockfiles know of exports; nil where exports by somebody else don't matter.
  package init(
    _ rules: DataflowGuardrails, activity: PlatformActivity, segmentations: SegmentationHistory,
    ownRuns: Set<RunID>, destinations: Set<DestinationID>, known: KnownExports? = nil
  ) {
    ofDataflow = rules
    self.activity = activity
    self.segmentations = segmentations
    self.ownRuns = ownRuns
    self.known = known
    var recentRuns: [DestinationID: RecentRuns] = [:]
    if let known, rules.settings.onRecentExport != .ignore {
      for id in destinations {
        recentRuns[id] = activity.goodRuns[id].map { RecentRuns($0, besides: known.runs) }
      }
    }
    self.recentRuns = recentRuns
  }

  /// The same rules asked about another moment.
  func at(_ time: Timestamp) -> Guardrails {
    var guardrails = self
    guardrails.ofDataflow.now = time
    return guardrails
  }

  /// Asks every rule about one activation.
  package func verdict(on pair: ActivationPair, labels: ActivationLabels) -> Verdict {
    var verdict = Verdict()
    let words = PairWords(pair: pair, labels: labels)
    guard let mapping = ofDataflow.judgeSettings(of: pair, words, into: &verdict) else {
      return verdict
    }
    // Where a run is followed instead, nothing is sent, and the rules about sending are silent.
    if judgeAdoption(of: pair, words, into: &verdict) { return verdict }
    ofDataflow.judgeFirstHour(of: mapping, words, into: &verdict)
    ofDataflow.judgeMapping(mapping, words, into: &verdict)
    judgeRuns(for: pair, words, into: &verdict)
    judgeExportJobs(into: &verdict)
    return verdict
  }

  func mapping(of pair: ActivationPair) -> AudienceMapping? { ofDataflow.mapping(of: pair) }
}

/// A pair in the words that people gave it. Made only where something is said of it.
struct PairWords {
  let pair: ActivationPair
  let labels: ActivationLabels

  var destination: String { labels.destination(pair) }
  var audience: String { labels.audience(pair) }

  var subject: Finding.Subject {
    .init(destination: pair.destination.rawValue, audience: pair.audience.rawValue)
  }

  var destinationSubject: Finding.Subject { .init(destination: pair.destination.rawValue) }
}
