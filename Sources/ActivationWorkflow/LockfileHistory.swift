import ActivationDiagnostics
import ActivationLockfile
import ActivationModel

/// Whether a repository has ever held a lockfile of a plan: `--new-lockfile-if-never`.
///
/// Lockfiles and journals are told by what they hold, whatever they are called.
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

  /// How a person here would write a path of the repository.
  func written(_ path: String) -> String { repository.written(path) }

  private func endings(of location: LockfileLocation) -> [String] {
    let name = FilePathParts(location.path).name
    let own = name.lastIndex(ofASCII: ".").map { String(name[$0...]) } ?? name
    // Characters that git's patterns give a meaning would find too much or nothing.
    let isPlain = own.utf8.allSatisfy { !"*?[]\\:".utf8.contains($0) }
    return [".json", ".journal"] + (isPlain && own != ".json" ? [own] : [])
  }

  private static func binding(of source: SourceFile) -> LedgerBinding? {
    Lockfile.binding(of: source) ?? Journal.decoding(source).value?.binding
  }

  private static func looksLikeLockfile(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes.prefix(1 << 16), as: UTF8.self)
    return text.contains("\"lockfileVersion\"") || text.contains("\"journalVersion\"")
  }
}
