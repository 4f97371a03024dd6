import ActivationModel
import FoundationEssentials
import HTTPTypes

/// Holds the access token, and requests a new one before it ends or once it is refused.
///
/// However many requests wait for a token, one request for it is under way. It is kept in memory
/// only. Source: Adobe, OAuth Server-to-Server credential guide.
actor TokenStore {
  private let configuration: PlatformConfiguration
  private let transport: any HTTPTransport
  private let time: CommandTime
  private let jitter: Jitter
  private let userAgent: String
  private var current: AccessToken?
  /// Every token of this process: one that was renewed may still be good, and be echoed.
  private(set) var issued: [Secret] = []
  private var renewal: Task<Result<AccessToken, PlatformFailure>, Never>?

  init(
    configuration: PlatformConfiguration,
    transport: any HTTPTransport,
    time: CommandTime,
    jitter: Jitter,
    userAgent: String
  ) {
    self.configuration = configuration
    self.transport = transport
    self.time = time
    self.jitter = jitter
    self.userAgent = userAgent
  }

  /// A token that is good for a while.
  /// - Throws: `PlatformFailure` where the identity service gives none.
  func token() async throws(PlatformFailure) -> Secret {
    guard case .client(let id, let secret, let scopes) = configuration.credentials else {
      return fixedToken
    }
    if let current, time.clock.now < current.renewal { return current.secret }
    let renewal = self.renewal ?? Task { await request(id: id, secret: secret, scopes: scopes) }
    self.renewal = renewal
    let result = await renewal.value
    if self.renewal == renewal {
      self.renewal = nil
      current = try? result.get()
      if let secret = current?.secret, !issued.contains(secret) { issued.append(secret) }
    }
    return try result.get().secret
  }

  /// Drops a token that the platform refused, unless it was replaced meanwhile.
  /// - Returns: whether another one can be had.
  func invalidate(_ refused: Secret) -> Bool {
    guard case .client = configuration.credentials else { return false }
    if current?.secret == refused { current = nil }
    return true
  }

  private var fixedToken: Secret {
    guard case .accessToken(let token, _) = configuration.credentials else {
      preconditionFailure("Only credentials with a token of their own have a fixed one.")
    }
    return token
  }

  private func request(
    id: Secret,
    secret: Secret,
    scopes: String
  ) async -> Result<AccessToken, PlatformFailure> {
    let form = PercentEncoding.encode([
      ("grant_type", "client_credentials"), ("client_id", id.exposed),
      ("client_secret", secret.exposed), ("scope", scopes),
    ])
    let policy = RetryPolicy(repetition: .freely, jitter: jitter)
    var attempt = 0
    while !time.isOver {
      attempt += 1
      let wait: Duration?
      let failure: PlatformFailure
      do throws(TransportFailure) {
        let response = try await transport.send(wireRequest(form: form))
        let answer = PlatformAnswer(
          response,
          sentID: nil,
          receivedAt: time.clock.now,
          secrets: [id, secret]
        )
        if answer.isSuccess, let token = AccessToken(answer.body, receivedAt: time.clock.now) {
          return .success(token)
        }
        failure = PlatformFailure(tokenAnswer: answer, host: host)
          .telling(configuration.provenance)
        wait = policy.wait(after: answer, attempt: attempt)
      } catch {
        if error.cause == .tooLate || time.isOver { break }
        failure = PlatformFailure(error, purpose: "get an access token", host: host)
        wait = policy.wait(after: error, attempt: attempt)
      }
      guard let wait else { return .failure(failure) }
      do {
        guard try await time.pause(for: wait) else { break }
      } catch {
        return .failure(failure)
      }
    }
    return .failure(PlatformFailure(outOfTime: "get an access token"))
  }

  private var host: String { configuration.imsURL.authority }

  private func wireRequest(form: String) -> WireRequest {
    let address = configuration.imsURL
    return WireRequest(
      head: HTTPRequest(
        method: .post,
        scheme: address.scheme,
        authority: address.authority,
        path: address.path + "/ims/token/v3",
        headerFields: [
          .contentType: "application/x-www-form-urlencoded", .accept: "application/json",
          .userAgent: userAgent,
        ]
      ),
      body: Array(form.utf8),
      deadline: .seconds(30),
      leaveBy: time.end,
      answerBy: time.end,
      responseLimit: 1 << 20,
      isConfidential: true
    )
  }
}
