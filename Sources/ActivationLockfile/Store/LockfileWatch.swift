/// Tells whether somebody else has changed a lockfile while an apply goes on from it.
package struct LockfileWatch: Sendable {
  private let files: any FileSystem
  private let path: String
  private let stamp: FileStamp?

  /// Of the lockfile as it is now, also where there is none.
  init(_ path: String, in files: any FileSystem) {
    self.files = files
    self.path = path
    stamp = files.stamp(of: path)
  }

  func requireUnchanged() throws(FileFailure) {
    guard files.stamp(of: path) == stamp else {
      throw FileFailure(.keep, path, .changedMeanwhile)
    }
  }
}
