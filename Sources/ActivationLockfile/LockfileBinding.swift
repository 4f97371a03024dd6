package import ActivationDiagnostics
package import ActivationModel

/// What a lockfile and its journal belong to: the header of both.
package struct LockfileBinding: Hashable, Sendable {
  package let plan: PlanName
  package let environment: EnvironmentName?
  package let organization: OrganizationID
  package let sandbox: SandboxName

  package init(
    plan: PlanName,
    environment: EnvironmentName? = nil,
    organization: OrganizationID,
    sandbox: SandboxName
  ) {
    self.plan = plan
    self.environment = environment
    self.organization = organization
    self.sandbox = sandbox
  }
}

extension LockfileBinding {
  /// L308 where the lockfile belongs to another plan or environment than the one in hand.
  ///
  /// Organization and sandbox are G114's, because they are known only with the credentials.
  /// - Parameters:
  ///   - file: the lockfile's path.
  ///   - planFile: the plan's path, where it has one.
  package func finding(
    for plan: PlanName,
    environment: EnvironmentName?,
    file: String,
    planFile: String? = nil
  ) -> Finding? {
    guard self.plan != plan || self.environment != environment else { return nil }
    let move = LockfileMoveCommand.text(
      from: file, to: planFile ?? "PLAN", environment: environment)
    return Finding(
      .lockfileOfAnotherPlan,
      """
      this lockfile belongs to \(Self.words(self.plan, self.environment)), not to \
      \(Self.words(plan, environment))
      """,
      help: """
        If the plan was given another name on purpose, take its lockfile along: \
        `\(move)`. Else name the right lockfile with `--lock PATH`.
        """,
      at: .line(1, of: file)
    )
  }

  private static func words(_ plan: PlanName, _ environment: EnvironmentName?) -> String {
    let scope = environment.map { "in environment “\($0)”" } ?? "without environment"
    return "plan “\(plan)” \(scope)"
  }

  /// The names of the members in which two headers differ, as they stand in the file.
  package func differences(from other: LockfileBinding) -> [String] {
    var names: [String] = []
    if plan != other.plan { names.append("plan") }
    if environment != other.environment { names.append("environment") }
    if organization != other.organization { names.append("organization") }
    if sandbox != other.sandbox { names.append("sandbox") }
    return names
  }
}

extension SourceLocation {
  /// The beginning of a line, counted from 1.
  package static func line(_ line: Int, of file: String) -> SourceLocation {
    let start = SourcePosition(line: line, column: 1)
    return SourceLocation(file: file, start: start, end: start)
  }
}
