import ActivationDiagnostics
import ActivationModel
import PlatformAPI

/// What can be said without a network.
extension Examination {
  /// - Returns: nil where something is missing or wrong.
  mutating func examineCredentials(_ found: CredentialSources) -> PlatformConfiguration? {
    let planned = plans.lazy.compactMap(\.sandbox).first
    checkup.settings = settings(found.sources, planned: planned)
    let isFileUsable = !found.findings.containErrors
    let reading = PlatformConfiguration.read(
      found.sources, allowedHosts: options.allowedHosts, sandbox: planned, needsSandbox: false)
    checkup.organization = reading.value?.organization
    checkup.sandbox = reading.value?.namedSandbox
    let aboutAccess = isFileUsable ? reading.findings : []
    for finding in aboutAccess { checkup.add(.credentials, finding) }
    if isFileUsable, let configuration = reading.value {
      checkup.pass(.credentials, Self.words(for: configuration.credentials))
    } else if aboutAccess.isEmpty {
      checkup.skip(.credentials, "needs a valid file")
    }
    examineFiles(found)
    return isFileUsable ? reading.value : nil
  }

  private mutating func examineFiles(_ found: CredentialSources) {
    for finding in found.findings { checkup.add(.credentialsFile, finding) }
    let files = found.sources.layers.compactMap(\.file)
    if let unused = found.sources.unusedAddress {
      checkup.checks.append(HealthCheck(.credentialsFile, .warning, unused))
    }
    guard found.findings.isEmpty else { return }
    if files.isEmpty {
      checkup.skip(.credentialsFile, "not used: the credentials come from the environment")
    } else {
      let words = files.map { "\($0.path) is \($0.format.title)" }
      checkup.pass(.credentialsFile, words.joined(separator: ", "))
    }
  }

  private static func words(for credentials: PlatformConfiguration.Credentials) -> String {
    switch credentials {
    case .accessToken: "there are an access token and a client id"
    case .client: "there are a client id and a client secret"
    }
  }

  /// Settings that count, in the order of sortie's own file.
  private func settings(
    _ sources: ConfigurationSources, planned: SandboxName?
  ) -> [Checkup.Setting] {
    let usual: [ConfigurationKey: String] = [
      .scopes: "the default scopes", .apiURL: "the default address", .imsURL: "the default address",
    ]
    return ConfigurationKey.allCases.compactMap { key in
      guard let name = CredentialsFormat.sortie.key(for: key) else { return nil }
      switch key {
      // Of the two, only the one that counts.
      case .accessToken where sources.access != .accessToken: return nil
      case .clientSecret where sources.access == .accessToken: return nil
      case .scopes where sources.access == .accessToken: return nil
      case .imsURL where sources.access == .accessToken: return nil
      default: break
      }
      let source = sources.entry(key)?.name ?? usual[key]
      let plan = key == .sandbox && planned != nil ? "the plan" : nil
      return Checkup.Setting(key: name, source: source ?? plan)
    }
  }
}
