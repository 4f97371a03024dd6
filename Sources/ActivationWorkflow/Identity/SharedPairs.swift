import ActivationModel

/// The pairs of a lockfile, to tell offline whether a plan's activations are among them.
struct SharedPairs {
  /// How a side can be named: what stands for any id is not told apart.
  private enum Word: Hashable {
    case id(String)
    case name(String)
    case alias(String)
    case any
  }

  private struct Pair: Hashable {
    let destination: Word
    let audience: Word
  }

  private var pairs: Set<Pair> = []

  init(_ records: some Sequence<ActivationRecord>) {
    for record in records {
      let labels = record.labels
      let destinations = Self.words(
        record.pair.destination.rawValue, labels.destinationName, labels.destinationAlias)
      let audiences = Self.words(
        record.pair.audience.rawValue, labels.audienceName, labels.audienceAlias)
      for destination in destinations {
        for audience in audiences {
          pairs.insert(Pair(destination: destination, audience: audience))
        }
      }
    }
  }

  private static func words(_ id: String, _ name: String?, _ alias: Alias?) -> [Word] {
    [.id(id), .any]
      + [name.map { .name($0) }, alias.map { .alias($0.rawValue) }].compactMap(\.self)
  }

  /// Whether an activation surely is among them: by its ids, or by the names or aliases of sides that
  /// are looked up.
  func hold(_ activation: NormalizedPlan.Activation, _ labels: ActivationLabels) -> Bool {
    let destinations = Self.words(for: activation.destination, labels.destinationAlias)
    return Self.words(for: activation.audience, labels.audienceAlias).contains { audience in
      destinations.contains { pairs.contains(Pair(destination: $0, audience: audience)) }
    }
  }

  /// Whether an activation can be among them, as far as ids tell.
  func mayHold(_ activation: NormalizedPlan.Activation) -> Bool {
    var pair = (destination: Word.any, audience: Word.any)
    if case .id(let id, _) = activation.destination { pair.destination = .id(id.rawValue) }
    if case .id(let id, _) = activation.audience { pair.audience = .id(id.rawValue) }
    return pairs.contains(Pair(destination: pair.destination, audience: pair.audience))
  }

  private static func words(for selector: DestinationSelector, _ alias: Alias?) -> [Word] {
    switch selector {
    case .id(let id, _): [.id(id.rawValue)]
    case .name(let name): [.name(name)] + aliasWord(alias)
    case .dataflow: aliasWord(alias)
    }
  }

  private static func words(for selector: AudienceSelector, _ alias: Alias?) -> [Word] {
    switch selector {
    case .id(let id, _): [.id(id.rawValue)]
    case .name(let name): [.name(name)] + aliasWord(alias)
    case .external: aliasWord(alias)
    }
  }

  private static func aliasWord(_ alias: Alias?) -> [Word] {
    alias.map { [.alias($0.rawValue)] } ?? []
  }
}
