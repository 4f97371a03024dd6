import ActivationModel

/// The header of a lockfile or journal while it is being read.
struct BindingDraft {
  private var plan: PlanName?
  private var environment: EnvironmentName?
  private var organization: OrganizationID?
  private var sandbox: SandboxName?

  /// Reads the value of a header member; false, with nothing read, for any other key.
  mutating func read(
    _ key: String,
    from cursor: inout JSONCursor
  ) throws(JSONCursor.Failure) -> Bool {
    switch key {
    case "plan": plan = try cursor.identifier(key)
    case "environment": environment = cursor.isNull() ? nil : try cursor.identifier(key)
    case "organization": organization = try cursor.identifier(key)
    case "sandbox": sandbox = try cursor.identifier(key)
    default: return false
    }
    return true
  }

  /// The header, once all of it is read.
  func finished(_ cursor: JSONCursor) throws(JSONCursor.Failure) -> LedgerBinding {
    LedgerBinding(
      plan: try cursor.required(plan, "plan", since: 0),
      environment: environment,
      organization: try cursor.required(organization, "organization", since: 0),
      sandbox: try cursor.required(sandbox, "sandbox", since: 0)
    )
  }
}
