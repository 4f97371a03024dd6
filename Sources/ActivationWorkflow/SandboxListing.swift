import ActivationDiagnostics
import ActivationModel
import PlatformAPI

/// Which sandboxes there are to choose from, for a command that was given none (C404).
struct SandboxListing {
  private let sources: ConfigurationSources
  private let options: PlatformOptions
  private let environment: Environment

  /// How long it may take to find out. Limit: 5 s. Arbitrary; the command ends anyway.
  private static let patience: Duration = .seconds(5)

  init(_ sources: ConfigurationSources, options: PlatformOptions, environment: Environment) {
    self.sources = sources
    self.options = options
    self.environment = environment
  }

  /// The findings; where the sandbox is all that is missing, with the names of those that the
  /// credential can use, if the platform tells.
  func completing(_ findings: [Finding]) async -> [Finding] {
    guard findings.filter({ $0.severity == .error }).map(\.rule) == [.sandboxMissing],
      let names = await names()
    else { return findings }
    return findings.map { finding in
      guard finding.rule == .sandboxMissing else { return finding }
      let help = [finding.help, "The credential can use \(names)."].compactMap { $0 }
      return Finding(finding.rule, finding.message, help: help.joined(separator: " "))
    }
  }

  private func names() async -> String? {
    let reading = PlatformConfiguration.read(
      sources, allowedHosts: options.allowedHosts, needsSandbox: false)
    guard let configuration = reading.value else { return nil }
    var options = options
    let end = environment.clock.uptime + Self.patience
    options.endBy = min(options.endBy ?? end, end)
    let platform = Platform(
      configuration, over: environment.transport(), clock: environment.clock,
      jitter: environment.jitter, options: options, version: environment.version)
    guard let sandboxes = try? await platform.access.sandboxes(), !sandboxes.isEmpty else {
      return nil
    }
    return sandboxes.listed
  }
}
