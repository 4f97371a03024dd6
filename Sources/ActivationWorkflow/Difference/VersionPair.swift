import ActivationDiagnostics

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
}

extension [String: VersionPair.LostLink] {
  /// The link at a path, or at a folder above it.
  func link(onTheWayTo path: String) -> VersionPair.LostLink? {
    var path = path
    while true {
      if let link = self[path] { return link }
      guard let slash = path.lastIndex(of: "/") else { return nil }
      path = String(path[..<slash])
    }
  }
}
