import ActivationDiagnostics
import OrderedCollections
import OrderedJSON

/// A kind of file that credentials come in.
package enum CredentialsFormat: String, Sendable, CaseIterable {
  /// sortie's own.
  case sortie
  /// The environment that Adobe's Developer Console hands out for Postman, or its names in an object.
  case postman
  /// The configuration file of aepp, a Python wrapper of the platform's APIs.
  case aepp

  /// What to call it.
  package var title: String {
    switch self {
    case .sortie: "sortie's own format"
    case .postman: "a Postman environment"
    case .aepp: "an aepp configuration"
    }
  }

  /// How a file of this kind names a setting; nil where it has no place for it.
  package func key(for setting: ConfigurationKey) -> String? {
    settings.first { $0.value == setting }?.key
  }

  /// Its keys that sortie reads. Sources: the Postman environment of Adobe's samples; aepp's own
  /// template.
  var settings: OrderedDictionary<String, ConfigurationKey> {
    switch self {
    case .sortie:
      [
        "clientId": .clientID, "clientSecret": .clientSecret, "accessToken": .accessToken,
        "scopes": .scopes, "organization": .organization, "sandbox": .sandbox, "apiUrl": .apiURL,
        "imsUrl": .imsURL,
      ]
    case .postman:
      [
        "API_KEY": .clientID, "CLIENT_SECRET": .clientSecret, "ACCESS_TOKEN": .accessToken,
        "SCOPES": .scopes, "IMS_ORG": .organization, "SANDBOX_NAME": .sandbox, "IMS": .imsURL,
      ]
    case .aepp:
      [
        "client_id": .clientID, "secret": .clientSecret, "scopes": .scopes,
        "org_id": .organization, "sandbox-name": .sandbox,
      ]
    }
  }

  /// The kind of a document, by what is in it; nil where it is none of them.
  init?(of document: JSONValue) {
    guard let members = document.members else { return nil }
    if members["values"]?.elements != nil {
      self = .postman
      return
    }
    // Postman's names without Postman's form around them are what people write by hand.
    let known: [CredentialsFormat] = [.sortie, .aepp, .postman]
    let counts = known.map { kind in members.keys.count { kind.settings[$0] != nil } }
    guard let most = counts.max(), most > 0 else {
      let words = NearestWords(CredentialsFormat.sortie.settings.keys)
      guard members.keys.contains(where: { !words.near($0, limit: 1).isEmpty }) else { return nil }
      // A mistyped key, which can be told as one.
      self = .sortie
      return
    }
    self = known[counts.firstIndex(of: most) ?? 0]
  }
}
