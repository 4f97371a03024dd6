/// The settings of one source: flags, environment, or a credentials file.
package struct ConfigurationLayer: Sendable {
  /// A value with the name under which its source has it.
  package struct Entry: Sendable {
    /// Whatever it is: what stands in the wrong place may be the secret.
    package let value: Secret
    /// For messages: `--api-url`, `AEP_ORG_ID`, “`IMS_ORG` in postman.json”.
    package let name: String

    package init(_ value: String, from name: String) {
      self.value = Secret(value)
      self.name = name
    }
  }

  /// What only a file has.
  package struct File: Sendable {
    package let path: String
    package let format: CredentialsFormat
  }

  /// The environment variables that no other program is given.
  package static let secretVariables: Set<String> = Set(
    [ConfigurationKey.accessToken, .clientID, .clientSecret].flatMap(\.variables))

  package var entries: [ConfigurationKey: Entry]
  /// nil for flags and environment.
  package let file: File?

  package init(_ entries: [ConfigurationKey: Entry], in file: File? = nil) {
    self.entries = entries
    self.file = file
  }

  /// The environment's settings. White space around values is dropped, since `$(cat token)` and
  /// copies bring it along; empty ones count as unset.
  package init(environment: [String: String]) {
    self.init([:])
    for key in ConfigurationKey.allCases {
      for variable in key.variables where entries[key] == nil {
        let value = environment[variable, default: ""].trimmingSpace
        if !value.isEmpty { entries[key] = Entry(value, from: variable) }
      }
    }
  }

  /// The flags' settings: `--api-url`, `--ims-url`.
  package init(apiURL: String?, imsURL: String?) {
    self.init([:])
    entries[.apiURL] = apiURL.map { Entry($0, from: "--api-url") }
    entries[.imsURL] = imsURL.map { Entry($0, from: "--ims-url") }
  }

  /// Whether something is in it that nobody else should know.
  package var holdsSecret: Bool { entries[.clientSecret] != nil || entries[.accessToken] != nil }
}

extension String {
  var trimmingSpace: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
