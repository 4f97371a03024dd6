import ActivationDiagnostics
import ActivationLockfile
import ActivationModel

/// Whether a repository has ever held a lockfile of a plan: `--new-lockfile-if-never`.
///
/// Lockfiles and journals are told by what they hold, whatever they are called, as long as they end in
/// `.json`, `.journal` or like the plan's own lockfile. Recognized is every layout of the JSON: other
/// line ends, indentation, spaces and order of keys, as formatters and git's `autocrlf` make them.
///
/// Not recognized are files with another ending, in another encoding than UTF-8, with escapes in the
/// name of the plan or in keys, encrypted or compressed, or kept outside of git (LFS). Nor is a file of
/// another layout whose plan was renamed in place: of those, only what they held when they came or
/// went is looked at.
struct LockfileHistory {
  /// A lockfile that was there.
  struct Find {
    let version: GitRepository.Version
    /// nil where it can't be read.
    let binding: LedgerBinding?
  }

  private let repository: GitRepository

  /// Limit: 500 files that name the plan. Arbitrary; a lockfile's header changes a few times in its
  /// life, and each file takes three calls of git.
  private static let mostVersions = 500

  init(holding path: String, in environment: Environment) throws(GitFailure) {
    repository = try GitRepository(
      holding: path, in: environment.files,
      program: GitProgram(variables: environment.variables, run: environment.run))
  }

  /// The latest lockfile or journal of this name, organization and sandbox, whatever its environment.
  ///
  /// - Parameter location: Where the lockfile would be: files of its ending are looked into too.
  func latest(
    of plan: PlanName, organization: OrganizationID, sandbox: SandboxName,
    as location: LockfileLocation
  ) throws(GitFailure) -> Find? {
    let endings = endings(of: location)
    // As lockfiles are written, and as journals are.
    var versions: [GitRepository.Version] = []
    for colon in [": ", ":"] {
      versions += try repository.versions(changing: "\"plan\"\(colon)\"\(plan)\"", in: endings)
    }
    // In another layout: a key that each has, which came or went with the file.
    for key in ["lockfileVersion", "journalVersion"] {
      versions += try repository.versions(
        changing: "\"\(key)\"", in: endings, but: Self.foreignLockfiles)
    }
    var seen: Set<GitRepository.Version> = []
    versions.removeAll { !seen.insert($0).inserted }
    for version in versions.prefix(Self.mostVersions) {
      guard let bytes = try repository.contents(of: version, limit: Lockfile.sizeLimit) else {
        continue
      }
      let source = SourceFile(name: version.path, bytes: bytes)
      guard let binding = Self.binding(of: source) else {
        // It can't be told whose it is.
        if Self.looksLikeLockfile(bytes) { return Find(version: version, binding: nil) }
        continue
      }
      if binding.plan == plan, binding.organization == organization, binding.sandbox == sandbox {
        return Find(version: version, binding: binding)
      }
    }
    guard versions.count <= Self.mostVersions else {
      return Find(version: versions[Self.mostVersions], binding: nil)
    }
    return nil
  }

  /// The command that brings a file back as it was last, be it before it was removed.
  func restoring(_ version: GitRepository.Version) -> String {
    let latest = try? repository.run(
      [
        "rev-list", "--all", "--full-history", "--max-count=1", "--",
        ":(top,literal)\(version.path)",
      ])
    let commit = (latest?.fields.first).map { String($0.unicodeScalars.prefix { $0 != "\n" }) }
    let places = ["HEAD"] + (commit.map { [$0, "\($0)~1", "\($0)^2"] } ?? []) + [version.commit]
    let place =
      places.first { (try? repository.entry(at: version.path, in: $0)) != nil } ?? version.commit
    return "git checkout \(place) -- \(ShellWord(written(version.path)))"
  }

  /// How a person here would write a path of the repository.
  func written(_ path: String) -> String { repository.written(path) }

  private func endings(of location: LockfileLocation) -> [String] {
    let name = FilePathParts(location.path).name
    let own = name.lastIndex(ofASCII: ".").map { String(name[$0...]) } ?? name
    // Characters that git's patterns give a meaning would find too much or nothing.
    let isPlain = own.utf8.allSatisfy { !"*?[]\\:".utf8.contains($0) }
    return [".json", ".journal"] + (isPlain && own != ".json" ? [own] : [])
  }

  /// npm's lockfiles have a `lockfileVersion` too, and there are many.
  private static let foreignLockfiles = ["package-lock.json", "npm-shrinkwrap.json"]

  private static func binding(of source: SourceFile) -> LedgerBinding? {
    Lockfile.binding(of: source) ?? Journal.decoding(source).value?.binding
  }

  private static func looksLikeLockfile(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes.prefix(1 << 16), as: UTF8.self)
    let isVersioned = ["lockfileVersion", "journalVersion"].contains { text.contains("\"\($0)\"") }
    return isVersioned
      && ["plan", "organization", "sandbox"].allSatisfy { text.contains("\"\($0)\"") }
  }
}
