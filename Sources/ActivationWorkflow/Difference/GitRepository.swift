import ActivationSyntax
import PlatformAPI

/// A git repository as `diff` needs it: read only, through the `git` command; the work tree, the
/// index and the network stay untouched.
struct GitRepository {
  /// A file or folder in a commit.
  struct Entry: Hashable {
    enum Kind: Hashable {
      case file
      case folder
      /// A symbolic link or a submodule.
      case other
    }

    let kind: Kind
    let object: String
    /// From the top of the repository.
    let path: String
  }

  private let environment: Environment
  /// A folder within it.
  private let folder: String
  /// Its top.
  let top: String
  /// The folder from there: empty, or with a slash at its end.
  private let prefix: String

  /// The repository that a folder is in.
  init(around folder: String, in environment: Environment) throws(GitFailure) {
    self.environment = environment
    self.folder = folder
    let outcome = try Self.run(
      ["rev-parse", "--show-toplevel", "--show-prefix"], in: folder, environment)
    guard outcome.status == 0, let top = outcome.lines.first else {
      let words = String(decoding: outcome.errors, as: UTF8.self)
      let isNone =
        words.contains("not a git repository") || words.contains("must be run in a work tree")
      throw isNone
        ? .noRepository(at: folder) : .said(outcome.errors, doing: "read the repository")
    }
    self.top = top
    prefix = outcome.lines.dropFirst().first ?? ""
  }

  /// A path from the top of the repository for one from the folder.
  func path(_ path: String) -> String {
    path.isEmpty && prefix.hasSuffix("/") ? String(prefix.dropLast()) : prefix + path
  }

  /// A path from the folder for one from the top of the repository; nil for what lies elsewhere.
  func path(here path: String) -> String? {
    path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil
  }

  // MARK: Revisions

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

  private var isShallow: Bool {
    get throws(GitFailure) {
      try run(["rev-parse", "--is-shallow-repository"]).lines.first == "true"
    }
  }

  private static func isObject(_ text: String) -> Bool {
    text.utf8.count >= 40 && text.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
  }

  // MARK: Files

  /// What a commit has at a path from the top of the repository; nil for nothing.
  func entry(at path: String, in commit: String) throws(GitFailure) -> Entry? {
    if path.isEmpty { return Entry(kind: .folder, object: commit, path: "") }
    return try entries([path], in: commit).first { $0.path == path }
  }

  /// What a commit has in a folder, sorted by bytes.
  func entries(in folder: String, of commit: String) throws(GitFailure) -> [Entry] {
    try entries(folder.isEmpty ? [] : [folder + "/"], in: commit)
  }

  private func entries(_ paths: [String], in commit: String) throws(GitFailure) -> [Entry] {
    let outcome = try run(["ls-tree", "--full-tree", "-z", commit, "--"] + paths)
    guard outcome.status == 0 else { throw .said(outcome.errors, doing: "list files of a commit") }
    return outcome.fields.compactMap(Self.entry)
  }

  /// `<mode> <type> <object>\t<path>`.
  private static func entry(_ field: String) -> Entry? {
    let halves = field.split(separator: "\t", maxSplits: 1)
    let words = halves.first?.split(separator: " ") ?? []
    guard halves.count == 2, words.count == 3 else { return nil }
    let kind: Entry.Kind =
      switch (words[0], words[1]) {
      case (_, "tree"): .folder
      case ("100644", _), ("100755", _), ("100664", _): .file
      default: .other
      }
    return Entry(kind: kind, object: String(words[2]), path: String(halves[1]))
  }

  /// The bytes of a file.
  ///
  /// - Parameter revision: As the user named it, for messages.
  func contents(of entry: Entry, in revision: String) throws(GitFailure) -> [UInt8] {
    // A partial clone may know a file without holding it.
    let asked = try run(["cat-file", "-s", entry.object])
    guard asked.status == 0, let size = asked.lines.first.flatMap(Int.init) else {
      throw .missingObject(entry.path, in: revision)
    }
    guard size <= YAMLLimits.bytes else {
      throw .tooLarge(entry.path, in: revision, limit: YAMLLimits.bytes)
    }
    let outcome = try run(["cat-file", "blob", entry.object])
    guard outcome.status == 0 else { throw .missingObject(entry.path, in: revision) }
    return outcome.output
  }

  // MARK: Renames

  /// What a commit has and the work tree has not, or has elsewhere.
  struct Moves {
    /// The older path of each file that has another one now, by the newer.
    var origins: [String: String] = [:]
    /// Files that are gone.
    var gone: [String] = []
  }

  /// How YAML files have moved since a commit, as far as git knows of the newer ones.
  func moves(since commit: String) throws(GitFailure) -> Moves {
    let outcome = try run([
      "diff", "--no-ext-diff", "--no-textconv", "--no-relative", "--ignore-submodules=all",
      "--find-renames", "--diff-filter=DR", "--name-status", "-z", commit, "--",
      ":(top)*.yaml", ":(top)*.yml",
    ])
    guard outcome.status == 0 else { throw .said(outcome.errors, doing: "look for renamed files") }
    var moves = Moves()
    var fields = outcome.fields[...]
    while let status = fields.popFirst(), let path = fields.popFirst() {
      guard status.hasPrefix("R") else {
        moves.gone.append(path)
        continue
      }
      guard let newer = fields.popFirst() else { break }
      moves.origins[newer] = path
    }
    return moves
  }

  // MARK: Running git

  private struct Output {
    let status: Int32
    let output: [UInt8]
    let errors: [UInt8]

    var lines: [String] { parts(UInt8(ascii: "\n")) }
    /// What `-z` separates.
    var fields: [String] { parts(0) }

    private func parts(_ end: UInt8) -> [String] {
      output.split(separator: end).map { String(decoding: $0, as: UTF8.self) }
    }
  }

  private func run(_ arguments: [String]) throws(GitFailure) -> Output {
    try Self.run(arguments, in: folder, environment)
  }

  private static func run(
    _ arguments: [String], in folder: String, _ environment: Environment
  ) throws(GitFailure) -> Output {
    let call = ProgramCall(
      program: "git", arguments: ["-C", folder] + arguments, variables: variables(environment),
      limit: mostOutput)
    switch environment.run(call) {
    case .exited(let status, let output, let errors):
      return Output(status: status, output: output, errors: errors)
    case .notFound: throw .missing
    case .notStarted(let reason):
      throw GitFailure("git could not be started: \(reason).", help: "Settle that, then run again.")
    case .signalled(let signal):
      throw GitFailure(
        "git was ended by signal \(signal).", help: "Run the command again.")
    case .tooMuch:
      throw GitFailure(
        "git had more to say than \(mostOutput >> 20) MiB.",
        help: "Name the plan's file rather than a folder.")
    }
  }

  /// More than a plan may have: chosen.
  private static let mostOutput = 2 * YAMLLimits.bytes

  /// git gets no secret, asks nobody, fetches nothing, writes nothing, and speaks English, because
  /// one of its messages is looked at. Which repository it is, the plan's folder says alone.
  private static func variables(_ environment: Environment) -> [String: String] {
    let left = environment.variables.filter { name, _ in
      !ConfigurationLayer.secretVariables.contains(name) && !pointers.contains(name)
    }
    return left.merging([
      "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none",
      "GIT_OPTIONAL_LOCKS": "0",
      "GIT_LITERAL_PATHSPECS": "0", "LC_ALL": "C",
    ]) { $1 }
  }

  /// What git sets for its hooks.
  private static let pointers: Set = [
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY",
    "GIT_COMMON_DIR", "GIT_NAMESPACE",
  ]
}
