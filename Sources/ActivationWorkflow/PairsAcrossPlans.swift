import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// One pair in two plans of one command: it must not go out twice because of that.
///
/// With the same settings it counts once, for the first of the plans; with others, neither is sent.
struct PairsAcrossPlans {
  /// A plan with what its review says.
  struct Member {
    let unit: PlanUnit
    var review: ReviewedChangeSet
    var findings: [Finding] = []
  }

  /// Where a pair was first seen.
  private struct Place {
    let member: Int
    let activation: Int
  }

  private(set) var members: [Member]

  init(_ members: [Member]) {
    self.members = members
    guard members.count > 1 else { return }
    var first: [ActivationPair: Place] = [:]
    for member in members.indices { compare(member, with: &first) }
  }

  private mutating func compare(_ member: Int, with first: inout [ActivationPair: Place]) {
    var repeated: Set<ActivationPair> = []
    for change in members[member].review.changes {
      guard let pair = change.pair, let activation = change.planIndex else { continue }
      let place = Place(member: member, activation: activation)
      guard let earlier = first[pair] else {
        first[pair] = place
        continue
      }
      if settings(at: place) == settings(at: earlier) {
        repeated.insert(pair)
        report(.duplicateActivation, place, earlier, "the first plan sends it; it counts once")
      } else {
        report(.contradictingActivation, place, earlier, "with other settings; neither is sent")
        for index in [member, earlier.member] {
          members[index].review.block(
            [pair], by: .contradictingActivation, because: "two plans ask for it differently")
        }
      }
    }
    members[member].review.drop(repeated)
  }

  private func settings(at place: Place) -> [String] {
    let activation = members[place.member].unit.plan.activations[place.activation]
    return [activation.revision.rawValue, activation.maxAge.map { $0.shortText } ?? ""]
  }

  private mutating func report(_ rule: Rule, _ place: Place, _ earlier: Place, _ words: String) {
    let unit = members[place.member].unit
    let finding = Finding(
      rule, "this activation is in another plan of this command too: \(words)", help: rule.remedy,
      at: unit.audienceLocation(ofActivation: place.activation),
      notes: [
        .init(
          "the first",
          at: members[earlier.member].unit.audienceLocation(ofActivation: earlier.activation))
      ])
    members[place.member].findings.append(finding)
  }
}
