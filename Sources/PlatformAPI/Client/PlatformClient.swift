package import ActivationModel
import HTTPTypes

/// Asks the platform: puts the headers on, renews tokens, and sends again what may be sent again.
package struct PlatformClient: Sendable {
  let configuration: PlatformConfiguration
  let clock: any WallClock
  private let transport: any HTTPTransport
  private let tokens: TokenStore
  private let jitter: Jitter
  private let userAgent: String
  /// How many reads are on their way at once; at least 1.
  let parallelism: Int
  private let readSlots: ReadSlots

  /// The contract's default for `--parallelism`.
  package static let usualParallelism = 4

  /// The most bytes of an answer: a hundred dataflows with 250 audiences each are about 15 MB.
  private static let responseLimit = 64 << 20

  /// - Parameters:
  ///   - transport: with pace and log around it where they are wanted; tokens are requested
  ///     through it too.
  ///   - version: sortie's own, for `User-Agent`.
  ///   - parallelism: how many reads are on their way at once; less than 1 counts as 1.
  package init(
    _ configuration: PlatformConfiguration,
    over transport: any HTTPTransport,
    clock: any WallClock,
    jitter: Jitter,
    version: String,
    parallelism: Int = usualParallelism
  ) {
    self.configuration = configuration
    self.clock = clock
    self.transport = transport
    self.jitter = jitter
    userAgent = Self.userAgent(version)
    self.parallelism = max(1, parallelism)
    readSlots = ReadSlots(self.parallelism)
    tokens = TokenStore(
      configuration: configuration,
      transport: transport,
      clock: clock,
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
    guard answer.isSuccess else { throw failure(answer, of: request) }
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
    guard answer.isSuccess || isAbsence else { throw failure(answer, of: request) }
    return answer
  }

  /// The failure that an answer stands for.
  func failure(_ answer: PlatformAnswer, of request: PlatformRequest) -> PlatformFailure {
    PlatformFailure(answer, purpose: request.purpose).telling(configuration.provenance)
  }

  /// Sends, with a token, until there is an answer or nothing more may be tried.
  func exchange(
    _ request: PlatformRequest,
    repetition: Repetition,
    tally: RequestTally
  ) async throws(ExchangeFailure) -> PlatformAnswer {
    let policy = RetryPolicy(repetition: repetition, jitter: jitter)
    var attempt = 0
    var mayRenew = true
    while true {
      attempt += 1
      let token = try await token()
      let wait: Duration
      do throws(TransportFailure) {
        var answer = try await send(request, token: token, repetition, tally: tally)
        if mayRenew, answer.saysTokenIsInvalid, await tokens.invalidate(token) {
          mayRenew = false
          if repetition == .freely, policy.allowsAnother(after: attempt) { continue }
          answer.isForAnOldToken = true
        }
        guard let next = policy.wait(after: answer, attempt: attempt) else { return answer }
        wait = next
      } catch {
        guard let next = policy.wait(after: error, attempt: attempt) else {
          throw failure(error, of: request)
        }
        wait = next
      }
      do {
        try await clock.sleep(for: wait)
      } catch {
        throw failure(TransportFailure(.cancelled, .neverSent), of: request)
      }
    }
  }

  private func token() async throws(ExchangeFailure) -> Secret {
    do {
      return try await tokens.token()
    } catch {
      throw ExchangeFailure(error, .neverSent)
    }
  }

  private func failure(
    _ failure: TransportFailure,
    of request: PlatformRequest
  ) -> ExchangeFailure {
    let host = configuration.apiURL.authority
    return ExchangeFailure(
      PlatformFailure(failure, purpose: request.purpose, host: host),
      failure.delivery
    )
  }

  private func send(
    _ request: PlatformRequest,
    token: Secret,
    _ repetition: Repetition,
    tally: RequestTally
  ) async throws(TransportFailure) -> PlatformAnswer {
    let id = jitter.requestID()
    let exchange = wireRequest(request, token: token, id: id)
    func answer() async throws(TransportFailure) -> (response: WireResponse, at: Timestamp) {
      tally.countRequest()
      return (try await transport.send(exchange), clock.now)
    }
    let (response, now) =
      switch repetition {
      case .freely: try await readSlots.holding(answer)
      // The executor bounds these; behind reads, their intents would grow old.
      case .onlyIfNotTaken: try await answer()
      }
    if let date = response.head.headerFields[.date].flatMap(HTTPDate.parse) {
      tally.note(platformTime: date, at: now)
    }
    let secrets = [token, configuration.credentials.clientID]
    return PlatformAnswer(response, sentID: id, receivedAt: now, secrets: secrets)
  }

  private func wireRequest(_ request: PlatformRequest, token: Secret, id: String) -> WireRequest {
    let address = configuration.apiURL
    var fields: HTTPFields = [
      .authorization: "Bearer \(token.exposed)",
      .apiKey: configuration.credentials.clientID.exposed,
      .organization: configuration.organization.rawValue,
      .sandboxName: configuration.sandbox.rawValue,
      .requestID: id,
      .userAgent: userAgent,
    ]
    if !request.needsSandbox { fields[.sandboxName] = nil }
    fields[.accept] = request.accept
    if request.body != nil { fields[.contentType] = "application/json" }
    return WireRequest(
      head: HTTPRequest(
        method: request.method,
        scheme: address.scheme,
        authority: address.authority,
        path: address.path + request.target,
        headerFields: fields
      ),
      body: request.body ?? [],
      deadline: request.deadline,
      responseLimit: Self.responseLimit
    )
  }
}

/// Why an exchange came to nothing, and whether the request may have been taken all the same.
struct ExchangeFailure: Error {
  let failure: PlatformFailure
  let delivery: TransportFailure.Delivery

  init(_ failure: PlatformFailure, _ delivery: TransportFailure.Delivery) {
    self.failure = failure
    self.delivery = delivery
  }
}
