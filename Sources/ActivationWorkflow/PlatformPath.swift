import ActivationModel
import PlatformAPI

/// The way that all requests of a command take: at one pace, and logged if that is wanted.
struct PlatformPath {
  let transport: any HTTPTransport
  private let pace: RequestPace

  /// How many requests were made so far.
  var requests: Int {
    get async { await pace.admitted }
  }

  init(over transport: any HTTPTransport, clock: any WallClock, options: PlatformOptions) {
    let pace = RequestPace(perSecond: options.rate, clock: clock)
    var path = transport
    if let log = options.log { path = LoggedTransport(path, clock: clock, logger: log) }
    self.pace = pace
    self.transport = PacedTransport(path, pace: pace)
  }

  init(_ options: PlatformOptions, in environment: Environment) {
    self.init(over: environment.transport(), clock: environment.clock, options: options)
  }
}
