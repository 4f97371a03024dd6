import ActivationModel
import HTTPTypes

/// One request and its repeats.
extension PlatformClient {
  /// How long an activation request that was sent may go on once the command's time is over: what
  /// it started is customer data on its way.
  static let graceForSent: Duration = .seconds(30)

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
      let token = try await token(for: request)
      let wait: Duration
      do throws(TransportFailure) {
        let secrets = await tokens.issued.filter { $0 != token }
        var answer = try await send(
          request, token: token, besides: secrets, repetition, tally: tally)
        if mayRenew, answer.saysTokenIsInvalid, await tokens.invalidate(token) {
          mayRenew = false
          if repetition == .freely, policy.allowsAnother(after: attempt) { continue }
          answer.isForAnOldToken = true
        }
        guard let next = policy.wait(after: answer, attempt: attempt), isYoung(request, after: next)
        else { return answer }
        wait = next
      } catch {
        guard let next = policy.wait(after: error, attempt: attempt), isYoung(request, after: next)
        else { throw failure(error, of: request, repetition) }
        wait = next
      }
      try await pause(wait, request)
    }
  }

  /// Whether a request may still leave after such a wait.
  private func isYoung(_ request: PlatformRequest, after wait: Duration) -> Bool {
    request.leaveBy.map { clock.uptime + wait <= $0 } ?? true
  }

  /// Waits before a request is sent again; where the command's time ends first, until then.
  private func pause(
    _ wait: Duration, _ request: PlatformRequest
  ) async throws(ExchangeFailure) {
    let hasTime: Bool
    do {
      hasTime = try await time.pause(for: wait)
    } catch {
      throw failure(TransportFailure(.cancelled, .neverSent), of: request, .freely)
    }
    guard hasTime else { throw outOfTime(request) }
  }

  private func outOfTime(_ request: PlatformRequest) -> ExchangeFailure {
    ExchangeFailure(PlatformFailure(outOfTime: request.purpose), .neverSent)
  }

  private func token(for request: PlatformRequest) async throws(ExchangeFailure) -> Secret {
    guard !time.isOver else { throw outOfTime(request) }
    do {
      return try await tokens.token()
    } catch {
      throw ExchangeFailure(error, .neverSent)
    }
  }

  private func failure(
    _ failure: TransportFailure,
    of request: PlatformRequest,
    _ repetition: Repetition
  ) -> ExchangeFailure {
    let isOutOfTime =
      switch failure.cause {
      case .tooLate: time.ends(before: request.leaveBy)
      // What became of an activation request is open, whatever the time.
      case .timedOut: repetition == .freely && time.isOver
      default: false
      }
    if isOutOfTime { return outOfTime(request) }
    let host = configuration.apiURL.authority
    return ExchangeFailure(
      PlatformFailure(failure, purpose: request.purpose, host: host),
      failure.delivery
    )
  }

  private func send(
    _ request: PlatformRequest,
    token: Secret,
    besides earlier: [Secret],
    _ repetition: Repetition,
    tally: RequestTally
  ) async throws(TransportFailure) -> PlatformAnswer {
    let id = jitter.requestID()
    var exchange = wireRequest(request, token: token, id: id)
    exchange.leaveBy = time.earlier(of: request.leaveBy)
    let grace = repetition == .freely ? Duration.zero : Self.graceForSent
    exchange.answerBy = time.end.map { $0 + grace }
    func answer() async throws(TransportFailure) -> (response: WireResponse, at: Timestamp) {
      try exchange.checkAge(at: clock.uptime)
      guard !time.isOver else { throw TransportFailure(.tooLate, .neverSent) }
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
    let secrets = [token, configuration.credentials.clientID] + earlier
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
    fields[.ifMatch] = request.ifMatch
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
      responseLimit: Self.responseLimit,
      isConfidential: request.isConfidential
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
