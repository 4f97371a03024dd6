/// Branches, tags and commits.
extension GitRepository {
  /// The id of the commit that a revision names.
  ///
  /// `REVISION...` is the common ancestor of that revision and `HEAD`, as git's own `diff` has it.
  func commit(of revision: String) throws(GitFailure) -> String {
    guard revision.hasSuffix("..."), revision.count > 3 else {
      return try resolve(revision, called: revision)
    }
    let named = try resolve(String(revision.dropLast(3)), called: String(revision.dropLast(3)))
    let head = try resolve("HEAD", called: "HEAD")
    let outcome = try run(["merge-base", named, head])
    guard outcome.status == 0, let base = outcome.lines.first, Self.isObject(base) else {
      throw .noCommonAncestor(of: String(revision.dropLast(3)), isShallow: try isShallow)
    }
    return base
  }

  /// Whether HEAD holds everything that a commit does.
  func isInHead(_ commit: String) throws(GitFailure) -> Bool {
    try run(["merge-base", "--is-ancestor", commit, "HEAD"]).status == 0
  }

  /// Branches and tags, as people write them.
  func revisionNames() throws(GitFailure) -> [String] {
    let outcome = try run([
      "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags",
    ])
    guard outcome.status == 0 else { throw .said(outcome.errors, doing: "list branches and tags") }
    return outcome.lines
  }

  private func resolve(_ revision: String, called name: String) throws(GitFailure) -> String {
    let outcome = try run([
      "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}",
    ])
    // A version of git that doesn't know the option repeats it.
    guard outcome.status == 0, let commit = outcome.lines.last, Self.isObject(commit) else {
      throw .unknown(revision: name, isShallow: try isShallow)
    }
    return commit
  }

  /// Whether commits are left out.
  var isShallow: Bool {
    get throws(GitFailure) {
      try run(["rev-parse", "--is-shallow-repository"]).lines.first == "true"
    }
  }

  /// Whether a text can be the id of an object.
  static func isObject(_ text: String) -> Bool {
    text.utf8.count >= 40 && text.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
  }
}
