import ActivationModel
import OrderedJSON

/// A flow run in a list, with the second of the two times that the list may be ordered by.
struct ListedRun: WireReadable {
  let run: FlowRun
  let updatedAt: Timestamp?

  init(wire json: JSONView) throws(WireMismatch) {
    run = try FlowRun(wire: json)
    updatedAt = json.looseTime("updatedAt")
  }

  private init(run: FlowRun, updatedAt: Timestamp?) {
    self.run = run
    self.updatedAt = updatedAt
  }

  func blotting(_ secrets: [Secret]) -> ListedRun {
    run.issues.isEmpty ? self : ListedRun(run: run.blotting(secrets), updatedAt: updatedAt)
  }
}

/// How the beginning of a list of runs is ordered, and so what the rest of it can hold.
///
/// Flow Service documents “newest first”, and `orderby`; neither whether a change makes a run new,
/// nor that runs can be ordered by `createdAt` (inferred). So the order is looked at.
struct RunOrder {
  /// Whether no run was created after the one before it; false where one doesn't tell.
  let isByCreation: Bool
  /// The same of the times of the last change.
  private let isByChange: Bool
  private let last: ListedRun?

  init(_ runs: [ListedRun]) {
    isByCreation = Self.falls(runs.map(\.run.createdAt))
    isByChange = Self.falls(runs.map(\.updatedAt))
    last = runs.last
  }

  private static func falls(_ times: [Timestamp?]) -> Bool {
    zip(times, times.dropFirst()).allSatisfy { earlier, later in
      guard let earlier, let later else { return false }
      return earlier >= later
    }
  }

  /// Every run that was created later than this is among these, however long the list goes on; nil
  /// where the order doesn't show that of any time.
  ///
  /// Where the runs fall by both times, nothing tells which of them the list goes by, and the last
  /// one must be older by both.
  var isCompleteAfter: Timestamp? {
    guard isByCreation, let createdAt = last?.run.createdAt else { return nil }
    guard isByChange, let updatedAt = last?.updatedAt else { return createdAt }
    return max(createdAt, updatedAt)
  }

  /// Whether every run that was created since then is among these.
  func hasAll(since moment: Timestamp) -> Bool { isCompleteAfter.map { $0 < moment } ?? false }
}
