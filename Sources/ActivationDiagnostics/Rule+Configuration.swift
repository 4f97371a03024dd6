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
      The platform wants an access token with every request. sortie takes one from \
      `AEP_ACCESS_TOKEN`, or requests one with `AEP_CLIENT_ID` and `AEP_CLIENT_SECRET`; or it finds \
      them in the file of `--credentials`, or in `credentials.json` in `$XDG_CONFIG_HOME/sortie` \
      (by default `~/.config/sortie`). There is neither. `validate`, `rehearse`, `fmt` and `diff` \
      need no credentials.
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
      The client id goes with every request as `x-api-key`, and into the request for a token; it \
      is needed beside an access token too.
      """,
    remedy: """
      Set `AEP_CLIENT_ID`, or put it into the credentials file: in Adobe's Developer Console, open \
      the project, then OAuth Server-to-Server, Client ID.
      """,
    basis: .documented,
    source: authentication
  )

  package static let organizationMissing = Rule(
    "C403",
    .error,
    "no organization",
    explanation: "The organization goes with every request as `x-gw-ims-org-id`.",
    remedy: """
      Set `AEP_ORG_ID`, or put it into the credentials file: in Adobe's Developer Console, open the \
      project, then OAuth Server-to-Server, Organization ID.
      """,
    basis: .documented,
    source: authentication
  )

  package static let sandboxMissing = Rule(
    "C404",
    .error,
    "no sandbox",
    explanation: """
      Without a sandbox name the platform would take its default, which is production as a rule. \
      sortie does not start on a guess.
      """,
    remedy: """
      Write `sandbox:` in the plan, or set `AEP_SANDBOX`. Find the name in Experience Platform \
      under Sandboxes > Browse (Name column); it is not in the Developer Console.
      """
  )

  package static let organizationMalformed = Rule(
    "C405",
    .error,
    "not a valid organization ID",
    explanation: "An organization id is 24 hexadecimal digits and `@AdobeOrg`.",
    remedy: """
      It is 24 digits and letters A to F, then `@AdobeOrg`, such as `5555467B5D8013E50A494220@AdobeOrg`. \
      Copy the Organization ID from the credential in Adobe's Developer Console.
      """,
    basis: .documented,
    source: authentication
  )

  package static let sandboxMalformed = Rule(
    "C406",
    .error,
    "not a valid sandbox name",
    explanation: """
      A sandbox's name is of lower-case letters, digits and hyphens. Its title, which the user \
      interface shows first, may be anything.
      """,
    remedy: "Take the name from Sandboxes > Browse (Name column).",
    basis: .documented,
    source: "Adobe, Sandboxes API guide"
  )

  package static let addressMalformed = Rule(
    "C407",
    .error,
    "not a valid server address",
    explanation: """
      An address is `https://`, a host, and a port if need be: no user, no query, no fragment.
      """,
    remedy: """
      Write `https://`, the host, and a port if need be, such as `https://platform.adobe.io` or \
      `https://ims-na1.adobelogin.com`; or leave it out: the usual one is Adobe's own.
      """
  )

  package static let plainAddress = Rule(
    "C408",
    .error,
    "not encrypted",
    explanation: """
      Over `http://` everyone on the way could read token and secret. It is allowed only to this \
      machine itself, for the twin.
      """,
    remedy: "Write `https://`."
  )

  package static let foreignHost = Rule(
    "C409",
    .error,
    "this host is not Adobe's",
    explanation: """
      Token and secret go to `*.adobe.io` and `*.adobelogin.com` only, and to this machine itself, \
      so that a stray variable can't send them elsewhere.
      """,
    remedy: "If it is meant, say so with `--allow-host HOST`."
  )

  package static let unusableValue = Rule(
    "C410",
    .error,
    "this value can't be sent",
    explanation: """
      The value holds characters that can't stand in an HTTP header, a line break or a letter \
      outside ASCII, or it stands in quotation marks that a file or a pipeline did not take away. \
      Copying does such things.
      """,
    remedy: "Copy the value again, without line breaks and quotation marks."
  )

  package static let proxyMalformed = Rule(
    "C411",
    .error,
    "not a valid proxy address",
    explanation: """
      A proxy's address is `http://host:port`, with `user:password@` before the host if the proxy \
      asks for them. Going on without the proxy could send requests a way that is not meant.
      """,
    remedy: "Correct `HTTPS_PROXY`, or unset it to connect directly."
  )

  package static let environmentMissing = Rule(
    "C423",
    .error,
    "the plan has environments, and none is chosen",
    explanation: """
      The plan names no sandbox of its own; its environments do. Without `--environment` it would \
      be sent to whatever sandbox `AEP_SANDBOX` or the credentials file says, with the ids of no \
      environment and a lockfile of its own. `validate` and `fmt` look at the file as a whole and \
      need none.
      """,
    remedy: "Choose one with `--environment NAME`."
  )
}
