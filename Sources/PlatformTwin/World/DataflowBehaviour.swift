/// The switches for changes of dataflows (dataflow facts §7).
///
/// Defaults are the documented reading, or the stricter one where nothing is documented.
package struct DataflowBehaviour: Sendable, Equatable {
  package enum PatchAnswer: String, Sendable, CaseIterable { case body, empty }
  package enum Tolerance: String, Sendable, CaseIterable { case accept, refuse }
  package enum Indexes: String, Sendable, CaseIterable { case sequential, simultaneous }
  package enum UnknownAudience: String, Sendable, CaseIterable {
    case accept, badRequest, notFound
  }
  package enum Schedules: String, Sendable, CaseIterable { case checked, lenient }
  package enum PolicyViolation: String, Sendable, CaseIterable {
    case none, forbidden, badRequest
  }
  package enum Secrets: String, Sendable, CaseIterable { case clear, masked }

  /// F4: whether accounts show their secrets. Samples do; what the platform does is contradictory.
  package var secrets: Secrets = .clear
  /// F15: whether each index counts after the operations before it, or all count together.
  package var indexes: Indexes = .sequential
  /// F16: whether a `remove` needs a `value`, as the schema says.
  package var removeNeedsValue = false
  /// F19: whether a patch is answered by 200 with id and etag, or by 202 with nothing.
  package var patchAnswer: PatchAnswer = .body
  /// F20: for how many milliseconds the platform works on a patch; at the end the etag moves again.
  /// With 0 there is no such work.
  package var operationTakes: Int64 = 6000
  /// F21: what a patch meets while the platform works on the one before.
  package var patchWhileUpdating: Tolerance = .accept
  /// F23: what an audience meets that the dataflow has already.
  package var duplicateAudience: Tolerance = .accept
  /// F24: what an audience meets that isn't there.
  package var unknownAudience: UnknownAudience = .accept
  /// F25, F27: whether export modes, schedules and dates are checked.
  package var schedules: Schedules = .checked
  /// F26: what weekly and monthly schedules meet.
  package var longSchedules: Tolerance = .accept
  /// F29: what a path into a selector meets.
  package var partPaths: Tolerance = .refuse
  /// F36: for how many milliseconds a dataflow is being enabled or disabled.
  package var stateChangeTakes: Int64 = 0
  /// F37 to F42: whether mapped audiences are exported on schedule by themselves. Worlds without it
  /// say what runs there are.
  package var scheduledExports = false
  /// The hour, in UTC, at which audiences are evaluated each day.
  package var evaluationHour: Int64 = 1
  /// F43: what an added audience meets, for a policy that it violates.
  package var policyViolation: PolicyViolation = .none

  package init() {}
}
