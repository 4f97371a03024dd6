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
    "the platform did not find it",
    explanation: """
      The platform answered that the object of the request doesn't exist (404), or it doesn't \
      show it to these credentials.
      """,
    remedy: "Check the ids, the sandbox, and the roles of the API credential.",
    basis: .documented,
    source: troubleshooting
  )

  package static let requestNotAccepted = Rule(
    "A241",
    .error,
    "the platform did not accept the request",
    explanation: """
      The platform refused sortie's request (4xx) and gave the reason in its own words. The same \
      request would be refused again.
      """,
    remedy: "Follow the platform's words. With the request id, Adobe support can find the call.",
    basis: .documented,
    source: troubleshooting
  )

  package static let tooManyRequests = Rule(
    "A242",
    .error,
    "too many requests",
    explanation: """
      The platform asked sortie to slow down (429, 429050), and still did after sortie had \
      waited. Adobe publishes no numbers for these limits. Everything that uses the same \
      credential shares them.
      """,
    remedy: "Try again later, or lower `--rate`.",
    basis: .inferred,
    source: "third-party reports on Adobe's gateway; Retry-After as in other Adobe APIs"
  )

  package static let platformError = Rule(
    "A243",
    .error,
    "the platform reported an internal error",
    explanation: """
      The platform answered with an internal error (5xx). sortie repeated requests that only \
      read. It did not repeat an activation request, because the platform may have accepted it.
      """,
    remedy: "Try again later, and check status.adobe.com. Many calls at once can also cause this.",
    basis: .documented,
    source: troubleshooting
  )

  package static let unreadableAnswer = Rule(
    "A244",
    .error,
    "the response can't be read",
    explanation: """
      sortie received a response, but not in the form that Adobe documents. It may be, for \
      example, a web page from a proxy.
      """,
    remedy: "Check the proxy and `AEP_API_URL`. `--log-http` shows what came back."
  )

  package static let redirected = Rule(
    "A245",
    .error,
    "the response redirects to another address",
    explanation: """
      The response points to another address. sortie never follows a redirect with a token or a \
      secret, because somebody else could receive them.
      """,
    remedy: "Set `AEP_API_URL` or `AEP_IMS_URL` to the right address."
  )

  package static let tooMuchToRead = Rule(
    "A246",
    .error,
    "too many objects to search",
    explanation: """
      To find an exact name, sortie reads every object whose name contains it. There are more of \
      them than sortie reads. If it stopped early, it could miss a second object of the same \
      name.
      """,
    remedy: "Give the id in the plan instead of the name."
  )

  package static let noWholeList = Rule(
    "A247",
    .error,
    "the list is incomplete",
    explanation: """
      sortie asked for a list. The platform always has that list, even if it is empty. Instead, \
      it answered “not found” (404), or it returned pages that lead back to each other. \
      Something that is missing in such a response may still exist, so sortie reports a failure \
      and doesn't treat the list as empty.
      """,
    remedy: """
      Check `AEP_API_URL` and the proxy: a gateway between here and Adobe may not know the \
      address. `--log-http` shows what came back.
      """
  )

  package static let clientRefused = Rule(
    "A250",
    .error,
    "client id or secret is not accepted",
    explanation: """
      Adobe's identity service refused to issue a token: it doesn't know the client id, or the \
      secret is wrong (`invalid_client`). It doesn't say which.
      """,
    remedy: """
      Copy Client ID and Client Secret again from the OAuth Server-to-Server credential in \
      Adobe's Developer Console. A rotated secret stops working when it is deleted there.
      """,
    basis: .inferred,
    source: oauth
  )

  package static let scopeRefused = Rule(
    "A251",
    .error,
    "the scopes are not accepted",
    explanation: """
      Adobe's identity service refused to issue a token for these scopes (`invalid_scope`): the \
      credential doesn't have them.
      """,
    remedy: """
      Copy the scopes from the credential in Adobe's Developer Console into `AEP_SCOPES`, or \
      unset it to use the default scopes.
      """,
    basis: .inferred,
    source: oauth
  )

  package static let tokenNotGiven = Rule(
    "A252",
    .error,
    "no token from Adobe's identity service",
    explanation: "Adobe's identity service refused to issue a token for another reason.",
    remedy: """
      Check that the credential in Adobe's Developer Console is of the type OAuth \
      Server-to-Server. The older JWT type no longer works.
      """,
    basis: .inferred,
    source: oauth
  )

  package static let notIdentityService = Rule(
    "A253",
    .error,
    "this is not Adobe's identity service",
    explanation: """
      The response to the request for a token doesn't come from an identity service: the path \
      doesn't exist, or a web page came back.
      """,
    remedy: """
      Check `AEP_IMS_URL` or `--ims-url`: the default address is \
      `https://ims-na1.adobelogin.com`. Leave it out unless Adobe gave you another.
      """,
    basis: .inferred,
    source: oauth
  )

  package static let secretRefused = Rule(
    "A254",
    .error,
    "the client secret is not accepted",
    explanation: """
      Adobe's identity service refused to issue a token, and its message is about the client \
      secret (`invalid_client`): it knows the client id, but the secret is wrong or no longer \
      valid.
      """,
    remedy: """
      Copy the Client Secret again from the OAuth Server-to-Server credential in Adobe's \
      Developer Console. A rotated secret stops working when it is deleted there.
      """,
    basis: .inferred,
    source: oauth
  )
}
