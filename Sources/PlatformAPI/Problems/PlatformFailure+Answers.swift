import ActivationDiagnostics
import ActivationModel
import HTTPTypes

/// The one place where answers and failed connections become words for people.
extension PlatformFailure {
  /// The failure of that rule, with the rule's remedy.
  init(
    _ rule: Rule, _ kind: Kind, message: String, requestID: String? = nil,
    retryAfter: Duration? = nil
  ) {
    self.init(
      kind,
      code: rule.code,
      message: message,
      help: rule.remedy,
      requestID: requestID,
      retryAfter: retryAfter
    )
  }

  /// The failure that an answer stands for.
  /// - Parameter purpose: what was asked, to follow “could not”.
  init(_ answer: PlatformAnswer, purpose: String) {
    let problem = answer.problem
    let diagnosis = AnswerDiagnosis(status: answer.status, problem: problem)
    self.init(
      diagnosis.rule,
      diagnosis.kind,
      message: "Could not \(purpose): the platform \(answer.words(problem)).",
      requestID: problem.requestID ?? answer.requestID,
      retryAfter: answer.retryAfter
    )
  }

  /// A success that can't be read.
  init(unreadable answer: PlatformAnswer, purpose: String) {
    self.init(
      .unreadableAnswer,
      .broken,
      message: "Could not \(purpose): the platform answered in a form that sortie can't read.",
      requestID: answer.requestID
    )
  }

  /// “Not found” where a list was asked for: there always is one, if only an empty one, so that this
  /// comes from something in between.
  init(noList answer: PlatformAnswer, purpose: String) {
    let problem = answer.problem
    self.init(
      .noWholeList,
      .broken,
      message: """
        Could not \(purpose): the platform \(answer.words(problem)), but sortie asked for a list. \
        A gateway between here and Adobe may not know the address.
        """,
      requestID: problem.requestID ?? answer.requestID
    )
  }

  /// A list whose pages lead back to each other, or nowhere.
  init(listWithoutEnd purpose: String) {
    self.init(
      .noWholeList,
      .broken,
      message:
        "Could not \(purpose): the list has no end: its pages lead back to each other or nowhere."
    )
  }

  /// The failure that an answer of the identity service stands for.
  init(tokenAnswer answer: PlatformAnswer, host: String) {
    let problem = answer.problem
    let rule: Rule
    let kind: Kind
    switch (problem.code, answer.status) {
    case ("invalid_client"?, _) where problem.speaksOfSecret:
      (rule, kind) = (.secretRefused, .unauthorized)
    case ("invalid_client"?, _), ("unauthorized_client"?, _):
      (rule, kind) = (.clientRefused, .unauthorized)
    case ("invalid_scope"?, _): (rule, kind) = (.scopeRefused, .unauthorized)
    case (_, 404), (_, 405): (rule, kind) = (.notIdentityService, .refused)
    case (_, 200..<500) where problem.isForeignToIdentity:
      (rule, kind) = (.notIdentityService, .refused)
    case (_, 200..<300): (rule, kind) = (.unreadableAnswer, .broken)
    case (_, 300..<400): (rule, kind) = (.redirected, .refused)
    case (_, 429): (rule, kind) = (.tooManyRequests, .throttled)
    case (_, 400..<500): (rule, kind) = (.tokenNotGiven, .unauthorized)
    default: (rule, kind) = (.platformError, .broken)
    }
    self.init(
      rule,
      kind,
      message: """
        Could not get an access token: \
        \(rule == .notIdentityService ? host : "Adobe's identity service") \
        \(answer.words(problem)).
        """,
      requestID: problem.requestID ?? answer.requestID
    )
  }

  /// The same, with where the credentials are from, if they may be at fault.
  func telling(_ provenance: String?) -> PlatformFailure {
    guard let provenance, kind == .unauthorized || kind == .forbidden else { return self }
    return adding(provenance)
  }

