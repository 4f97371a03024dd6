import ActivationLockfile

/// Files by what they hold, in all commits.
extension GitRepository {
  /// A file of one commit.
  struct Version: Hashable {
    let commit: String
    /// From the top of the repository.
    let path: String
  }

  /// The files in which a text appeared, changed its number or disappeared, in every commit that a
  /// branch, tag, remote branch or checkpoint leads to, the latest first.
  ///
  /// git compares contents itself, and only those of files with these endings; a merge counts where it
  /// made something that none of its parents has.
  ///
  /// - Parameters:
  ///   - text: As it is written in the file; a regular expression would take git ten times as long.
  ///   - endings: Of file names, such as `.json`; compared without regard to case.
  ///   - others: Endings of file names that are left out.
  func versions(
    changing text: String, in endings: [String], but others: [String] = []
  ) throws(GitFailure) -> [Version] {
    guard try !isShallow else { throw .shallow }
    let outcome = try run(
      [
        "log", "--all", "--full-history", "--diff-merges=combined", "--root", "--no-renames",
        "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "-S\(text)", "--format=%H",
        "--name-only", "-z", "--",
      ] + endings.map { ":(top,icase)*\($0)" } + others.map { ":(top,icase,exclude)*\($0)" })
    guard outcome.status == 0 else {
      throw .said(outcome.errors, doing: "search the repository's history")
    }
    var versions: [Version] = []
    var commit = ""
    for field in outcome.fields {
      // Paths of ordinary commits come after a line end.
      let text = field.unicodeScalars.drop { $0 == "\n" }
      if Self.isObject(String(text)) {
        commit = String(text)
      } else {
        versions.append(Version(commit: commit, path: String(text)))
      }
    }
    return versions
  }

  /// Whether git leaves a file of the work tree out, when it adds everything; nil where it doesn't say.
  ///
  /// - Parameter path: Absolute, without links. A file that is committed already is not ignored.
  func ignores(_ path: String) throws(GitFailure) -> Bool? {
    switch try run(["check-ignore", "--quiet", "--", path]).status {
    case 0: true
    case 1: false
    default: nil
    }
  }

  /// The bytes of a file; nil where the commit hasn't got it, or where it is too large.
  func contents(of version: Version, limit: Int) throws(GitFailure) -> [UInt8]? {
    guard let entry = try entry(at: version.path, in: version.commit), entry.kind == .file else {
      return nil
    }
    return try contents(of: entry, in: version.commit, limit: limit)
  }
}

extension GitFailure {
  static let shallow = GitFailure(
    "This clone is shallow: the contents of the missing commits aren't known.",
    help: """
      Fetch the whole history: git fetch --unshallow, or with actions/checkout fetch-depth: 0.
      """)
}
