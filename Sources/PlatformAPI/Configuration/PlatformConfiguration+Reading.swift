package import ActivationDiagnostics
package import ActivationModel

extension PlatformConfiguration {
  /// Puts a configuration together from its sources.
  /// - Parameters:
  ///   - allowedHosts: hosts besides Adobe's own, from `--allow-host`.
  ///   - sandbox: the one that the plan names, which then needs no variable.
  ///   - needsSandbox: whether nothing can be done without a sandbox.
  /// - Returns: nil with everything that is missing or wrong, or the configuration.
  package static func read(
    _ sources: ConfigurationSources,
    allowedHosts: [String] = [],
    sandbox planned: SandboxName? = nil,
    needsSandbox: Bool = true
  ) -> Diagnosed<PlatformConfiguration?> {
    var reading = ConfigurationReading(sources: sources, allowedHosts: allowedHosts)
    let api = reading.address(.apiURL, usual: .platform)
    let ims = reading.address(.imsURL, usual: .identity)
    let credentials = reading.credentials()
    let organization = reading.organization()
    let usual = needsSandbox ? nil : PlatformConfiguration.noSandbox
    let sandbox = reading.sandbox(planned: planned, usual: usual)
    guard let api, let ims, let credentials, let organization, let sandbox,
      !reading.findings.containErrors
    else { return Diagnosed(nil, findings: reading.findings) }
    return Diagnosed(
      PlatformConfiguration(
        apiURL: api,
        imsURL: ims,
        credentials: credentials,
        organization: organization,
        sandbox: sandbox,
        provenance: sources.provenance
      ),
      findings: reading.findings
    )
  }
}

extension PlatformConfiguration {
  /// Where the two servers are, as far as that can be said whatever else is missing.
  package static func addresses(
    _ sources: ConfigurationSources,
    allowedHosts: [String]
  ) -> (api: ServerAddress?, ims: ServerAddress?) {
    var reading = ConfigurationReading(sources: sources, allowedHosts: allowedHosts)
    return (
      reading.address(.apiURL, usual: .platform), reading.address(.imsURL, usual: .identity)
    )
  }
}

/// One reading of the sources, with what it finds on the way.
private struct ConfigurationReading {
  let sources: ConfigurationSources
  let allowedHosts: [String]
  var findings: [Finding] = []

  private func entry(_ key: ConfigurationKey) -> ConfigurationLayer.Entry? { sources.entry(key) }

  private mutating func report(_ rule: Rule, _ message: String) {
    findings.append(Finding(rule, message, help: rule.remedy))
  }

