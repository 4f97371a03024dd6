import ActivationDiagnostics
import ActivationLockfile

/// `lock merge`: two sides of a lockfile as one, for git.
package enum LockfileMerging {
  /// Merges `theirs` into the file at `ours`; leaves it as it was where that can't be.
  ///
  /// The common ancestor plays no part: see `Lockfile.merging`.
  /// - Throws: `.refused` with what is wrong with which side; `.file` where one can't be read or
  ///   written.
  package static func merge(
    ours: String, theirs: String, in environment: Environment
  ) throws(WorkflowFailure) {
    let sides = try [ours, theirs].map { path throws(WorkflowFailure) in
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
    let merged = Lockfile.merging(lockfiles[0], lockfiles[1], file: ours)
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
