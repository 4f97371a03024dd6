import ActivationDiagnostics

/// Branches, tags and commits.
extension GitRepository {
  /// The id of the commit that a revision names.
  ///
  /// `REVISION...` is the common ancestor of that revision and `HEAD`, as git's own `diff` has it.
  func commit(of revision: String) throws(GitFailure) -> String {
    guard revision.endsExactly(with: "..."), revision.utf8.count > 3 else {
      return try resolve(revision, called: revision)
    }
    let named = try resolve(
      revision.droppingExactly(last: "..."), called: revision.droppingExactly(last: "..."))
    let head = try resolve("HEAD", called: "HEAD")
    let outcome = try run(["merge-base", named, head])
    guard outcome.status == 0, let base = outcome.lines.first, Self.isObject(base) else {
      throw .noCommonAncestor(of: revision.droppingExactly(last: "..."), isShallow: try isShallow)
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
    try requireOneMeaning(of: revision)
    let outcome = try run([
      "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}",
    ])
    // A version of git that doesn't know the option repeats it.
    guard outcome.status == 0, let commit = outcome.lines.last, Self.isObject(commit) else {
      throw .unknown(revision: name, isShallow: try isShallow)
    }
    return commit
  }

  /// git takes a tag before a branch of the same name, so that whoever may push tags could say what a
  /// change is compared with.
  private func requireOneMeaning(of revision: String) throws(GitFailure) {
    // What may follow a name: main~2, main^{commit}, main:plans, main@{yesterday}.
    let whole = revision.unicodeScalars.prefix { !"~^:{".unicodeScalars.contains($0) }
    let cut = String(whole)
    let isAsked =
      whole.endIndex != revision.endIndex && revision.unicodeScalars[whole.endIndex] == "{"
    let named = isAsked && cut.endsExactly(with: "@") ? cut.droppingExactly(last: "@") : cut
    guard !named.isEmpty, !named.startsExactly(with: "refs/"), !Self.ownNames.contains(named) else {
      return
    }
    let meanings = ["refs/", "refs/tags/", "refs/heads/", "refs/remotes/"].map { $0 + named }
    let outcome = try run(
      ["for-each-ref", "--format=%(objectname) %(*objectname) %(refname)"] + meanings)
    guard outcome.status == 0 else { throw .said(outcome.errors, doing: "list branches and tags") }
    let found = outcome.lines.compactMap { line -> (commit: String, ref: String)? in
      let parts = line.split(atASCII: " ", maxSplits: 2, keepingEmpty: true)
      guard parts.count == 3, meanings.contains(where: { $0.isExactly(parts[2]) }) else {
        return nil
      }
      return (parts[1].isEmpty ? parts[0] : parts[1], parts[2])
    }
    guard Set(found.map { ExactText($0.commit) }).count > 1 else { return }
    throw .ambiguous(revision: named, refs: found.map(\.ref))
  }

  /// What git finds among its own files before any branch or tag.
  private static let ownNames = ["HEAD", "FETCH_HEAD", "ORIG_HEAD", "MERGE_HEAD"]

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
