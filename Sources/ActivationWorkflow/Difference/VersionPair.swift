import ActivationDiagnostics
import ActivationLockfile
import ActivationModel

/// Two versions of one plan file, of which one may be missing.
struct VersionPair: Sendable {
  /// Called as a person would name it.
  let old: SourceFile?
  /// Called as the user named it.
  let new: SourceFile?
  /// Where the older one should be, a link of which nobody knows what it stood for.
  var lostLink: LostLink?

  /// A link that leads nowhere in the older commit, or out of the repository.
  struct LostLink: Sendable {
    /// From the top of the repository.
    let path: String
    let target: String
  }

  /// Where the older version lay; nil where it was among the plans that are compared.
  var origin: Origin?
  /// What a reviewer has to know of how git hands out the newer one.
  var notices: [Finding] = []

  /// A place of which nobody has said that its plans are applied.
  struct Origin: Sendable {
    /// The plan, from the top of the repository.
    let path: String
    /// The lockfiles and journals beside it, from the top.
    let lockfiles: Set<ExactText>

    /// Whether something was applied from there: if not, all that the plan asks for is new.
    func wasApplied(in environment: EnvironmentName?) -> Bool {
      let location = LockfileLocation(planFile: path, environment: environment)
      return lockfiles.contains(exactly: location.path)
        || lockfiles.contains(exactly: location.journalPath)
    }
  }

  /// Whether something was applied of the older version.
  func wasApplied(in environment: EnvironmentName?) -> Bool {
    origin?.wasApplied(in: environment) ?? true
  }
}

extension [ExactText: VersionPair.LostLink] {
  /// The link at a path, or at a folder above it.
  func link(onTheWayTo path: String) -> VersionPair.LostLink? {
    var path = path
    while true {
      if let link = self[exactly: path] { return link }
      let folder = FilePathParts(path).folder
      guard !folder.isExactly("."), !folder.isExactly(path) else { return nil }
      path = folder
    }
  }
}