  /// The same, with one more sentence of help.
  func adding(_ words: String) -> PlatformFailure {
    PlatformFailure(
      kind,
      code: code,
      message: message,
      help: [help, words].compactMap { $0 }.joined(separator: " "),
      requestID: requestID,
      retryAfter: retryAfter
    )
  }

  /// The time of the command is over before there is an answer.
  init(outOfTime purpose: String) {
    self.init(.outOfTime, .outOfTime, message: "Could not \(purpose): --timeout has passed.")
  }

  /// The failure of an exchange without an answer.
  init(_ failure: TransportFailure, purpose: String, host: String) {
    let proxy = failure.proxy.map { "the proxy \($0)" }
    let (rule, reason): (Rule, String) =
      switch failure.cause {
      case .hostNotFound:
        (
          .unreachable,
          proxy.map { "the host of \($0) was not found" } ?? "the host \(host) was not found"
        )
      case .notConnected:
        (.unreachable, "\(proxy ?? host) could not be reached")
      case .untrusted: (.untrustedServer, "no trusted connection to \(host) could be set up")
      case .authoritiesUnusable:
        (.authoritiesUnusable, "SSL_CERT_FILE or SSL_CERT_DIR has no certificates")
      case .proxyRefused(wantsLogin: true):
        (.proxyRefused, "\(proxy ?? "the proxy") requires a user and a password (407)")
      case .proxyRefused(wantsLogin: false):
        (.proxyRefused, "\(proxy ?? "the proxy") refused to connect to \(host)")
      case .timedOut: (.noAnswer, "\(host) did not respond in time")
      case .cut:
        (
          .noAnswer,
          "the connection to \(host) was closed before the response was complete"
        )
      case .tooLarge: (.unreadableAnswer, "the response of \(host) is too large")
      case .cancelled: (.interruptedRequest, "it was interrupted")
      case .tooLate: (.tooLateToSend, "it was not sent in time")
      }
    let kind: Kind = failure.cause == .tooLarge ? .broken : .unreachable
    self.init(rule, kind, message: "Could not \(purpose): \(reason).")
  }
}

extension PlatformAnswer {
  /// What the answer says, to follow “the platform”.
  fileprivate func words(_ problem: PlatformProblem) -> String {
    let code = problem.code.map { " (\($0))" } ?? ""
    if isSuccess { return "answered in a form that sortie can't read" }
    if let message = problem.message, !(300..<400).contains(status) {
      return
        "answered “\(message.cut(to: Self.longestQuote))”\(code.isEmpty ? " (\(status))" : code)"
    }
    let phrase = Self.phrases[status].map { " " + $0 } ?? ""
    return "answered \(status)\(phrase)\(code)\(silence(problem))"
  }

  /// What came where there are no words.
  private func silence(_ problem: PlatformProblem) -> String {
    if (300..<400).contains(status) {
      return redirect.map { ", and redirects to \($0); sortie doesn't follow redirects" }
        ?? ", and does not say where to"
    }
    switch problem.form {
    case .webPage: return " with a web page, as proxies do"
    case .torn: return " with an incomplete response"
    case .json, .text, .empty: return ", and did not say why"
    }
  }

  /// The longest part of the platform's words that is quoted in a sentence.
  private static let longestQuote = 400

  /// The words for the statuses that come without any of their own; HTTP types know the words of
  /// their constants, not of numbers.
  private static let phrases = Dictionary(
    [
      HTTPResponse.Status.movedPermanently, .found, .temporaryRedirect, .permanentRedirect,
      .badRequest, .unauthorized, .forbidden, .notFound, .methodNotAllowed, .notAcceptable,
      .proxyAuthenticationRequired, .requestTimeout, .conflict, .contentTooLarge,
      .unsupportedMediaType, .unprocessableContent, .tooManyRequests, .internalServerError,
      .notImplemented, .badGateway, .serviceUnavailable, .gatewayTimeout,
    ].map { ($0.code, $0.reasonPhrase) },
    uniquingKeysWith: { first, _ in first }
  )
}
