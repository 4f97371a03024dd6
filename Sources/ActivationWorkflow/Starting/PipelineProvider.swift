/// Who runs a project's pipelines.
package enum PipelineProvider: String, CaseIterable, Sendable {
  case github
  case gitlab
  case azure
  case jenkins

  /// As its makers write it.
  package var name: String {
    switch self {
    case .github: "GitHub Actions"
    case .gitlab: "GitLab CI"
    case .azure: "Azure Pipelines"
    case .jenkins: "Jenkins"
    }
  }

  /// What, in a repository's top folder, only a project with this provider has.
  var traces: [String] {
    switch self {
    case .github: [".github"]
    case .gitlab: [".gitlab-ci.yml", ".gitlab"]
    case .azure: ["azure-pipelines.yml", ".azure-pipelines", ".azuredevops"]
    case .jenkins: ["Jenkinsfile"]
    }
  }

  /// The one that goes with the host of a remote's URL; nil for any other host.
  ///
  /// Jenkins has no repositories of its own.
  init?(remote url: String) {
    let host = Self.host(of: url)
    let owner: PipelineProvider? =
      if host == "dev.azure.com" || host.hasSuffix(".visualstudio.com")
        || host == "ssh.dev.azure.com"
      {
        .azure
      } else if host.split(separator: ".").contains(where: { $0.hasPrefix("gitlab") }) {
        .gitlab
      } else if host.split(separator: ".").contains(where: { $0.hasPrefix("github") }) {
        .github
      } else {
        nil
      }
    guard let owner else { return nil }
    self = owner
  }

  /// Of `https://user@host:port/…`, `ssh://…` and `user@host:path`.
  private static func host(of url: String) -> String {
    var rest = url[...]
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    rest = rest.prefix { $0 != "/" }
    if let user = rest.lastIndex(of: "@") { rest = rest[rest.index(after: user)...] }
    return rest.prefix { $0 != ":" }.lowercased()
  }
}
