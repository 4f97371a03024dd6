import ActivationModel
import PlatformAPI

/// Where on the platform a plan is meant, as far as that is known.
struct PlatformPlace {
  var organization: OrganizationID?
  var sandbox: SandboxName?

  init(organization: OrganizationID? = nil, sandbox: SandboxName? = nil) {
    self.organization = organization
    self.sandbox = sandbox
  }

  init(_ configuration: PlatformConfiguration) {
    self.init(organization: configuration.organization, sandbox: configuration.sandbox)
  }

  /// What the plan says counts before what credentials and environment say.
  func of(_ plan: NormalizedPlan) -> PlatformPlace {
    PlatformPlace(
      organization: plan.organization ?? organization, sandbox: plan.sandbox ?? sandbox)
  }

  /// Whether a lockfile can be of this place.
  func fits(_ organization: OrganizationID, _ sandbox: SandboxName) -> Bool {
    (self.organization ?? organization) == organization && (self.sandbox ?? sandbox) == sandbox
  }
}
