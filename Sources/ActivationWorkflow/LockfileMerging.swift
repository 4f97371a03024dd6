import ActivationDiagnostics
import ActivationLockfile

/// `lock merge`: two sides of a lockfile as one, for git.
package enum LockfileMerging {
  /// Merges `theirs` into the file at `ours`; leaves it as it was where that can't be.
  ///
  /// Where there is nothing at `ours`, `theirs` is put there. The common ancestor plays no part: see `Lockfile.merging`.
  /// - Throws: `.refused` with what is wrong with which side; `.file` where one can't be read or
  ///   written.
  package static func merge(
    ours: String, theirs: String, in environment: Environment
  ) throws(WorkflowFailure) {
    let present = environment.files.stamp(of: ours) == nil ? [theirs] : [ours, theirs]
    let sides = try present.map { path throws(WorkflowFailure) in
      try read(path, in: environment)
    }
    var findings: [Finding] = []
    var lockfiles: [Lockfile] = []
    for side in sides {
      let lockfile = Lockfile.decoding(side)
      findings += lockfile.findings
      if let value = lockfile.value { lockfiles.append(value) }
    }
    guard lockfiles.count == sides.count else { throw .refused(findings, files: sides) }
    let merged = Lockfile.merging(lockfiles[0], lockfiles[lockfiles.count - 1], file: ours)
    guard let result = merged.value else { throw .refused(merged.findings, files: sides) }
    do {
      let files = environment.files
      try files.writeAtomically(result.encoded, to: try files.resolve(ours))
    } catch {
      throw .file(error)
    }
  }

  private static func read(
    _ path: String, in environment: Environment
  ) throws(WorkflowFailure) -> SourceFile {
    do {
      let bytes = try environment.files.contents(of: path, limit: Lockfile.sizeLimit)
      return SourceFile(name: path, bytes: bytes)
    } catch {
      throw .file(error)
    }
  }
}
