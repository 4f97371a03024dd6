package import ActivationModel

extension LockfileStore {
  /// The most bytes of a lock file's text that are read.
  private static let holderLimit = 1 << 16

  /// Holds the lockfile against other processes of this file system, until the lock is released.
  package func hold(as holder: LockHolder) throws(HoldFailure) -> any FileLock {
    do throws(FileFailure) {
      if let lock = try files.lock(location.lockPath) {
        let text = try lock.text(limit: Self.holderLimit)
        guard LockHolder.mayHaveWritten(text) else {
          throw FileFailure(.lock, location.lockPath, .foreignText)
        }
        try lock.describe(holder.encoded)
        return lock
      }
    } catch {
      throw .unusable(LedgerFailure(error))
    }
    throw .heldElsewhere(path: location.path, holderOnFile)
  }

  /// Whether another process holds the lockfile now, and who that is; nil where nobody does.
  package func otherHolder() throws(FileFailure) -> HoldFailure? {
    guard try files.ownContentsIfThere(of: location.lockPath, limit: Self.holderLimit) != nil
    else { return nil }
    guard let lock = try files.lock(location.lockPath) else {
      return .heldElsewhere(path: location.path, holderOnFile)
    }
    lock.release()
    return nil
  }

  private var holderOnFile: LockHolder? {
    let text = try? files.ownContents(of: location.lockPath, limit: Self.holderLimit)
    return text.flatMap(LockHolder.init)
  }
}
