import ActivationModel
import PlatformAPI

/// What most tests of the platform's side share.
enum Fixture {
  static let start = Timestamp("2026-11-23T09:00:00Z")!
  /// When nothing is late yet.
  static let muchLater = Uptime(sinceBoot: .seconds(1_000_000))
  static let organization = "AAAAAAAAAAAAAAAAAAAAAAAA@AdobeOrg"

  static let client = PlatformConfiguration.Credentials.client(
    id: Secret("the-client"),
    secret: Secret("p-very/secret+1"),
    scopes: "openid,AdobeID"
  )

  static let token = PlatformConfiguration.Credentials.accessToken(
    Secret("fixed"),
    clientID: Secret("the-client")
  )

  static func client(
    _ transport: any HTTPTransport,
    clock: any WallClock = VirtualClock(at: start),
    credentials: PlatformConfiguration.Credentials = client,
    parallelism: Int = PlatformClient.usualParallelism
  ) -> PlatformClient {
    let configuration = PlatformConfiguration(
      credentials: credentials,
      organization: OrganizationID(organization),
      sandbox: "prod"
    )
    let jitter = Jitter(seed: 7)
    return PlatformClient(
      configuration,
      over: transport,
      clock: clock,
      jitter: jitter,
      version: "0.1.0",
      parallelism: parallelism
    )
  }

  static func pair(_ destination: String, _ audience: String) -> ActivationPair {
    ActivationPair(destination: DestinationID(destination), audience: AudienceID(audience))
  }
}
