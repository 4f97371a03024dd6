package import ActivationModel

/// What it takes to talk to the platform, read and checked.
package struct PlatformConfiguration: Hashable, Sendable {
  /// How requests are authorized.
  package enum Credentials: Hashable, Sendable {
    /// A token to use as it is; it can't be renewed.
    case accessToken(Secret, clientID: Secret)
    /// OAuth server-to-server: tokens are requested as needed.
    case client(id: Secret, secret: Secret, scopes: String)

    /// Whether a token was given, which can't be renewed.
    package var isGivenToken: Bool {
      if case .accessToken = self { true } else { false }
    }

    /// The client id, which also is the `x-api-key`.
    package var clientID: Secret {
      switch self {
      case .accessToken(_, let id): id
      case .client(let id, _, _): id
      }
    }
  }

  package let apiURL: ServerAddress
  package let imsURL: ServerAddress
  package let credentials: Credentials
  package let organization: OrganizationID
  package let sandbox: SandboxName
  /// Where credentials and organization are from, if a file plays a part in it; for a person.
  package let provenance: String?
  /// The sandbox, if a plan or a source named one; only `doctor` goes on without.
  package var namedSandbox: SandboxName? { sandbox == Self.noSandbox ? nil : sandbox }

  /// Stands in for a sandbox where none is named; no sandbox can have that name.
  static let noSandbox: SandboxName = ""

  package init(
    apiURL: ServerAddress = .platform,
    imsURL: ServerAddress = .identity,
    credentials: Credentials,
    organization: OrganizationID,
    sandbox: SandboxName,
    provenance: String? = nil
  ) {
    self.apiURL = apiURL
    self.imsURL = imsURL
    self.credentials = credentials
    self.organization = organization
    self.sandbox = sandbox
    self.provenance = provenance
  }

  /// The scopes that Adobe's samples ask for, where none are set.
  package static let usualScopes =
    "openid,session,AdobeID,read_organizations,additional_info.projectedProductContext"
}