  /// The value of a key that goes into a header or form.
  private mutating func sendable(_ key: ConfigurationKey) -> String? {
    guard let entry = entry(key), !isPlaceholder(entry) else { return nil }
    let value = entry.value.exposed
    guard value.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      report(
        .unusableValue,
        "The value of \(entry.name) contains a line break or a character outside ASCII.")
      return nil
    }
    if let quote = value.first, "\"'".contains(quote), value.last == quote {
      report(.unusableValue, "The value of \(entry.name) is in quotation marks.")
      return nil
    }
    return value
  }

  /// C424: something that nothing has filled in.
  private mutating func isPlaceholder(_ entry: ConfigurationLayer.Entry) -> Bool {
    guard entry.value.exposed.isPlaceholder else { return false }
    report(
      .placeholderLeft, "The value of \(entry.name) is a placeholder that was not replaced.")
    return true
  }

  mutating func address(_ key: ConfigurationKey, usual: ServerAddress) -> ServerAddress? {
    guard let entry = entry(key) else { return usual }
    guard !isPlaceholder(entry) else { return nil }
    let address = ServerAddress.read(entry.value.exposed, from: entry.name, allowing: allowedHosts)
    findings += address.findings
    return address.value
  }

  mutating func credentials() -> PlatformConfiguration.Credentials? {
    let id = sendable(.clientID)
    let access = sources.access
    if access == nil {
      report(
        .accessMissing,
        sources.absence(
          of: [.clientSecret, .accessToken],
          saying: "Neither AEP_CLIENT_SECRET nor AEP_ACCESS_TOKEN is set"
        ) + "."
      )
    }
    if entry(.clientID) == nil { report(.clientIDMissing, sources.absence(of: .clientID) + ".") }
    let scopes = sendable(.scopes) ?? PlatformConfiguration.usualScopes
    let value = access.flatMap { sendable($0) }
    guard let id, let access, let value else { return nil }
    if access == .accessToken {
      return .accessToken(Secret(Self.withoutScheme(value)), clientID: Secret(id))
    }
    checkOrder(id: id, secret: value)
    return .client(id: Secret(id), secret: Secret(value), scopes: Self.joined(scopes))
  }

  /// C419: the shapes of ids and secrets are those in use, nowhere promised.
  private mutating func checkOrder(id: String, secret: String) {
    let names = [ConfigurationKey.clientID, .clientSecret].compactMap { entry($0)?.name }
    let (idName, secretName) = (names.first ?? "", names.last ?? "")
    if id.hasPrefix(Self.secretPrefix) {
      report(.credentialsSwapped, "The value of \(idName) looks like a client secret.")
    } else if secret.utf8.count == Self.idLength, secret.allSatisfy(\.isHexDigit) {
      let rule = Rule.credentialsSwapped
      findings.append(
        Finding(
          rule,
          severity: .warning,
          "The value of \(secretName) looks like a client id.",
          help: rule.remedy
        )
      )
    }
  }

  private static let secretPrefix = "p8e-"
  /// Of the hexadecimal digits of a client id.
  private static let idLength = 32

  /// A token as it is often copied, with the word that it is sent with.
  private static func withoutScheme(_ token: String) -> String {
    token.lowercased().hasPrefix("bearer ") ? String(token.dropFirst(7)).trimmingSpace : token
  }

  /// Scopes as the identity service wants them: commas, no spaces.
  private static func joined(_ scopes: String) -> String {
    scopes.split { $0 == "," || $0.isWhitespace }.joined(separator: ",")
  }

  mutating func organization() -> OrganizationID? {
    guard let entry = entry(.organization) else {
      report(.organizationMissing, sources.absence(of: .organization) + ".")
      return nil
    }
    guard !isPlaceholder(entry) else { return nil }
    let value = entry.value.exposed
    let parts = value.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 24, parts[0].allSatisfy(\.isHexDigit),
      parts[1] == "AdobeOrg"
    else {
      // Not quoted: what stands in the wrong place may be the secret.
      let isHalf = parts.count == 1 && value.count == 24 && value.allSatisfy(\.isHexDigit)
      report(
        .organizationMalformed,
        isHalf
          ? "The value of \(entry.name) lacks `@AdobeOrg` at its end."
          : "The value of \(entry.name) is not a valid organization ID.")
      return nil
    }
    return OrganizationID(value)
  }

  /// The source's, which planning compares with the plan's; else the plan's.
  mutating func sandbox(planned: SandboxName?, usual: SandboxName?) -> SandboxName? {
    let entry = entry(.sandbox)
    if let entry, isPlaceholder(entry) { return nil }
    guard let name = entry?.value.exposed ?? planned?.rawValue else {
      if let usual { return usual }
      report(
        .sandboxMissing,
        sources.absence(
          of: [.sandbox],
          saying: "Neither a plan nor AEP_SANDBOX names a sandbox"
        ) + "."
      )
      return nil
    }
    guard name.utf8.allSatisfy(Self.isSandboxByte), !name.isEmpty else {
      report(.sandboxMalformed, "\(entry?.name ?? "The plan's sandbox") is not a sandbox name.")
      return nil
    }
    return SandboxName(name)
  }

  private static func isSandboxByte(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
  }
}
