package import ActivationModel

/// What lockfiles know of exports: what tells a run of somebody else from one of ours.
package struct KnownExports: Sendable {
  /// A good export that a lockfile of another command holds.
  package struct Elsewhere: Hashable, Sendable {
    /// The path of that lockfile.
    package let lockfile: String
    package let success: ActivationRecord.Success

    package init(lockfile: String, success: ActivationRecord.Success) {
      self.lockfile = lockfile
      self.success = success
    }
  }

  /// Every run that an entry of this command's lockfiles has, or had as its last success.
  package var runs: Set<RunID> = []
  /// What other lockfiles of the folder hold, for the same organization and sandbox.
  package var elsewhere: [ActivationPair: [Elsewhere]] = [:]
  /// Whether somebody else's export stops ours: there is no lockfile, nobody can be asked, and it
  /// was not accepted.
  package var stopsRecentExports = false

  package init() {}
}
