package import ActivationDiagnostics
package import ActivationModel

/// G114: plan, lockfile and credentials must agree on organization and sandbox.
///
/// Asked before anything is read, so that no request ever goes to the wrong place.
package enum PinCheck {
  /// - Parameters:
  ///   - organization, sandbox: What the credentials and environment give.
  package static func findings(
    plan: NormalizedPlan, baseline: AppliedBaseline, organization: OrganizationID,
    sandbox: SandboxName
  ) -> [PlacedFinding] {
    var findings: [PlacedFinding] = []
    func check<Kind>(
      _ pinned: Identifier<Kind>?, by holder: String, against given: Identifier<Kind>,
      _ what: String, from source: String, at place: PlanPlace
    ) {
      guard let pinned, pinned != given else { return }
      findings.append(
        PlacedFinding(
          Finding(
            .pinnedElsewhere,
            "\(holder) is pinned to \(what) \(pinned), and \(source) \(given)",
            help: Rule.pinnedElsewhere.remedy),
          at: place))
    }
    check(
      plan.organization, by: "the plan", against: organization, "organization",
      from: "the credentials are of", at: .organization)
    check(
      plan.sandbox, by: "the plan", against: sandbox, "sandbox",
      from: "AEP_SANDBOX or the credentials file says", at: .sandbox)
    check(
      baseline.organization, by: "the lockfile", against: organization, "organization",
      from: "the credentials are of", at: .plan)
    check(
      baseline.sandbox, by: "the lockfile", against: sandbox, "sandbox", from: "this is", at: .plan)
    return findings
  }
}

extension PinCheck {
  /// The same for a lockfile whose plan plays no part.
  package static func findings(
    lockfile path: String, organization: OrganizationID, sandbox: SandboxName,
    against given: (organization: OrganizationID, sandbox: SandboxName)
  ) -> [Finding] {
    func finding(_ what: String, _ pinned: String, _ source: String, _ given: String) -> Finding? {
      guard pinned != given else { return nil }
      return Finding(
        .pinnedElsewhere, "\(path) is pinned to \(what) \(pinned), and \(source) \(given)",
        help: Rule.pinnedElsewhere.remedy)
    }
    return [
      finding(
        "organization", organization.rawValue, "the credentials are of", given.organization.rawValue
      ),
      finding("sandbox", sandbox.rawValue, "this is", given.sandbox.rawValue),
    ].compactMap { $0 }
  }
}
