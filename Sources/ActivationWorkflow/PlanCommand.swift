import ActivationLoading
import PlatformAPI

/// `plan`: what apply would do, without doing it.
package enum PlanCommand {
  package static func run(
    _ arguments: PlanArguments, options: PlanOptions, platform: PlatformOptions,
    in environment: Environment
  ) async throws(WorkflowFailure) -> PlanSession {
    try Comparison.checkEarly(options.moment, by: environment.clock)
    let validation = try Validation(arguments, in: environment)
    let plans = try validation.requireValid().map(\.loaded.plan)
    let configuration = try await Platform.configure(for: plans, options: platform, in: environment)
    let (units, findings) = try await PlanUnits(environment: environment).load(
      validation, arguments, in: PlatformPlace(configuration))
    let platform = Platform(
      configuration, over: environment.transport(), clock: environment.clock,
      jitter: environment.jitter,
      options: platform, version: environment.version)
    let recovery = AttemptRecovery(
      reader: platform.reader, clock: environment.clock, patience: options.settlementPatience)
    let noted = MissingLockfiles.noted(units, isAttended: options.isAttended)
    return try await PlanSession.make(
      try await recovery.settle(noted), files: validation.files,
      earlier: validation.findings + findings, options: options,
      reader: platform.reader, organization: configuration.organization,
      sandbox: configuration.sandbox)
  }
}
