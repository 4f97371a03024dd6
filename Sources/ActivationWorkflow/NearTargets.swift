import ActivationDiagnostics
import ActivationLoading
import ActivationModel

/// What somebody may have meant with a `--target` that matches nothing.
struct NearTargets {
  /// The aliases, or else the ids, of each activation.
  private let pairs: [(destination: String, audience: String)]

  init(_ units: [PlanUnit]) {
    pairs = units.flatMap { unit in
      unit.labels.compactMap { label in
        label.destinationAlias.flatMap { destination in
          label.audienceAlias.map {
            (destination: destination.rawValue, audience: $0.rawValue)
          }
        }
      }
    }
  }

  /// Targets that are there, nearest first; none where nothing is near.
  func near(_ target: PlanOptions.Target) -> [String] {
    let destinations = Set(pairs.map(\.destination)).sorted()
    let places =
      destinations.contains(target.destination)
      ? [target.destination] : NearestWords(destinations).near(target.destination)
    guard let audience = target.audience else {
      // Somebody may have named an audience alone.
      let owners = Set(pairs.filter { $0.audience == target.destination }.map(\.destination))
      return places.isEmpty ? owners.sorted().map { "\($0)/\(target.destination)" } : places
    }
    return places.flatMap { place in
      let audiences = Set(pairs.filter { $0.destination == place }.map(\.audience)).sorted()
      let meant = audiences.contains(audience) ? [audience] : NearestWords(audiences).near(audience)
      return meant.map { "\(place)/\($0)" }
    }
  }
}
