import ActivationDiagnostics
package import ActivationModel
package import Logging
import PlatformAPI

/// What a command says about the way to the platform.
package struct PlatformOptions: Sendable {
  /// `--credentials`.
  package var credentialsFile: String?
  package var apiURL: String?
  package var imsURL: String?
  package var allowedHosts: [String]
  /// Requests a second over all of a command.
  package var rate: Int
  package var parallelism: Int
  /// When the command's time is over: `--timeout`, counted from its start; nil where it has none.
  package var endBy: Uptime?
  /// Where requests and the sources of settings are logged, without secrets; nil for nowhere.
  package var log: Logger?

  package init(
    credentialsFile: String? = nil, apiURL: String? = nil, imsURL: String? = nil,
    allowedHosts: [String] = [],
    rate: Int = RequestPace.usualRate,
    parallelism: Int = PlatformClient.usualParallelism, log: Logger? = nil
  ) {
    self.credentialsFile = credentialsFile
    self.apiURL = apiURL
    self.imsURL = imsURL
    self.allowedHosts = allowedHosts
    self.rate = rate
    self.parallelism = parallelism
    self.log = log
  }
}

/// The platform as one command sees it.
struct Platform {
  let configuration: PlatformConfiguration
  let reader: PlatformSnapshotReader
  let destinations: DestinationListing
  let runner: AdHocActivationRunner
  let access: PlatformAccess
  private let path: PlatformPath

  /// How many requests were made so far.
  var requests: Int {
    get async { await path.requests }
  }

  init(
    _ configuration: PlatformConfiguration, over transport: any HTTPTransport,
    clock: any WallClock, jitter: Jitter, options: PlatformOptions, version: String
  ) {
    self.init(
      configuration, over: PlatformPath(over: transport, clock: clock, options: options),
      clock: clock, jitter: jitter, parallelism: options.parallelism, endBy: options.endBy,
      version: version)
  }

  init(
    _ configuration: PlatformConfiguration, over path: PlatformPath, clock: any WallClock,
    jitter: Jitter, parallelism: Int, endBy: Uptime? = nil, version: String
  ) {
    self.configuration = configuration
    self.path = path
    let client = PlatformClient(
      configuration, over: path.transport, clock: clock, jitter: jitter, version: version,
      parallelism: parallelism, endBy: endBy)
    reader = PlatformSnapshotReader(client)
    destinations = DestinationListing(client)
    runner = AdHocActivationRunner(client)
    access = PlatformAccess(client)
  }

  /// Reads credentials and addresses, for plans that share organization and sandbox.
  static func configure(
    for plans: [NormalizedPlan], options: PlatformOptions, in environment: Environment
  ) async throws(WorkflowFailure) -> PlatformConfiguration {
    try await configure(
      sandbox: plans.lazy.compactMap(\.sandbox).first, options: options, in: environment)
  }

  /// Reads credentials and addresses, for a sandbox that may be known already.
  static func configure(
    sandbox: SandboxName?, options: PlatformOptions, in environment: Environment
  ) async throws(WorkflowFailure) -> PlatformConfiguration {
    let found = CredentialSources(options, in: environment)
    // What such a file lacks is not missing anywhere else.
    guard !found.findings.containErrors else { throw .misconfigured(found.findings) }
    let reading = PlatformConfiguration.read(
      found.sources, allowedHosts: options.allowedHosts, sandbox: sandbox)
    let findings = found.findings + reading.findings
    guard let configuration = reading.value else {
      let listing = SandboxListing(found.sources, options: options, environment: environment)
      throw .misconfigured(await listing.completing(findings))
    }
    if !findings.isEmpty { environment.warn(findings) }
    options.log?.info("settings: \(found.sources.summary)")
    return configuration
  }
}
