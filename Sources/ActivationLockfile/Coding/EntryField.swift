/// The members of a lockfile entry, in the order in which they are written.
///
/// Writer, reader and JSON Schema go by these cases, so that they can't disagree.
enum EntryField: String, CaseIterable {
  case destination
  case audience
  case revision
  case job
  case order
  case runID = "runId"
  case statusURL
  case requestID = "requestId"
  case submittedAt
  case state
  case rawStatus
  case error
  case completedAt
  case records
  case files
  case adopted
  case settled
  case lastSuccess
  case evidence
  case earlierRuns
  case retired

  /// Whether every entry has it; the others are left out where there is nothing to say.
  var isRequired: Bool {
    switch self {
    case .destination, .audience, .revision, .job, .submittedAt, .state: true
    case .order, .runID, .statusURL, .requestID, .rawStatus, .error, .completedAt, .records,
      .files, .adopted, .settled, .lastSuccess, .evidence, .earlierRuns, .retired:
      false
    }
  }
}
