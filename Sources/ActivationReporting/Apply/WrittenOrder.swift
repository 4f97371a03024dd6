import ActivationExecution
import ActivationModel
import ActivationPlanning

/// The order in which plans' files ask for activations, to list in it how they ended.
struct WrittenOrder {
  private let places: [[ActivationPair: Int]]

  /// - Parameter reports: The command's plans, as `ActivationStatus.plan` counts them.
  init(_ reports: [PlanReport]) {
    places = reports.map { report in
      let pairs = report.changesAsWritten.compactMap(\.change.pair)
      return Dictionary(
        pairs.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// Plan by plan; what no plan asks for stays behind, as it was.
  func sorted(_ statuses: [ActivationStatus]) -> [ActivationStatus] {
    let placed = statuses.enumerated().map { offset, status in
      let plan = status.plan.rawValue
      let place = places.indices.contains(plan) ? places[plan][status.pair] : nil
      return (key: (plan, place ?? .max, offset), status: status)
    }
    return placed.sorted { $0.key < $1.key }.map(\.status)
  }
}
