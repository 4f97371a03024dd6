/// All sources of a command, and which of them each setting is taken from.
///
/// The first that has a setting wins, with two exceptions: token and secret compete with each other,
/// so that a token that somebody once left in a file does not win over the secret that is set now;
/// and a file's IMS address gets no secret but the file's own.
package struct ConfigurationSources: Sendable {
  /// The strongest first.
  package let layers: [ConfigurationLayer]

  package init(_ layers: [ConfigurationLayer]) { self.layers = layers }

  /// Which of token and secret counts; nil where no source has either.
  package var access: ConfigurationKey? {
    guard let layer = layers.first(where: \.holdsSecret) else { return nil }
    // The token of a Postman environment was put there by some earlier session (inferred).
    let order: [ConfigurationKey] =
      layer.file?.format == .postman
      ? [.clientSecret, .accessToken] : [.accessToken, .clientSecret]
    return order.first { layer.entries[$0] != nil }
  }

  /// The value that counts, with the name of its source.
  package func entry(_ key: ConfigurationKey) -> ConfigurationLayer.Entry? {
    layers.lazy.filter { key != .imsURL || addressCounts($0) }.compactMap { $0.entries[key] }.first
  }

  /// Where each setting is from, for a log: `AEP_CLIENT_ID, CLIENT_SECRET in postman.json`.
  package var summary: String {
    ConfigurationKey.allCases.compactMap { entry($0)?.name }.joined(separator: ", ")
  }

  /// Where credentials and organization are from; nil where all are environment variables, of which
  /// every piece of advice speaks anyway.
  var provenance: String? {
    let keys = [.clientID, access, .organization].compactMap { $0 }
    let named = keys.compactMap { key in
      entry(key).map { (name: $0.name, key: CredentialsFormat.sortie.key(for: key) ?? "") }
    }
    let variables = keys.flatMap(\.variables)
    guard named.contains(where: { !variables.contains($0.name) }) else { return nil }
    return "Here "
      + named.map { "\($0.key) is \($0.name)" }.joined(separator: ", ") + "."
  }

  /// Why a file's IMS address does not count, if there is one that would; for a person.
  package var unusedAddress: String? {
    let first = layers.first { $0.entries[.imsURL] != nil }
    guard let first, !addressCounts(first), let name = first.entries[.imsURL]?.name else {
      return nil
    }
    return "\(name) is not used: it applies only to the secret in that file"
  }

  private func addressCounts(_ layer: ConfigurationLayer) -> Bool {
    guard layer.file != nil else { return true }
    guard let secret = layer.entries[.clientSecret] else { return false }
    return access == .clientSecret && entry(.clientSecret)?.name == secret.name
  }

  /// That no source has a setting, with the name that each would have it by: “AEP_CLIENT_ID is not
  /// set, and a.json has no clientId”.
  func absence(of key: ConfigurationKey) -> String {
    absence(of: [key], saying: "\(key.rawValue) is not set")
  }

  func absence(of keys: [ConfigurationKey], saying words: String) -> String {
    let files = layers.compactMap(\.file).compactMap { file -> String? in
      let names = keys.compactMap { file.format.key(for: $0) }
      return names.isEmpty ? nil : "\(file.path) has no \(names.joined(separator: " and no "))"
    }
    return ([words] + files).joined(separator: ", and ")
  }
}
