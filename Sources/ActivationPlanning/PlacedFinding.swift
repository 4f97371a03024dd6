package import ActivationDiagnostics

/// A place in a plan that a later stage can speak about without knowing files.
///
/// Indices are those of `NormalizedPlan.activations`; the plan's origins lead from here to a line.
package enum PlanPlace: Hashable, Sendable {
  /// The plan as a whole.
  case plan
  case organization
  case sandbox
  /// The destination that an activation names.
  case destination(ofActivation: Int)
  /// The audience that an activation names.
  case audience(ofActivation: Int)
}

/// A finding that knows its place in the plan, not yet in a file.
package struct PlacedFinding: Hashable, Sendable {
  package let finding: Finding
  package let place: PlanPlace
  /// Another place of the plan that belongs to it, with what to say there.
  package let related: Related?

  /// A second place and its words.
  package struct Related: Hashable, Sendable {
    package let message: String
    package let place: PlanPlace
  }

  package init(_ finding: Finding, at place: PlanPlace, related: Related? = nil) {
    self.finding = finding
    self.place = place
    self.related = related
  }
}
