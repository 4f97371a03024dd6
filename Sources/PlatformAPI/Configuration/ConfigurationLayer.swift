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
  fileprivate var variables: [String] {
    self == .clientID ? [rawValue, "AEP_API_KEY"] : [rawValue]
  }
}

/// The settings of one source: flags, environment, or a credentials file.
///
/// Sources are asked in turn; the first that has a value for a key wins.
package struct ConfigurationLayer: Sendable {
  /// A value with the name under which its source has it.
  package struct Entry: Sendable {
    package let value: String
    package let name: String

    package init(_ value: String, from name: String) {
      self.value = value
      self.name = name
    }
  }

  /// The environment variables that no other program is given.
  package static let secretVariables: Set<String> = Set(
    [ConfigurationKey.accessToken, .clientID, .clientSecret].flatMap(\.variables))

  package var entries: [ConfigurationKey: Entry]

  package init(_ entries: [ConfigurationKey: Entry]) { self.entries = entries }

  /// The environment's settings. White space around values is dropped, since `$(cat token)` and
  /// copies bring it along; empty ones count as unset.
  package init(environment: [String: String]) {
    entries = [:]
    for key in ConfigurationKey.allCases {
      for variable in key.variables where entries[key] == nil {
        let value = environment[variable, default: ""].trimmingSpace
        if !value.isEmpty { entries[key] = Entry(value, from: variable) }
      }
    }
  }

  /// The flags' settings: `--api-url`, `--ims-url`.
  package init(apiURL: String?, imsURL: String?) {
    entries = [:]
    entries[.apiURL] = apiURL.map { Entry($0, from: "--api-url") }
    entries[.imsURL] = imsURL.map { Entry($0, from: "--ims-url") }
  }
}

extension String {
  fileprivate var trimmingSpace: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
