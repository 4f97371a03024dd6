package import ActivationDiagnostics
package import ActivationModel

/// G114: plan, lockfile and credentials must agree on organization and sandbox.
///
/// Asked before anything is read, so that no request ever goes to the wrong place.
package enum PinCheck {
  /// What to do where plan and credentials name different organizations.
  package static let planOrganizationHelp =
    """
    Use the credentials of that organization. Change `organization` in the plan only if you want \
    that.
    """
  /// What to do where plan and environment name different sandboxes.
  package static let planSandboxHelp = """
    Unset `AEP_SANDBOX`, and remove the sandbox from the credentials file: the plan names it. \
    Change `sandbox` in the plan only if you want that.
    """
  private static let lockfileOrganizationHelp = """
    Use the credentials of that organization. A lockfile records the exports of one organization \
    only.
    """
  private static let lockfileSandboxHelp = """
    Use that sandbox. For another one, give the plan an environment, which has its own lockfile: a \
    lockfile records the exports of one sandbox only.
    """

  /// - Parameters:
  ///   - organization, sandbox: What the credentials and environment give.
  package static func findings(
    plan: NormalizedPlan, baseline: AppliedBaseline, organization: OrganizationID,
    sandbox: SandboxName
  ) -> [PlacedFinding] {
    var findings: [PlacedFinding] = []
    func check<Kind>(
      _ pinned: Identifier<Kind>?, by holder: String, against given: Identifier<Kind>,
      _ what: String, from source: String, at place: PlanPlace, help: String
    ) {
      guard let pinned, pinned != given else { return }
      findings.append(
        PlacedFinding(
          Finding(
            .pinnedElsewhere,
            "\(holder) is for \(what) \(pinned), and \(source) \(given)", help: help),
          at: place))
    }
    check(
      plan.organization, by: "the plan", against: organization, "organization",
      from: "the credentials are for", at: .organization, help: planOrganizationHelp)
    check(
      plan.sandbox, by: "the plan", against: sandbox, "sandbox",
      from: "AEP_SANDBOX or the credentials file says", at: .sandbox, help: planSandboxHelp)
    check(
      baseline.organization, by: "the lockfile", against: organization, "organization",
      from: "the credentials are for", at: .plan, help: lockfileOrganizationHelp)
    check(
      baseline.sandbox, by: "the lockfile", against: sandbox, "sandbox", from: "this is", at: .plan,
      help: lockfileSandboxHelp)
    return findings
  }
}

extension PinCheck {
  /// The same for a lockfile whose plan plays no part.
  package static func findings(
    lockfile path: String, organization: OrganizationID, sandbox: SandboxName,
    against given: (organization: OrganizationID, sandbox: SandboxName)
  ) -> [Finding] {
    func finding(
      _ what: String, _ pinned: String, _ source: String, _ given: String, help: String
    ) -> Finding? {
      guard pinned != given else { return nil }
      return Finding(
        .pinnedElsewhere, "\(path) is for \(what) \(pinned), and \(source) \(given)",
        help: help)
    }
    return [
      finding(
        "organization", organization.rawValue, "the credentials are for",
        given.organization.rawValue,
        help: lockfileOrganizationHelp),
      finding(
        "sandbox", sandbox.rawValue, "this is", given.sandbox.rawValue, help: lockfileSandboxHelp),
    ].compactMap { $0 }
  }
}
