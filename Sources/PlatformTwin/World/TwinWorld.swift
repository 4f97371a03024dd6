/// Everything that the twin knows when it starts; what a world file says.
///
/// A value without any argument is a usable, empty platform: one sandbox `prod`, one credential.
package struct TwinWorld: Sendable, Equatable {
  /// The only credential that the twin accepts.
  package struct Credentials: Sendable, Equatable {
    package var clientID: String
    package var clientSecret: String
    /// A token that is always valid, for clients that bring one instead of asking IMS; nil for none.
    package var accessToken: String?

    package init(
      clientID: String = "demo-client",
      clientSecret: String = "demo-secret",
      accessToken: String? = "demo-token"
    ) {
      self.clientID = clientID
      self.clientSecret = clientSecret
      self.accessToken = accessToken
    }
  }

  /// The name that the world's sandbox has where nothing else is said.
  package static let defaultSandbox = "prod"
  /// The organization where nothing else is said; invented.
  package static let defaultOrganization = "5555467B5D8013E50A494220@AdobeOrg"

  /// `<24 hex digits>@AdobeOrg`.
  package var organization: String
  package var credentials: Credentials
  /// At least one; the first is where seeds without a sandbox live.
  package var sandboxes: [SandboxSeed]
  /// Where the twin's own clock starts, in milliseconds since 1970 UTC; nil for the real time.
  /// Only a server looks at it: in a process, the clock that the platform is given counts.
  package var now: Int64?
  /// How many times quicker than real time the clock of a served twin runs.
  package var speed: Int64
  package var audiences: [AudienceSeed]
  package var destinations: [DestinationSeed]
  /// Accounts besides those of the destinations.
  package var accounts: [AccountSeed] = []
  package var exportJobs: [ExportJobSeed]
  package var segmentJobs: [SegmentJobSeed]
  package var behaviour: TwinBehaviour
  package var faults: [TwinFault]

  package init(
    organization: String = defaultOrganization,
    credentials: Credentials = Credentials(),
    sandboxes: [SandboxSeed] = [SandboxSeed(name: defaultSandbox)],
    now: Int64? = nil,
    speed: Int64 = 1,
    audiences: [AudienceSeed] = [],
    destinations: [DestinationSeed] = [],
    exportJobs: [ExportJobSeed] = [],
    segmentJobs: [SegmentJobSeed] = [],
    behaviour: TwinBehaviour = TwinBehaviour(),
    faults: [TwinFault] = []
  ) {
    self.organization = organization
    self.credentials = credentials
    self.sandboxes = sandboxes
    self.now = now
    self.speed = speed
    self.audiences = audiences
    self.destinations = destinations
    self.exportJobs = exportJobs
    self.segmentJobs = segmentJobs
    self.behaviour = behaviour
    self.faults = faults
  }
}
