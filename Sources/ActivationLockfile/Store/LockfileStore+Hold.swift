extension LockfileStore {
  /// The most bytes of a lock file's text that are read.
  private static let holderLimit = 1 << 16

  /// Holds the lockfile against other processes of this file system, until the lock is released.
  package func hold(as holder: LockHolder) throws(HoldFailure) -> any FileLock {
    do throws(FileFailure) {
      if let lock = try files.lock(location.lockPath) {
        try lock.describe(holder.encoded)
        return lock
      }
    } catch {
      throw .file(error)
    }
    let text = try? files.contents(of: location.lockPath, limit: Self.holderLimit)
    throw .heldElsewhere(path: location.path, text.flatMap(LockHolder.init))
  }
}
