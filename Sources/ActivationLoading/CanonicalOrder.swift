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
    destinationRanks = Self.ranks(destinations) { .init(destination: $0, audience: .name("")) }
    audienceRanks = Self.ranks(audiences) { .init(destination: .name(""), audience: $0) }
    settingsRanks = Self.ranks(settings) {
      .init(
        destination: .name(""),
        audience: .name(""),
        revision: $0.revision ?? "1",
        maxAge: $0.maxAge
      )
    }
  }

  /// Each part's place among its like, found by the JSON of activations that differ in it alone.
  private static func ranks<Part>(
    _ parts: [Part],
    activation: (Part) -> NormalizedPlan.Activation
  ) -> [Int] {
    let keys = parts.map { JSONWriter.bytes(activation($0).json, layout: .canonical) }
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
