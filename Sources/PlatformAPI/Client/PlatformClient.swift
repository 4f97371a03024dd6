import ActivationDiagnostics
package import ActivationModel
import HTTPTypes

/// Asks the platform: puts the headers on, renews tokens, and sends again what may be sent again.
package struct PlatformClient: Sendable {
  let configuration: PlatformConfiguration
  let clock: any WallClock
  let transport: any HTTPTransport
  let tokens: TokenStore
  let jitter: Jitter
  let userAgent: String
  let time: CommandTime
  /// How many reads are on their way at once; from 1 to `mostParallelism`.
  let parallelism: Int
  let readSlots: ReadSlots
  let learned = LearnedLimits()
  private let knownSandboxes = KnownSandboxes()

  /// The contract's default for `--parallelism`.
  package static let usualParallelism = 4

  /// The most that `--parallelism` may be. Limit: 1,000. Arbitrary; the rate of requests is the
  /// bound that is felt.
  package static let mostParallelism = 1000

  /// The most bytes of an answer: a hundred dataflows with 250 audiences each are about 15 MB.
  static let responseLimit = 64 << 20

  /// - Parameters:
  ///   - transport: with pace and log around it where they are wanted; tokens are requested
  ///     through it too.
  ///   - version: sortie's own, for `User-Agent`.
  ///   - parallelism: how many reads are on their way at once; less than 1 counts as 1.
  ///   - endBy: when the command's time is over (`--timeout`): reads and requests for tokens fail
  ///     then, and nothing is sent any more. nil for never.
  package init(
    _ configuration: PlatformConfiguration,
    over transport: any HTTPTransport,
    clock: any WallClock,
    jitter: Jitter,
    version: String,
    parallelism: Int = usualParallelism,
    endBy: Uptime? = nil
  ) {
    self.configuration = configuration
    self.clock = clock
    self.transport = transport
    self.jitter = jitter
    userAgent = Self.userAgent(version)
    self.parallelism = min(max(1, parallelism), Self.mostParallelism)
    readSlots = ReadSlots(self.parallelism)
    time = CommandTime(end: endBy, clock: clock)
    tokens = TokenStore(
      configuration: configuration,
      transport: transport,
      time: time,
      jitter: jitter,
      userAgent: userAgent
    )
  }

  /// What sortie of that version calls itself in requests.
  static func userAgent(_ version: String) -> String { "sortie/\(version)" }

  /// Gets a token, if none is given and none is there.
  func authorize() async throws(PlatformFailure) { _ = try await tokens.token() }

  /// Reads, and takes nothing but success for an answer.
  func read(
    _ request: PlatformRequest,
    tally: RequestTally
  ) async throws(PlatformFailure) -> PlatformAnswer {
    let answer = try await readAnyStatus(request, tally: tally)
    guard answer.isSuccess else { throw await explained(answer, of: request) }
    return answer
  }

  /// Reads; that something isn't there (404) is an answer too, unless the sandbox isn't.
  func readAnyStatus(
    _ request: PlatformRequest,
    tally: RequestTally
  ) async throws(PlatformFailure) -> PlatformAnswer {
    let answer: PlatformAnswer
    do {
      answer = try await exchange(request, repetition: .freely, tally: tally)
    } catch {
      throw error.failure
    }
    let isAbsence = answer.status == 404 && !answer.problem.isAboutAccess
    guard answer.isSuccess || isAbsence else { throw await explained(answer, of: request) }
    return answer
  }

  /// The failure that an answer stands for; where the sandbox isn't known, with those that the
  /// credential can use.
  private func explained(
    _ answer: PlatformAnswer, of request: PlatformRequest
  ) async -> PlatformFailure {
    let failure = failure(answer, of: request)
    guard failure.code == Rule.sandboxNotFound.code, request.needsSandbox else { return failure }
    let sandboxes = await knownSandboxes.all(by: PlatformAccess(self))
    return sandboxes.isEmpty
      ? failure : failure.adding("The credential can use \(sandboxes.listed).")
  }

  /// The failure that an answer stands for.
  func failure(_ answer: PlatformAnswer, of request: PlatformRequest) -> PlatformFailure {
    if request.isList, answer.status == 404, !answer.problem.isAboutAccess {
      return PlatformFailure(noList: answer, purpose: request.purpose)
    }
    return PlatformFailure(answer, purpose: request.purpose).telling(configuration.provenance)
  }
}
