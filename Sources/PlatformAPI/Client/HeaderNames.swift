import HTTPTypes

/// The platform's own header fields (facts: Adobe, Authenticate and access Experience Platform
/// APIs). `x-sandbox-id` is missing on purpose: with tokens like ours it is refused.
extension HTTPField.Name {
  static let apiKey = named("x-api-key")
  static let organization = named("x-gw-ims-org-id")
  static let sandboxName = named("x-sandbox-name")
  static let requestID = named("x-request-id")

  private static func named(_ text: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(text) else {
      preconditionFailure("“\(text)” is written here and must be a header name.")
    }
    return name
  }
}
