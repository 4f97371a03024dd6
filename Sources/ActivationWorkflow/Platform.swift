import ActivationDiagnostics
import ActivationModel
package import Logging
import PlatformAPI

/// What a command says about the way to the platform.
package struct PlatformOptions: Sendable {
  package var apiURL: String?
  package var imsURL: String?
  package var allowedHosts: [String]
  /// Requests a second over all of a command.
  package var rate: Int
  package var parallelism: Int
  /// Where requests are logged, redacted; nil for nowhere.
  package var httpLog: Logger?

  package init(
    apiURL: String? = nil, imsURL: String? = nil, allowedHosts: [String] = [],
    rate: Int = RequestPace.usualRate,
    parallelism: Int = PlatformSnapshotReader.usualParallelism, httpLog: Logger? = nil
  ) {
    self.apiURL = apiURL
    self.imsURL = imsURL
    self.allowedHosts = allowedHosts
    self.rate = rate
    self.parallelism = parallelism
    self.httpLog = httpLog
  }
}

/// The platform as one command sees it.
struct Platform {
  let configuration: PlatformConfiguration
  let reader: PlatformSnapshotReader
  let destinations: DestinationListing
  let runner: AdHocActivationRunner
  private let pace: RequestPace

  /// How many requests were made so far.
  var requests: Int {
    get async { await pace.admitted }
  }

  init(
    _ configuration: PlatformConfiguration, over transport: any HTTPTransport,
    clock: any WallClock, jitter: Jitter, options: PlatformOptions, version: String
  ) {
    self.configuration = configuration
    pace = RequestPace(perSecond: options.rate, clock: clock)
    var path: any HTTPTransport = transport
    if let log = options.httpLog { path = LoggedTransport(path, clock: clock, logger: log) }
    let client = PlatformClient(
      configuration, over: PacedTransport(path, pace: pace), clock: clock, jitter: jitter,
      version: version)
    reader = PlatformSnapshotReader(client, parallelism: options.parallelism)
    destinations = DestinationListing(client)
    runner = AdHocActivationRunner(client)
  }

  /// Reads credentials and addresses, for plans that share organization and sandbox.
  static func configure(
    for plans: [NormalizedPlan], options: PlatformOptions, in environment: Environment
  ) throws(WorkflowFailure) -> PlatformConfiguration {
    try configure(
      sandbox: plans.lazy.compactMap(\.sandbox).first, options: options, in: environment)
  }

  /// Reads credentials and addresses, for a sandbox that may be known already.
  static func configure(
    sandbox: SandboxName?, options: PlatformOptions, in environment: Environment
  ) throws(WorkflowFailure) -> PlatformConfiguration {
    let flags = ConfigurationLayer(apiURL: options.apiURL, imsURL: options.imsURL)
    let variables = ConfigurationLayer(environment: environment.variables)
    let reading = PlatformConfiguration.read(
      [flags, variables], allowedHosts: options.allowedHosts,
      sandbox: sandbox)
    guard let configuration = reading.value else { throw .misconfigured(reading.findings) }
    return configuration
  }
}
