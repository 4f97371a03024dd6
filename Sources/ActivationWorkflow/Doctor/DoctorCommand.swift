import ActivationDiagnostics
import ActivationLoading
import ActivationModel
import PlatformAPI

/// `doctor`: looks at every step of the way to the platform; submits nothing, writes nothing.
package enum DoctorCommand {
  /// - Parameter arguments: The plans whose destinations are looked for; none is fine.
  /// - Throws: `.refused` and `.unreadable` for plans that can't be used. Everything else that is
  ///   wrong is a check that failed.
  package static func run(
    _ arguments: PlanArguments, platform options: PlatformOptions, in environment: Environment
  ) async throws(WorkflowFailure) -> Checkup {
    let plans = try plans(arguments, in: environment)
    let path = PlatformPath(options, in: environment)
    var examination = Examination(
      plans: plans, options: options, environment: environment, path: path)
    await examination.examine()
    examination.checkup.requests = await path.requests
    return examination.checkup
  }

  private static func plans(
    _ arguments: PlanArguments, in environment: Environment
  ) throws(WorkflowFailure) -> [NormalizedPlan] {
    guard !arguments.paths.isEmpty else { return [] }
    return try Validation(arguments, in: environment).requireValid().map(\.loaded.plan)
  }
}

/// One examination; each step stands on the ones before it.
struct Examination {
  let plans: [NormalizedPlan]
  let options: PlatformOptions
  let environment: Environment
  let path: PlatformPath
  var checkup: Checkup

  init(
    plans: [NormalizedPlan], options: PlatformOptions, environment: Environment, path: PlatformPath
  ) {
    self.plans = plans
    self.options = options
    self.environment = environment
    self.path = path
    checkup = Checkup(checkedAt: environment.clock.now)
  }

  mutating func examine() async {
    let found = CredentialSources(options, in: environment)
    let configuration = examineCredentials(found)
    let isReachable = await examineConnections(found.sources, configuration)
    guard let configuration, isReachable else {
      skipAll(
        of: [
          .token, .organization, .sandbox, .flowService, .segmentation, .permissions, .destinations,
        ],
        configuration == nil ? "needs complete credentials" : "needs a connection")
      return
    }
    let platform = Platform(
      configuration, over: path, clock: environment.clock, jitter: environment.jitter,
      parallelism: options.parallelism, version: environment.version)
    await examineAccess(of: platform)
  }

  mutating func skipAll(of subjects: [HealthCheck.Subject], _ reason: String) {
    for subject in subjects where subject != .destinations || !plans.isEmpty {
      checkup.skip(subject, reason)
    }
  }
}
