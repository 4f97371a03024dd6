package import ActivationDiagnostics
package import ActivationModel

extension LedgerBinding {
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
        If you renamed the plan, move its lockfile: `\(move)`. Otherwise, name the right lockfile \
        with `--lock PATH`.
        """,
      at: .line(1, of: file)
    )
  }

  private static func words(_ plan: PlanName, _ environment: EnvironmentName?) -> String {
    let scope = environment.map { "in environment “\($0)”" } ?? "without an environment"
    return "plan “\(plan)” \(scope)"
  }
}

extension SourceLocation {
  /// The beginning of a line, counted from 1.
  package static func line(_ line: Int, of file: String) -> SourceLocation {
    let start = SourcePosition(line: line, column: 1)
    return SourceLocation(file: file, start: start, end: start)
  }
}
