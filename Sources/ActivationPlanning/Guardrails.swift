import ActivationDiagnostics
package import ActivationModel

/// The platform's rules for sending an activation, asked of one snapshot.
///
/// Used while planning and again before every request. What it says is as good as the snapshot:
/// the platform's own answer stays the authority.
package struct Guardrails: Sendable {
  let snapshot: PlatformSnapshot
  let settings: GuardrailSettings
  /// Runs that this command's lockfiles started; they are followed, not waited for.
  let ownRuns: Set<RunID>
  /// The ids that audiences from outside have at their source: a dataflow may list them by those.
  let externalIDs: [AudienceID: String]
  /// What tells somebody else's exports from ours; nil where nobody asks about them.
  let known: KnownExports?
  /// Good runs that no lockfile of the command holds.
  let recentRuns: [DestinationID: RecentRuns]
  /// The moment that rules about time go by. What is in progress is always judged by the moment of
  /// the snapshot: nobody knows it for another.
  private(set) var now: Timestamp
  /// Where each audience stands among the mappings of its dataflow.
  private let places: [DestinationID: [AudienceID: Int]]

  /// - Parameters:
  ///   - destinations: Those that will be asked about; only their mappings are indexed.
  ///   - known: What lockfiles know of exports; nil where exports by somebody else don't matter.
  ///   - time: The moment that is asked about; nil for that of the snapshot.
  package init(
    snapshot: PlatformSnapshot, settings: GuardrailSettings, ownRuns: Set<RunID>,
    destinations: Set<DestinationID>, externalIDs: [AudienceID: String] = [:],
    known: KnownExports? = nil, at time: Timestamp? = nil
  ) {
    self.snapshot = snapshot
    self.settings = settings
    self.ownRuns = ownRuns
    self.externalIDs = externalIDs
    self.known = known
    var recentRuns: [DestinationID: RecentRuns] = [:]
    if let known, settings.onRecentExport != .ignore {
      for id in destinations {
        recentRuns[id] = snapshot.goodRuns[id].map { RecentRuns($0, besides: known.runs) }
      }
    }
    self.recentRuns = recentRuns
    now = time ?? snapshot.readAt
    var places: [DestinationID: [AudienceID: Int]] = [:]
    for id in destinations {
      guard let mappings = snapshot.dataflows[id]?.mappings else { continue }
      places[id] = Dictionary(
        mappings.enumerated().map { ($1.audienceID, $0) }, uniquingKeysWith: { $1 })
    }
    self.places = places
  }

  /// The same rules asked about another moment.
  func at(_ time: Timestamp) -> Guardrails {
    var guardrails = self
    guardrails.now = time
    return guardrails
  }

  /// Asks every rule about one activation.
  package func verdict(on pair: ActivationPair, labels: ActivationLabels) -> Verdict {
    var verdict = Verdict()
    let words = PairWords(pair: pair, labels: labels)
    guard let dataflow = snapshot.dataflows[pair.destination] else {
      verdict.state(
        Finding(
          .notFound, "\(words.destination) is not there any more", help: Rule.notFound.remedy,
          about: words.destinationSubject),
        on: .destination)
      return verdict
    }
    judgeKind(of: dataflow, words, into: &verdict)
    judgeState(of: dataflow, words, into: &verdict)
    guard verdict.blocker == nil else { return verdict }
    judgeSize(of: dataflow, words, into: &verdict)
    guard let mapping = mapping(of: pair) else {
      verdict.state(notMapped(words), on: .audience)
      return verdict
    }
    judgeSchedule(of: mapping, words, into: &verdict)
    // Where a run is followed instead, nothing is sent, and the rules about sending are silent.
    if judgeAdoption(of: pair, words, into: &verdict) { return verdict }
    judgeFirstHour(of: mapping, words, into: &verdict)
    judgeMapping(mapping, words, into: &verdict)
    judgeRuns(for: pair, words, into: &verdict)
    judgeExportJobs(into: &verdict)
    return verdict
  }

  /// The audience's place in the dataflow: by the platform's id, else, where the dataflow tells no
  /// such id, by the id of its source.
  func mapping(of pair: ActivationPair) -> AudienceMapping? {
    let places = places[pair.destination]
    let place =
      places?[pair.audience]
      ?? externalIDs[pair.audience].flatMap { id in
        places?[AudienceID(id)]
      }
    return place.flatMap { snapshot.dataflows[pair.destination]?.mappings[$0] }
  }
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
