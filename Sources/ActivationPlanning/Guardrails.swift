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
  private let mappings: [ActivationPair: AudienceMapping]

  /// - Parameters:
  ///   - destinations: Those that will be asked about; only their mappings are indexed.
  package init(
    snapshot: PlatformSnapshot, settings: GuardrailSettings, ownRuns: Set<RunID>,
    destinations: Set<DestinationID>
  ) {
    self.snapshot = snapshot
    self.settings = settings
    self.ownRuns = ownRuns
    var mappings: [ActivationPair: AudienceMapping] = [:]
    for id in destinations {
      for mapping in snapshot.dataflows[id]?.mappings ?? [] {
        mappings[ActivationPair(destination: id, audience: mapping.audienceID)] = mapping
      }
    }
    self.mappings = mappings
  }

  /// The moment that the rules go by.
  var now: Timestamp { snapshot.readAt }

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
    guard let mapping = mappings[pair] else {
      verdict.state(notMapped(words), on: .audience)
      return verdict
    }
    judgeSchedule(of: mapping, words, into: &verdict)
    judgeFirstHour(of: mapping, words, into: &verdict)
    judgeMapping(mapping, words, into: &verdict)
    judgeRuns(for: pair, words, into: &verdict)
    judgeExportJobs(into: &verdict)
    return verdict
  }
}

/// A pair in the words that people gave it.
struct PairWords {
  let destination: String
  let audience: String
  let subject: Finding.Subject
  let destinationSubject: Finding.Subject

  init(pair: ActivationPair, labels: ActivationLabels) {
    destination = labels.destination(pair)
    audience = labels.audience(pair)
    subject = .init(destination: pair.destination.rawValue, audience: pair.audience.rawValue)
    destinationSubject = .init(destination: pair.destination.rawValue)
  }
}
