import ActivationModel
import OrderedJSON

/// The identity service's answer (`/ims/token/v3`).
struct AccessToken: Sendable {
  let secret: Secret
  /// When it is to be replaced; before it ends.
  let renewal: Timestamp

  /// How long before its end a token is replaced; AEPP takes 500 s.
  private static let margin: Duration = .seconds(300)
  /// The life of a token that does not tell (inferred).
  private static let untoldLife: Int64 = 900
  /// From here on `expires_in` is taken for milliseconds, as the old JWT exchange had it (inferred).
  private static let largestSeconds: Int64 = 1_000_000

  /// Reads the answer; nil where it holds no token.
  init?(_ body: [UInt8], receivedAt: Timestamp) {
    guard let json = try? JSONText(body).root, let token = json.text("access_token"),
      !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    secret = Secret(token)
    // A life that has ended before it begins tells nothing.
    let told = json.looseNumber("expires_in").flatMap { $0 > 0 ? $0 : nil } ?? Self.untoldLife
    let life: Duration = told > Self.largestSeconds ? .milliseconds(told) : .seconds(told)
    renewal = receivedAt + max(life * 0.5, life - Self.margin)
  }
}
