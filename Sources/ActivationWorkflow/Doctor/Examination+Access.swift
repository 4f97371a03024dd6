import ActivationDiagnostics
import ActivationModel
import ActivationPlanning
import PlatformAPI

/// What the platform says to the credential.
extension Examination {
  /// Codes that say something of the token.
  private static let aboutToken: Set<String> = [Rule.tokenRefused.code, Rule.tokenMissing.code]
  /// Codes that say that the organization or the API key is not the token's.
  private static let aboutOrganization: Set<String> = [
    Rule.apiKeyRefused.code, Rule.headerMissing.code, Rule.profileNotEntitled.code,
    Rule.noProductProfile.code, Rule.organizationRefused.code,
  ]

  mutating func examineAccess(of platform: Platform) async {
    do throws(PlatformFailure) {
      try await platform.access.authorize()
    } catch {
      checkup.add(.token, error)
      return skipAll(
        of: [.organization, .sandbox, .flowService, .segmentation, .permissions, .destinations],
        "needs a token")
    }
    let isGiven = platform.configuration.credentials.isGivenToken
    let words = isGiven ? "the platform accepts it" : "Adobe's identity service issued a token"
    let sandboxes: [Sandbox]?
    do throws(PlatformFailure) {
      sandboxes = try await platform.access.sandboxes()
      checkup.pass(.token, words)
    } catch {
      if Self.aboutToken.contains(error.code) {
        checkup.add(.token, error)
        return skipAll(
          of: [.organization, .sandbox, .flowService, .segmentation, .permissions, .destinations],
          "needs a valid token")
      }
      checkup.pass(.token, words)
      if Self.aboutOrganization.contains(error.code) {
        checkup.add(.organization, error)
        return skipAll(
          of: [.sandbox, .flowService, .segmentation, .permissions, .destinations],
          "needs the organization")
      }
      // Nothing says yet that the credential is at fault; reading will.
      checkup.add(.sandbox, error, as: .warning)
      sandboxes = nil
    }
    examineOrganization(platform.configuration)
    guard examineSandbox(platform.configuration, among: sandboxes) else {
      return skipAll(
        of: [.flowService, .segmentation, .permissions, .destinations], "needs the sandbox")
    }
    await examineServices(platform)
  }

  private mutating func examineOrganization(_ configuration: PlatformConfiguration) {
    let elsewhere = plans.first {
      $0.organization != nil && $0.organization != configuration.organization
    }
    guard let plan = elsewhere, let pinned = plan.organization else {
      return checkup.pass(
        .organization, "\(configuration.organization) accepts the credential")
    }
    checkup.add(
      .organization, .failed, .pinnedElsewhere,
      "the plan \(plan.name) is for \(pinned), and the credentials are for "
        + "\(configuration.organization)", help: PinCheck.planOrganizationHelp)
  }

  /// - Parameter known: nil where they could not be read, which has been told.
  /// - Returns: Whether going on makes sense.
  private mutating func examineSandbox(
    _ configuration: PlatformConfiguration, among known: [Sandbox]?
  ) -> Bool {
    guard let name = configuration.namedSandbox else {
      checkup.add(
        .sandbox, .failed, .sandboxMissing,
        "neither a plan nor AEP_SANDBOX names a sandbox\(Self.list(known ?? []))")
      return false
    }
    if let plan = plans.first(where: { $0.sandbox != nil && $0.sandbox != name }),
      let pinned = plan.sandbox
    {
      checkup.add(
        .sandbox, .failed, .pinnedElsewhere,
        "the plan \(plan.name) is for \(pinned), and AEP_SANDBOX or the credentials file "
          + "says \(name)", help: PinCheck.planSandboxHelp)
      return false
    }
    guard let known else { return true }
    guard !known.isEmpty else {
      checkup.add(
        .sandbox, .failed, .permissionMissing, "the credential can't use any sandbox")
      return false
    }
    guard let sandbox = known.first(where: { $0.name == name }) else {
      checkup.add(
        .sandbox, .failed, .sandboxNotFound,
        "the credential can't use a sandbox named \(name)\(Self.list(known))")
      return false
    }
    guard sandbox.isActive else {
      checkup.add(
        .sandbox, .failed, .sandboxNotActive, "the sandbox \(name) is \(sandbox.state)")
      return false
    }
    checkup.pass(.sandbox, "\(name) is active")
    return true
  }

  private static func list(_ sandboxes: [Sandbox]) -> String {
    sandboxes.isEmpty ? "" : "; it can use \(sandboxes.listed)"
  }

  private mutating func examineServices(_ platform: Platform) async {
    var canReadFlows = true
    do throws(PlatformFailure) {
      try await platform.access.readDestinations()
      checkup.pass(.flowService, "destinations can be read")
    } catch {
      checkup.add(.flowService, error)
      canReadFlows = false
    }
    do throws(PlatformFailure) {
      try await platform.access.readAudiences()
      checkup.pass(.segmentation, "audiences can be read")
    } catch {
      checkup.add(.segmentation, error)
    }
    await examinePermissions(platform)
    guard !plans.isEmpty else { return }
    if canReadFlows {
      await examineDestinations(platform)
    } else {
      checkup.skip(.destinations, "needs Flow Service")
    }
  }

  /// Advisory: which of them the ad hoc activation API asks for is not documented.
  private mutating func examinePermissions(_ platform: Platform) async {
    do throws(PlatformFailure) {
      let missing = try await platform.access.missingPermissions()
      if missing.isEmpty {
        checkup.pass(.permissions, "the credential has all permissions that activations need")
      } else {
        checkup.add(
          .permissions, .warning, .permissionsIncomplete,
          "missing: \(missing.joined(separator: ", "))")
      }
    } catch {
      checkup.add(.permissions, error, as: .warning)
    }
  }
}
