/// Reads dataflows and accounts for plans that manage them, and changes dataflows.
package protocol DataflowService: Sendable {
  /// Reads dataflows in lists; those that the platform doesn't know are absent.
  /// - Throws: `PlatformFailure` when they could not be read at all.
  func dataflows(
    _ ids: Set<DestinationID>
  ) async throws(PlatformFailure) -> [DestinationID: DataflowLook]

  /// Reads one dataflow, which is newer than a list may be; nil where the platform doesn't know it.
  /// - Throws: `PlatformFailure` when it could not be read.
  func dataflow(_ id: DestinationID) async throws(PlatformFailure) -> DataflowLook?

  /// Reads all accounts of the sandbox, without their credentials.
  /// - Throws: `PlatformFailure` when they could not be read to the end.
  func accounts() async throws(PlatformFailure) -> [Account]

  /// Changes a dataflow in one patch, which the platform takes whole or not at all; sent once, again
  /// only where no connection could be made.
  /// - Parameters:
  ///   - edits: At most `DataflowEdit.mostInOnePatch`.
  ///   - reading: What the edits were planned on: the platform refuses them where it has changed.
  ///   - leaveBy: When the last byte must have been written, or nothing must leave.
  func apply(
    _ edits: [DataflowEdit], to reading: DataflowReading, leaveBy: Uptime
  ) async -> DataflowWriteOutcome

  /// Enables or disables a dataflow; sent once, again only where no connection could be made.
  func setEnabled(
    _ isEnabled: Bool, _ id: DestinationID, leaveBy: Uptime
  ) async -> DataflowWriteOutcome
}

/// What became of a change of a dataflow.
package enum DataflowWriteOutcome: Hashable, Sendable {
  /// The platform took it.
  /// - Parameter etag: The version that came of it, where the answer has one. The platform may change
  ///   it again by itself (inferred): nothing is to be written on it unread.
  case taken(etag: String?)
  /// The platform refused what was asked for, in its own words; nothing has changed.
  case refused(DataflowRefusal)
  /// The dataflow isn't the one that was read any more; nothing has changed.
  case changedMeanwhile
  /// The platform refused who asked: credentials, permissions, sandbox. More of the same is useless.
  case denied(PlatformFailure)
  /// The platform wants it sent again: after a pause, or with the token that was renewed.
  case deferred(PlatformFailure, by: Duration)
  /// It never left.
  case notSent(PlatformFailure)
  /// No answer, a cut connection, a status that isn't documented: only reading tells.
  case unknown(PlatformFailure)
}

/// A refusal of a change of a dataflow.
package struct DataflowRefusal: Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    /// The dataflow isn't there.
    case notFound
    /// The dataflow is in a state in which it can't be changed so.
    case state
    case other
  }

  package let reason: Reason
  /// The platform's words.
  package let message: String
  /// The platform's code, such as `FLOW-1455-400`.
  package let code: String?
  package let requestID: String?

  package init(_ reason: Reason, message: String, code: String?, requestID: String?) {
    self.reason = reason
    self.message = message
    self.code = code
    self.requestID = requestID
  }
}
