package import ActivationDiagnostics
package import ActivationModel

extension PlatformConfiguration {
  /// Puts a configuration together from its sources.
  /// - Parameters:
  ///   - layers: the sources, the strongest first.
  ///   - allowedHosts: hosts besides Adobe's own, from `--allow-host`.
  ///   - sandbox: the one that the plan names, which then needs no variable.
  /// - Returns: nil with everything that is missing or wrong, or the configuration.
  package static func read(
    _ layers: [ConfigurationLayer],
    allowedHosts: [String] = [],
    sandbox planned: SandboxName? = nil
  ) -> Diagnosed<PlatformConfiguration?> {
    var reading = ConfigurationReading(layers: layers, allowedHosts: allowedHosts)
    let api = reading.address(.apiURL, usual: .platform)
    let ims = reading.address(.imsURL, usual: .identity)
    let credentials = reading.credentials()
    let organization = reading.organization()
    let sandbox = reading.sandbox(planned: planned)
    guard let api, let ims, let credentials, let organization, let sandbox,
      !reading.findings.containErrors
    else { return Diagnosed(nil, findings: reading.findings) }
    return Diagnosed(
      PlatformConfiguration(
        apiURL: api,
        imsURL: ims,
        credentials: credentials,
        organization: organization,
        sandbox: sandbox
      ),
      findings: reading.findings
    )
  }
}

/// One reading of the sources, with what it finds on the way.
private struct ConfigurationReading {
  let layers: [ConfigurationLayer]
  let allowedHosts: [String]
  var findings: [Finding] = []

  private func entry(_ key: ConfigurationKey) -> ConfigurationLayer.Entry? {
    layers.lazy.compactMap { $0.entries[key] }.first
  }

  private mutating func report(_ rule: Rule, _ message: String) {
    findings.append(Finding(rule, message, help: rule.remedy))
  }

  /// The value of a key that goes into a header or form.
  private mutating func sendable(_ key: ConfigurationKey) -> String? {
    guard let entry = entry(key) else { return nil }
    guard entry.value.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      report(.unusableValue, "The value of \(entry.name) holds a line break or a foreign letter.")
      return nil
    }
    return entry.value
  }

  mutating func address(_ key: ConfigurationKey, usual: ServerAddress) -> ServerAddress? {
    guard let entry = entry(key) else { return usual }
    let address = ServerAddress.read(entry.value, from: entry.name, allowing: allowedHosts)
    findings += address.findings
    return address.value
  }

  mutating func credentials() -> PlatformConfiguration.Credentials? {
    let id = sendable(.clientID).map(Secret.init)
    let token = sendable(.accessToken).map(Secret.init)
    let secret = sendable(.clientSecret).map(Secret.init)
    if entry(.accessToken) == nil, entry(.clientSecret) == nil {
      report(.accessMissing, "Neither AEP_CLIENT_SECRET nor AEP_ACCESS_TOKEN is set.")
    }
    if entry(.clientID) == nil { report(.clientIDMissing, "AEP_CLIENT_ID is not set.") }
    let scopes = sendable(.scopes) ?? PlatformConfiguration.usualScopes
    guard let id else { return nil }
    if let token { return .accessToken(token, clientID: id) }
    return secret.map { .client(id: id, secret: $0, scopes: Self.joined(scopes)) }
  }

  /// Scopes as the identity service wants them: commas, no spaces.
  private static func joined(_ scopes: String) -> String {
    scopes.split { $0 == "," || $0.isWhitespace }.joined(separator: ",")
  }

  mutating func organization() -> OrganizationID? {
    guard let entry = entry(.organization) else {
      report(.organizationMissing, "AEP_ORG_ID is not set.")
      return nil
    }
    let parts = entry.value.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 24, parts[0].allSatisfy(\.isHexDigit),
      parts[1] == "AdobeOrg"
    else {
      // Not quoted: what stands in the wrong variable may be the secret.
      report(.organizationMalformed, "The value of \(entry.name) is no organization id.")
      return nil
    }
    return OrganizationID(entry.value)
  }

  /// The variable's, which planning compares with the plan's; else the plan's.
  mutating func sandbox(planned: SandboxName?) -> SandboxName? {
    let entry = entry(.sandbox)
    guard let name = entry?.value ?? planned?.rawValue else {
      report(.sandboxMissing, "No sandbox is named, neither by a plan nor by AEP_SANDBOX.")
      return nil
    }
    guard name.utf8.allSatisfy(Self.isSandboxByte), !name.isEmpty else {
      report(.sandboxMalformed, "\(entry?.name ?? "The plan's sandbox") is no sandbox name.")
      return nil
    }
    return SandboxName(name)
  }

  private static func isSandboxByte(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
  }
}
