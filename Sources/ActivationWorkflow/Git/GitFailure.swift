import ActivationDiagnostics

/// Why git could not say how a plan was before.
package struct GitFailure: Error, Hashable, Sendable {
  /// What happened, for a person: one sentence.
  package let message: String
  /// What to do about it.
  package let help: String

  init(_ message: String, help: String) {
    self.message = message
    self.help = help
  }
}

extension GitFailure {
  static let missing = GitFailure(
    "git is not installed, so the older version can't be read.",
    help: "Install git, or compare two files: sortie diff OLD NEW.")

  static func noRepository(at folder: String) -> GitFailure {
    GitFailure(
      "“\(folder)” is not in a git repository.",
      help: "Run the command in a clone, or compare two files: sortie diff OLD NEW.")
  }

  static func unknown(revision: String, isShallow: Bool) -> GitFailure {
    guard !isShallow else {
      return GitFailure(
        "“\(revision)” is not in this shallow clone.",
        help: """
          Fetch it first: git fetch --unshallow, or with actions/checkout fetch-depth: 0.
          """)
    }
    let parts = revision.split(atASCII: "/", maxSplits: 1)
    let hint =
      parts.count == 2 && parts[0] == "origin"
      ? "Fetch it first: git fetch origin \(parts[1])."
      : "Choose one that `git branch --all` or `git tag` lists."
    return GitFailure("There is no revision “\(revision)” in this repository.", help: hint)
  }

  static func ambiguous(revision: String, refs: [String]) -> GitFailure {
    let branch = refs.last { !$0.startsExactly(with: "refs/tags/") } ?? refs[0]
    return GitFailure(
      "“\(revision)” can mean \(refs.joined(separator: ", ")), which are different commits.",
      help: "Write the full name: --base \(branch).")
  }

  static func noCommonAncestor(of revision: String, isShallow: Bool) -> GitFailure {
    GitFailure(
      "“\(revision)” and HEAD have no common ancestor\(isShallow ? " in this shallow clone" : "").",
      help: isShallow
        ? "Fetch the history first: git fetch --unshallow."
        : "Name a revision without the three dots.")
  }

  static func elsewhere(_ path: String) -> GitFailure {
    GitFailure(
      "“\(path)” is in a different git repository than the plans before it.",
      help: "Compare the plans of one repository at a time.")
  }

  static func inSubmodule(_ path: String, _ folder: String) -> GitFailure {
    GitFailure(
      "“\(path)” is in the submodule “\(folder)”, which is another repository.",
      help: "Run the command in that folder, with a revision of the submodule.")
  }

  static func inInnerRepository(_ path: String) -> GitFailure {
    GitFailure(
      "“\(path)” is in another git repository inside this one.",
      help: "Run the command in that folder, with a revision of that repository.")
  }

  static func missingObject(_ path: String, in revision: String) -> GitFailure {
    GitFailure(
      "This clone doesn't contain “\(path)” of “\(revision)”.",
      help: "Fetch the rest first, as this is a partial clone: git fetch --refetch --no-filter.")
  }

  static func tooLarge(_ path: String, in revision: String, limit: Int) -> GitFailure {
    GitFailure(
      "“\(path)” in “\(revision)” is larger than \(limit >> 20) MiB.",
      help: "Check that the path names the plan you mean.")
  }

  /// What git itself said, which is for people.
  static func said(_ errors: [UInt8], doing what: String) -> GitFailure {
    let lines = String(decoding: errors.prefix(longestWords), as: UTF8.self)
      .split(atASCII: "\n").map { line in
        var line = line[...].drop { $0 == " " || $0 == "\t" }
        for label in ["fatal: ", "error: "] where line.startsExactly(with: label) {
          line = line.droppingExactly(first: label)[...]
        }
        return String(line)
      }
    let words = lines.first.map { ": \($0)" } ?? ""
    let rest = lines.dropFirst().joined(separator: " ")
    return GitFailure(
      "git could not \(what)\(words)",
      help: rest.isEmpty ? "Correct that, then run the command again." : rest)
  }

  /// Limit: 2,000 bytes of git's words. Arbitrary; more help nobody.
  private static let longestWords = 2_000
}
