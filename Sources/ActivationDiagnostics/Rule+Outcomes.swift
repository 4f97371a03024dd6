/// What keeps a request from being answered well.
extension Rule {
  static let outcomeRules: [Rule] = [
    .notFoundAnswer, .requestNotAccepted, .tooManyRequests, .platformError, .unreadableAnswer,
    .redirected, .tooMuchToRead, .noWholeList,
  ]

  static let tokenRules: [Rule] = [
    .clientRefused, .scopeRefused, .tokenNotGiven, .notIdentityService, .secretRefused,
  ]

  private static let troubleshooting = "Adobe, Experience Platform troubleshooting guide"
  private static let oauth = "RFC 6749, section 5.2; that Adobe's IMS follows it is inferred"

  package static let notFoundAnswer = Rule(
    "A240",
    .error,
    "the platform has nothing there",
    explanation: """
      The platform answered that what was asked for does not exist (404), or does not show it to \
      these credentials.
      """,
    remedy: "Check ids, sandbox and the roles of the API credential.",
    basis: .documented,
    source: troubleshooting
  )

  package static let requestNotAccepted = Rule(
    "A241",
    .error,
    "the platform did not accept the request",
    explanation: """
      The platform refused what sortie asked (4xx), for a reason that is in its own words. Asking \
      again would not help.
      """,
    remedy: "Go by the platform's words; with the request id, Adobe support can find the call.",
    basis: .documented,
    source: troubleshooting
  )

  package static let tooManyRequests = Rule(
    "A242",
    .error,
    "too many requests",
    explanation: """
      The platform asked to slow down (429, 429050), and went on doing so after sortie had waited. \
      Adobe publishes no numbers for these limits; they are shared with everything else that uses \
      the same credential.
      """,
    remedy: "Try again later, or lower `--rate`.",
    basis: .inferred,
    source: "third-party reports on Adobe's gateway; Retry-After as in other Adobe APIs"
  )

  package static let platformError = Rule(
    "A243",
    .error,
    "the platform failed",
    explanation: """
      The platform answered with an error of its own (5xx). What was only read was asked for \
      several times. An activation request was not: it may have been taken all the same.
      """,
    remedy: "Try again later, and see status.adobe.com. Many calls at once can cause this too.",
    basis: .documented,
    source: troubleshooting
  )

  package static let unreadableAnswer = Rule(
    "A244",
    .error,
    "the answer can't be read",
    explanation: """
      Something answered, but not in the form that the platform's documents promise; a web page \
      from a proxy, for one.
      """,
    remedy: "Check the proxy and `AEP_API_URL`; `--log-http` shows what came back."
  )

  package static let redirected = Rule(
    "A245",
    .error,
    "sent elsewhere",
    explanation: """
      The answer points to another address. sortie never follows with a token or a secret, because \
      they could end up with someone else.
      """,
    remedy: "Put the right address in `AEP_API_URL` or `AEP_IMS_URL`."
  )

  package static let tooMuchToRead = Rule(
    "A246",
    .error,
    "too many to look through",
    explanation: """
      Finding a name exactly means looking through everything that contains it, and that is more \
      than sortie reads. Stopping half way could miss a second one of the same name.
      """,
    remedy: "Give the id in the plan instead of the name."
  )

  package static let noWholeList = Rule(
    "A247",
    .error,
    "no whole list came back",
    explanation: """
      What was asked for is a list, which the platform always has, if only an empty one. Instead, \
      “not found” came back (404), or pages that lead back to each other. That something isn't in \
      such an answer says nothing, so it is a failure and never an empty list.
      """,
    remedy: """
      Check `AEP_API_URL` and the proxy: a gateway on the way may not know the address. `--log-http` \
      shows what came back.
      """
  )

  package static let clientRefused = Rule(
    "A250",
    .error,
    "client id or secret is not accepted",
    explanation: """
      Adobe's identity service refused to give a token: it does not know the client id, or the \
      secret is not its secret (`invalid_client`), and does not say which.
      """,
    remedy: """
      Copy Client ID and Client Secret again from the OAuth Server-to-Server credential in Adobe's \
      Developer Console; a rotated secret stops working when it is deleted there.
      """,
    basis: .inferred,
    source: oauth
  )

  package static let scopeRefused = Rule(
    "A251",
    .error,
    "the scopes are not accepted",
    explanation: """
      Adobe's identity service refused to give a token for these scopes (`invalid_scope`): the \
      credential does not have them.
      """,
    remedy: """
      Copy the scopes from the credential in Adobe's Developer Console into `AEP_SCOPES`, or unset \
      it for the usual ones.
      """,
    basis: .inferred,
    source: oauth
  )

  package static let tokenNotGiven = Rule(
    "A252",
    .error,
    "no token from Adobe's identity service",
    explanation: "Adobe's identity service refused to give a token for another reason.",
    remedy: """
      Check that the credential in Adobe's Developer Console is of the kind OAuth \
      Server-to-Server; the older JWT kind no longer works.
      """,
    basis: .inferred,
    source: oauth
  )

  package static let notIdentityService = Rule(
    "A253",
    .error,
    "this is not Adobe's identity service",
    explanation: """
      Something answered to the request for a token, but not as an identity service does: there \
      is no such path, or a web page came back.
      """,
    remedy: """
      Check `AEP_IMS_URL` or `--ims-url`: the usual address is `https://ims-na1.adobelogin.com`. \
      Leave it out unless Adobe gave you another.
      """,
    basis: .inferred,
    source: oauth
  )

  package static let secretRefused = Rule(
    "A254",
    .error,
    "the client secret is not accepted",
    explanation: """
      Adobe's identity service refused to give a token and speaks of the client secret \
      (`invalid_client`): the client id is known, the secret is not its secret, or no longer.
      """,
    remedy: """
      Retrieve the Client Secret again from the OAuth Server-to-Server credential in Adobe's \
      Developer Console; a rotated secret stops working when it is deleted there.
      """,
    basis: .inferred,
    source: oauth
  )
}
