import ActivationModel
import OrderedJSON

/// The order of activations by the bytes of their RFC 8785 JSON, as three numbers each.
///
/// That JSON is `{"audience":…,"destination":…,"maxAge":…,"revision":…}`. No JSON value followed by
/// a comma or brace is the beginning of another, so comparing the whole is comparing part by part;
/// each distinct part is written and ranked once.
struct CanonicalOrder {
  private let destinationRanks: [Int]
  private let audienceRanks: [Int]
  private let settingsRanks: [Int]

  init(
    destinations: [DestinationSelector],
    audiences: [AudienceSelector],
    settings: [ActivationSettings]
  ) {
    destinationRanks = Self.ranks(destinations.map(\.json))
    audienceRanks = Self.ranks(audiences.map(\.json))
    settingsRanks = Self.ranks(settings.map(Self.json))
  }

  /// An activation of these settings, the other parts being the same for all.
  private static func json(_ settings: ActivationSettings) -> JSONValue {
    let activation = NormalizedPlan.Activation(
      destination: .name(""),
      audience: .name(""),
      revision: settings.revision ?? "1",
      maxAge: settings.maxAge
    )
    return activation.json
  }

  /// Each part's place among its like by canonical bytes.
  private static func ranks(_ parts: [JSONValue]) -> [Int] {
    let keys = parts.map { JSONWriter.bytes($0, layout: .canonical) }
    let sorted = keys.indices.sorted { keys[$0].lexicographicallyPrecedes(keys[$1]) }
    var ranks = Array(repeating: 0, count: keys.count)
    for (rank, index) in sorted.enumerated() { ranks[index] = rank }
    return ranks
  }

  func precedes(_ left: ActivationDrafts.Draft, _ right: ActivationDrafts.Draft) -> Bool {
    key(left) < key(right)
  }

  private func key(_ draft: ActivationDrafts.Draft) -> (Int, Int, Int) {
    (
      audienceRanks[draft.audience.selector], destinationRanks[draft.destination.selector],
      settingsRanks[draft.settings]
    )
  }
}
