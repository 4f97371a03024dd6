/// What lies at a lockfile's path.
package struct LoadedLockfile: Hashable, Sendable {
  /// The lockfile with the journal folded in; nil where there is neither, or only a journal that
  /// was cut off within its first line.
  package let lockfile: Lockfile?
  /// Whether the lockfile itself is there.
  package let hasLockfile: Bool
  /// Whether a journal is there: an apply is in progress, or was killed.
  package let hasJournal: Bool

  /// Whether there is a journal that was begun on a lockfile, and no lockfile.
  package let lacksBase: Bool

  package init(
    lockfile: Lockfile?, hasLockfile: Bool, hasJournal: Bool, lacksBase: Bool = false
  ) {
    self.lacksBase = lacksBase
    self.lockfile = lockfile
    self.hasLockfile = hasLockfile
    self.hasJournal = hasJournal
  }
}
