/// A setting of the configuration, whatever a source calls it.
package enum ConfigurationKey: String, Hashable, Sendable, CaseIterable {
  case accessToken = "AEP_ACCESS_TOKEN"
  case clientID = "AEP_CLIENT_ID"
  case clientSecret = "AEP_CLIENT_SECRET"
  case scopes = "AEP_SCOPES"
  case organization = "AEP_ORG_ID"
  case sandbox = "AEP_SANDBOX"
  case apiURL = "AEP_API_URL"
  case imsURL = "AEP_IMS_URL"

  /// The environment variables that carry it, the first that is set winning.
  var variables: [String] { self == .clientID ? [rawValue, "AEP_API_KEY"] : [rawValue] }
}
