/// What the platform answers to credentials, organizations and sandboxes that it does not accept.
extension Rule {
  static let accessRules: [Rule] = [
    .tokenRefused, .tokenMissing, .apiKeyRefused, .headerMissing, .profileNotEntitled,
    .noProductProfile, .organizationRefused, .organizationNotEnabled, .permissionMissing,
    .sandboxNotFound, .sandboxRefused, .sandboxNotActive, .permissionsIncomplete,
  ]

  private static let troubleshooting = "Adobe, Experience Platform troubleshooting guide"
  private static let flowErrors = "Adobe, Flow Service error codes"
  private static let authentication = "Adobe, Authenticate and access Experience Platform APIs"

  package static let tokenRefused = Rule(
    "A220",
    .error,
    "the access token is not valid",
    explanation: """
      The platform says that the access token is wrong or has expired (401013, or any 401). If \
      sortie requests tokens itself, it has already tried a new one.
      """,
    remedy: """
      Get a new token: a token in `AEP_ACCESS_TOKEN` or a credentials file is valid for at most \
      24 hours. Or set `AEP_CLIENT_ID` and `AEP_CLIENT_SECRET` instead, so that sortie requests \
      its own.
      """,
    basis: .documented,
    source: troubleshooting
  )

  package static let tokenMissing = Rule(
    "A221",
    .error,
    "the access token did not reach the platform",
    explanation: """
      The platform says that the request had no access token (403010). sortie always sends one, \
      so something between here and the platform has removed the header.
      """,
    remedy:
      "Check the proxy in `HTTPS_PROXY`, and that `AEP_API_URL` is the platform's own address.",
    basis: .documented,
    source: troubleshooting
  )

  package static let apiKeyRefused = Rule(
    "A222",
    .error,
    "the client id is not accepted as an API key",
    explanation: """
      The platform doesn't accept the `x-api-key` (403000, 403003), which is the credential's \
      client id. It must belong to the same credential as the access token.
      """,
    remedy: """
      Copy the Client ID from the credential in Adobe's Developer Console into `AEP_CLIENT_ID`, \
      and check that its project includes the Experience Platform API.
      """,
    basis: .documented,
    source: troubleshooting
  )

  package static let headerMissing = Rule(
    "A223",
    .error,
    "the organization did not reach the platform",
    explanation: """
      The platform says that a header is missing, usually the organization (400003, 2001-401, \
      2002-401).
      """,
    remedy: "Check `AEP_ORG_ID`, and that no proxy removes headers.",
    basis: .documented,
    source: troubleshooting + "; " + flowErrors
  )

  package static let profileNotEntitled = Rule(
    "A224",
    .error,
    "the credential is not entitled for this organization",
    explanation: """
      The token is valid, but its profile is not entitled for the organization or the product \
      (403025).
      """,
    remedy: """
      Check that `AEP_ORG_ID` is the organization of the credential, and that the credential has \
      an Experience Platform product profile in the Admin Console.
      """,
    basis: .documented,
    source: troubleshooting
  )

  package static let noProductProfile = Rule(
    "A225",
    .error,
    "no product profile, or a malformed organization id",
    explanation: """
      The platform says `User region is missing` (403027): the organization id is malformed, or \
      the credential has no product profile.
      """,
    remedy: """
      Check that `AEP_ORG_ID` is 24 hexadecimal digits followed by `@AdobeOrg`. If it is, assign \
      an Experience Platform product profile to the credential in the Admin Console.
      """,
    basis: .documented,
    source: troubleshooting
  )

  package static let organizationRefused = Rule(
    "A226",
    .error,
    "the token has no access to the organization",
    explanation: "Flow Service says that the token has no access to the organization (2000-401).",
    remedy: "Use the credential of that organization, or correct `AEP_ORG_ID`.",
    basis: .documented,
    source: flowErrors
  )

  package static let organizationNotEnabled = Rule(
    "A227",
    .error,
    "the organization does not have this service",
    explanation: """
      Segmentation Service says that the organization is not enabled for it (UPAPI-113740-403).
      """,
    remedy: """
      Check that `AEP_ORG_ID` is the organization that has Real-Time CDP, or ask its \
      administrator.
      """,
    basis: .documented,
    source: "Adobe, Segmentation Service OpenAPI document"
  )

  package static let permissionMissing = Rule(
    "A230",
    .error,
    "the credential lacks a permission",
    explanation: """
      The platform accepts the credential but refuses the request (403, 2118-403, 2120-403, \
      2121-403, UPAPI-113752-403, or a policy decision, `PDP-…`). With attribute-based access \
      control, the API credential itself must have a role. Without one, a valid token gets \
      permission errors. sortie needs View Destinations, Activate Destinations, View Profiles \
      and View Segments in the sandbox.
      """,
    remedy: """
      In Experience Platform, under Permissions, Roles, add the API credential to a role that \
      includes the sandbox and View Destinations, Activate Destinations, View Profiles and View \
      Segments.
      """,
    basis: .documented,
    source: authentication
  )

  package static let sandboxNotFound = Rule(
    "A231",
    .error,
    "the sandbox was not found",
    explanation: """
      The platform has no sandbox with that name in the organization, doesn't show it to the \
      credential, or is still creating, resetting or deleting it (2100-404, 2101-404, 2103-404). \
      `sortie doctor` lists the sandboxes that the credential can use.
      """,
    remedy: """
      Check the name (lower case, as under Sandboxes, Browse, column Name), and that a role of \
      the API credential includes the sandbox.
      """,
    basis: .documented,
    source: flowErrors
  )

  package static let sandboxRefused = Rule(
    "A232",
    .error,
    "the platform refused the sandbox header",
    explanation: """
      The platform can't use the sandbox header: it is missing, not valid or restricted \
      (2105-400, 2110-400, 2111-403, 2112-400, 2113-400, or a code of the sandbox service, \
      `SMS-…`). sortie sends the sandbox's name, never its id.
      """,
    remedy: "Check the sandbox in the plan or in `AEP_SANDBOX`, and that no proxy changes headers.",
    basis: .documented,
    source: flowErrors
  )

  package static let sandboxNotActive = Rule(
    "A233",
    .error,
    "the sandbox is not active",
    explanation: """
      The sandbox exists, but it accepts no requests in its state: creating, resetting, \
      deleting, deleted or failed.
      """,
    remedy: """
      Wait until it is active, as shown under Sandboxes, Browse, column State. Ask an \
      administrator to create or reset a failed sandbox.
      """,
    basis: .documented,
    source: "Adobe, Sandboxes API guide"
  )

  package static let permissionsIncomplete = Rule(
    "A234",
    .warning,
    "permissions seem to be missing",
    explanation: """
      An activation needs View Destinations, Activate Destinations, View Profiles and View \
      Segments. According to the access control service, the credential doesn't have all of \
      them. Which of them the ad hoc activation API checks is not documented, so this is a \
      warning.
      """,
    remedy: """
      In Experience Platform, under Permissions, Roles, add the missing permissions to a role of \
      the API credential that includes the sandbox.
      """,
    basis: .inferred,
    source: "Adobe, Export file now; Access Control API guide"
  )
}
