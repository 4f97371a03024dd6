import ActivationDiagnostics
package import ActivationModel

/// The platform's rules that a dataflow's own settings answer: whether it can run, whether the
/// audience is mapped to it, and whether its schedule allows an export now.
///
/// They ask nothing about what runs; `Guardrails` does.
package struct DataflowGuardrails: Sendable {
  let snapshot: PlatformSnapshot
  let settings: GuardrailSettings
  /// The ids that audiences from outside have at their source: a dataflow may list them by those.
  let externalIDs: [AudienceID: String]
  /// The moment that rules about time go by.
  var now: Timestamp
  /// Where each audience stands among the mappings of its dataflow.
  private let places: [DestinationID: [AudienceID: Int]]

  /// - Parameters:
  ///   - destinations: Those that will be asked about; only their mappings are indexed.
  ///   - time: The moment that is asked about; nil for that of the snapshot.
  package init(
    snapshot: PlatformSnapshot, settings: GuardrailSettings, destinations: Set<DestinationID>,
    externalIDs: [AudienceID: String] = [:], at time: Timestamp? = nil
  ) {
    self.snapshot = snapshot
    self.settings = settings
    self.externalIDs = externalIDs
    now = time ?? snapshot.readAt
    var places: [DestinationID: [AudienceID: Int]] = [:]
    for id in destinations {
      guard let mappings = snapshot.dataflows[id]?.mappings else { continue }
      places[id] = Dictionary(
        mappings.enumerated().map { ($1.audienceID, $0) }, uniquingKeysWith: { $1 })
    }
    self.places = places
  }

  /// Asks every rule about one activation.
  package func verdict(on pair: ActivationPair, labels: ActivationLabels) -> Verdict {
    var verdict = Verdict()
    let words = PairWords(pair: pair, labels: labels)
    guard let mapping = judgeSettings(of: pair, words, into: &verdict) else { return verdict }
    judgeFirstHour(of: mapping, words, into: &verdict)
    judgeMapping(mapping, words, into: &verdict)
    return verdict
  }

  /// The rules that hold even where a run is followed and nothing is sent.
  ///
  /// - Returns: The audience's mapping; nil where something leaves nothing more to ask.
  func judgeSettings(
    of pair: ActivationPair, _ words: PairWords, into verdict: inout Verdict
  ) -> AudienceMapping? {
    guard let dataflow = snapshot.dataflows[pair.destination] else {
      verdict.state(
        Finding(
          .notFound, "\(words.destination) no longer exists", help: Rule.notFound.remedy,
          about: words.destinationSubject),
        on: .destination)
      return nil
    }
    judgeKind(of: dataflow, words, into: &verdict)
    judgeState(of: dataflow, words, into: &verdict)
    guard verdict.blocker == nil else { return nil }
    judgeSize(of: dataflow, words, into: &verdict)
    guard let mapping = mapping(of: pair) else {
      verdict.state(notMapped(words), on: .audience)
      return nil
    }
    judgeSchedule(of: mapping, words, into: &verdict)
    return mapping
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
