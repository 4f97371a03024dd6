/// Credentials and configuration.
extension Rule {
  package static let configurationRules: [Rule] =
    [
      .accessMissing, .clientIDMissing, .organizationMissing, .sandboxMissing,
      .organizationMalformed, .sandboxMalformed, .addressMalformed, .plainAddress, .foreignHost,
      .unusableValue, .proxyMalformed, .environmentMissing,
    ] + credentialsRules

  private static let authentication = "Adobe, Authenticate and access Experience Platform APIs"

  package static let accessMissing = Rule(
    "C401",
    .error,
    "no access token and no client secret",
    explanation: """
      The platform requires an access token with every request. sortie takes a token from \
      `AEP_ACCESS_TOKEN`, or requests one with `AEP_CLIENT_ID` and `AEP_CLIENT_SECRET`. It also \
      finds them in the file that `--credentials` names, or in `credentials.json` in \
      `$XDG_CONFIG_HOME/sortie` (by default `~/.config/sortie`). It found neither a token nor a \
      secret. `validate`, `rehearse`, `fmt` and `diff` need no credentials.
      """,
    remedy: """
      Set `AEP_CLIENT_SECRET`, or give `--credentials FILE`: in Adobe's Developer Console, open \
      the project, then OAuth Server-to-Server, Retrieve client secret or Download for Postman.
      """,
    basis: .documented,
    source: authentication
  )

  package static let clientIDMissing = Rule(
    "C402",
    .error,
    "no client id",
    explanation: """
      sortie sends the client id with every request as `x-api-key`, and with the request for a \
      token. It is also needed with an access token.
      """,
    remedy: """
      Set `AEP_CLIENT_ID`, or add it to the credentials file: in Adobe's Developer Console, open \
      the project, then OAuth Server-to-Server, Client ID.
      """,
    basis: .documented,
    source: authentication
  )

  package static let organizationMissing = Rule(
    "C403",
    .error,
    "no organization",
    explanation: "sortie sends the organization with every request as `x-gw-ims-org-id`.",
    remedy: """
      Set `AEP_ORG_ID`, or add it to the credentials file: in Adobe's Developer Console, open \
      the project, then OAuth Server-to-Server, Organization ID.
      """,
    basis: .documented,
    source: authentication
  )

  package static let sandboxMissing = Rule(
    "C404",
    .error,
    "no sandbox",
    explanation: """
      Without a sandbox name, the platform would use its default sandbox, which is usually \
      production. sortie doesn't guess the sandbox.
      """,
    remedy: """
      Write `sandbox:` in the plan, or set `AEP_SANDBOX`. Find the name in Experience Platform \
      under Sandboxes > Browse (Name column). It is not in the Developer Console.
      """
  )

  package static let organizationMalformed = Rule(
    "C405",
    .error,
    "not a valid organization ID",
    explanation: """
      An organization id is 24 hexadecimal digits and `@AdobeOrg`, such as \
      `5555467B5D8013E50A494220@AdobeOrg`.
      """,
    remedy: """
      Copy the Organization ID from the credential in Adobe's Developer Console. It is 24 digits \
      and letters A to F, then `@AdobeOrg`.
      """,
    basis: .documented,
    source: authentication
  )

  package static let sandboxMalformed = Rule(
    "C406",
    .error,
    "not a valid sandbox name",
    explanation: """
      A sandbox's name consists of lower-case letters, digits and hyphens. Its title, which the \
      user interface shows first, can be any text.
      """,
    remedy: "Copy the name from Sandboxes > Browse (Name column).",
    basis: .documented,
    source: "Adobe, Sandboxes API guide"
  )

  package static let addressMalformed = Rule(
    "C407",
    .error,
    "not a valid server address",
    explanation: """
      An address consists of `https://`, a host and, if necessary, a port. It has no user, query \
      or fragment.
      """,
    remedy: """
      Write `https://`, the host and, if necessary, a port, such as `https://platform.adobe.io` \
      or `https://ims-na1.adobelogin.com`. Leave it out to use Adobe's own address.
      """
  )

  package static let plainAddress = Rule(
    "C408",
    .error,
    "the connection would not be encrypted",
    explanation: """
      With `http://`, everybody on the network path could read the token and the secret. It is \
      allowed only for this machine itself, for the twin.
      """,
    remedy: "Write `https://`."
  )

  package static let foreignHost = Rule(
    "C409",
    .error,
    "this host is not Adobe's",
    explanation: """
      sortie sends the token and the secret only to `*.adobe.io`, to `*.adobelogin.com` and to \
      this machine itself, so that a wrong variable can't send them elsewhere.
      """,
    remedy: "Correct the address. If you trust this host, pass `--allow-host HOST`."
  )

  package static let unusableValue = Rule(
    "C410",
    .error,
    "this value can't be sent",
    explanation: """
      The value contains characters that an HTTP header can't contain, such as a line break or a \
      letter outside ASCII, or it is in quotation marks that a file or a pipeline did not \
      remove. This often happens when a value is copied.
      """,
    remedy: "Copy the value again, without line breaks and quotation marks."
  )

  package static let proxyMalformed = Rule(
    "C411",
    .error,
    "not a valid proxy address",
    explanation: """
      A proxy's address is `http://host:port`, with `user:password@` before the host if the \
      proxy requires them. Without the proxy, requests could take a path that you don't want.
      """,
    remedy: "Correct `HTTPS_PROXY`, or unset it to connect directly."
  )

  package static let environmentMissing = Rule(
    "C423",
    .error,
    "the plan has environments, and none is chosen",
    explanation: """
      The plan itself names no sandbox; its environments do. Without `--environment`, sortie \
      would use the sandbox in `AEP_SANDBOX` or the credentials file, ids of no environment, and \
      a lockfile of its own. `validate` and `fmt` check the file as a whole and need no \
      environment.
      """,
    remedy: "Choose an environment with `--environment NAME`."
  )
}
