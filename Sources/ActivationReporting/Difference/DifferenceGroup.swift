import ActivationModel
import ActivationPlanning

/// Environments of a plan in which a change comes to the same, to be told once.
struct DifferenceGroup {
  /// Nil for the plan without any overlay.
  let environments: [EnvironmentName?]
  /// That of the first environment.
  let difference: PlanDifference

  /// What a reader would see of it.
  private struct Look: Hashable {
    let status: PlanDifference.Status
    let settings: [SettingDifference]
    let unchanged: Int
    let rows: [[String]]
  }

  /// All of them, in the order of their first environments.
  static func all(of plan: PlanFileDifference) -> [DifferenceGroup] {
    var order: [Look] = []
    var groups: [Look: [PlanDifference]] = [:]
    for difference in plan.environments {
      let look = Look(
        status: difference.status, settings: difference.settings, unchanged: difference.unchanged,
        rows: difference.changesAsWritten.map { DifferenceRow($0).texts })
      if groups[look] == nil { order.append(look) }
      groups[look, default: []].append(difference)
    }
    return order.compactMap { look in
      groups[look].flatMap { members in
        members.first.map { first in
          DifferenceGroup(environments: members.map(\.environment), difference: first)
        }
      }
    }
  }

  /// `without environment, stage, prod`.
  var names: String {
    environments.map { $0?.rawValue ?? "without environment" }.joined(separator: ", ")
  }
}

/// One change as reports list it.
struct DifferenceRow {
  let sign: DifferenceSign
  let audience: String
  let destination: String
  let revision: String
  let why: String

  init(_ difference: ActivationDifference) {
    let names = PairNames(difference.current)
    sign = DifferenceSign(difference)
    audience = names.audience.text
    destination = names.destination.text
    revision = difference.current.requested.revision.rawValue
    why = difference.reason
  }

  var texts: [String] { [sign.rawValue, audience, destination, revision, why] }
}
