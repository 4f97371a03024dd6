/// Saves lockfile and journal away from this machine, before anything is sent that they tell of.
///
/// For runners whose disk goes with them; see sortie's contract, section 3.
package typealias Checkpoint = @Sendable () async throws(CheckpointFailure) -> Void

/// Saves them again once answers are written down, so that a machine that is lost while runs are
/// followed leaves nothing of unknown fate.
///
/// - Returns: Whether it was made. Where it wasn't, that has been told; what was sent is sent.
package typealias AnswerCheckpoint = @Sendable () async -> Bool

/// Why a checkpoint could not be made; nothing may be sent then.
package struct CheckpointFailure: Error, Sendable, Hashable {
  /// What happened, ready to be shown.
  package let message: String

  package init(message: String) { self.message = message }
}
