import ActivationDiagnostics
import ActivationModel
import PlatformAPI

/// Whether the plans' destinations are there.
extension Examination {
  mutating func examineDestinations(_ platform: Platform) async {
    let selectors = Set(plans.flatMap { $0.activations.map(\.destination) })
    var query = SnapshotQuery()
    for selector in selectors {
      switch selector {
      case .id(let id, _): query.destinationIDs.insert(id)
      case .name(let name): query.destinationNames.insert(name)
      case .dataflow: break
      }
    }
    do throws(PlatformFailure) {
      let snapshot = try await platform.reader.snapshot(query)
      let troubles = selectors.sorted { $0.words < $1.words }
        .compactMap { Self.trouble(with: $0, in: snapshot) }
      let good = selectors.count - troubles.count
      if troubles.isEmpty || good > 0 {
        checkup.pass(.destinations, "\(good) of \(selectors.count) can be reached")
      }
      for trouble in troubles { checkup.add(.destinations, trouble) }
    } catch {
      checkup.add(.destinations, error)
    }
  }

  private static func trouble(
    with selector: DestinationSelector, in snapshot: PlatformSnapshot
  ) -> Finding? {
    let flows: [Dataflow]
    switch selector {
    case .id(let id, _): flows = [snapshot.dataflows[id]].compactMap { $0 }
    case .name(let name):
      flows = (snapshot.destinationsByName[name] ?? []).compactMap { snapshot.dataflows[$0] }
    // There is none to be found before it is made.
    case .dataflow: return nil
    }
    let words = selector.words
    guard let flow = flows.first else {
      let near = NearestWords(snapshot.nearbyDestinationNames).near(selector.name ?? "")
      return Finding(
        .notFound, "no destination in sandbox \(snapshot.sandbox) \(words)",
        help: near.isEmpty
          ? Rule.notFound.remedy
          : "Did you mean \(near.map { "“\($0)”" }.joined(separator: " or "))?")
    }
    if flows.count > 1 {
      return Finding(
        .ambiguousName, "\(flows.count) destinations of sandbox \(snapshot.sandbox) \(words)",
        help: Rule.ambiguousName.remedy)
    }
    guard flow.state.lowercased() == "enabled" else {
      return Finding(
        .dataflowDisabled, "the destination that \(words) is disabled",
        help: Rule.dataflowDisabled.remedy)
    }
    return nil
  }
}

extension DestinationSelector {
  /// The name that it is looked up by, if it is.
  fileprivate var name: String? {
    if case .name(let name) = self { name } else { nil }
  }

  /// What it goes by, to follow “no destination”.
  fileprivate var words: String {
    switch self {
    case .id(let id, _): "has the id \(id)"
    case .name(let name): "is named “\(name)”"
    case .dataflow(let alias): "is the dataflow ‘\(alias)’"
    }
  }
}
