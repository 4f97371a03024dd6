import ActivationWorkflow
import ArgumentParser
import PlatformAPI

extension Console.ColourChoice: ExpressibleByArgument {}

/// What every command understands.
struct GlobalOptions: ParsableArguments {
  @Option(help: "When to use colours: auto, always or never.")
  var color = Console.ColourChoice.auto

  @Flag(help: "Show progress as plain lines, as in a pipeline's log, even on a terminal.")
  var noProgress = false

  @Option(
    help: .init(
      "What to print on standard error: error, warning, info (where settings come from), debug "
        + "(requests) or trace (bodies).", valueName: "level"))
  var logLevel = LogLevel.warning
}

/// What every command understands that talks to the platform.
struct ConnectionOptions: ParsableArguments {
  @Option(
    help: .init(
      "A file with credentials: sortie's own JSON, a Postman environment or an aepp configuration.",
      valueName: "file"),
    completion: .file(extensions: ["json"]))
  var credentials: String?

  @Option(
    name: .customLong("api-url"),
    help: .init("The platform's URL, instead of AEP_API_URL.", valueName: "url"))
  var apiURL: String?

  @Option(
    name: .customLong("ims-url"),
    help: .init("The identity service's URL, instead of AEP_IMS_URL.", valueName: "url"))
  var imsURL: String?

  @Option(
    help: .init(
      """
      Another host, besides Adobe's, that may receive a token; can be repeated.
      """, valueName: "host"))
  var allowHost: [String] = []

  @Option(
    help: .init(
      "The maximum number of requests per second, after a burst of 10.", valueName: "n"))
  var rate = RequestPace.usualRate

  @Flag(name: .customLong("log-http"), help: "Log requests to standard error, without secrets.")
  var logsHTTP = false

  func validate() throws {
    guard rate > 0 else { throw ValidationError("--rate must be at least 1") }
    guard credentials != "" else { throw ValidationError("--credentials names no file") }
  }

  /// The options that lead to the same platform again.
  var repeatedOptions: [String] {
    (credentials.map { ["--credentials", $0] } ?? []) + (apiURL.map { ["--api-url", $0] } ?? [])
      + (imsURL.map { ["--ims-url", $0] } ?? []) + allowHost.flatMap { ["--allow-host", $0] }
  }

  /// For the workflow.
  func platform(
    _ global: GlobalOptions, on console: Console,
    parallelism: Int = PlatformClient.usualParallelism
  ) -> PlatformOptions {
    PlatformOptions(
      credentialsFile: credentials, apiURL: apiURL, imsURL: imsURL, allowedHosts: allowHost,
      rate: rate, parallelism: parallelism,
      log: global.logLevel.logger(showingRequests: logsHTTP, on: console))
  }
}
