import OrderedJSON

/// IMS (E1, E2).
extension PlatformState {
  /// `POST /ims/token/v3`. The answer is documented; errors follow OAuth 2.0, which is inferred.
  mutating func issueToken(_ call: Call) throws(Refusal) -> Reply {
    let form = call.query + PercentCoding.items(String(decoding: call.body, as: UTF8.self))
    func field(_ name: String) throws(Refusal) -> String {
      guard let value = form.first(where: { $0.name == name })?.value, !value.isEmpty else {
        throw Self.oauthRefusal(400, "invalid_request", "\(name) is missing")
      }
      return value
    }
    guard try field("grant_type") == "client_credentials" else {
      throw Self.oauthRefusal(400, "unsupported_grant_type", "only client_credentials is known")
    }
    let client = try field("client_id")
    let secret = try field("client_secret")
    if client != credentials.clientID {
      throw Self.oauthRefusal(401, "invalid_client", "invalid client_id parameter")
    }
    if secret != credentials.clientSecret {
      throw Self.oauthRefusal(401, "invalid_client", "invalid client_secret parameter")
    }
    let scopes = try field("scope").split(separator: ",")
    guard scopes.contains(where: { $0 == "openid" || $0 == "AdobeID" }) else {
      throw Self.oauthRefusal(400, "invalid_scope", "the scope names no known service")
    }
    let token = "twin." + ids.next()
    tokens = tokens.filter { call.now < $0.value }
    tokens[token] = call.now + behaviour.tokenLifetime * 1000
    return .ok([
      "access_token": .string(token), "token_type": "bearer",
      "expires_in": .integer(behaviour.tokenLifetime),
    ])
  }

  private static func oauthRefusal(_ status: Int, _ error: String, _ text: String) -> Refusal {
    Refusal(status, ["error": .string(error), "error_description": .string(text)])
  }
}
