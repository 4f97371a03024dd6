import Foundation

/// Values that must never turn up anywhere, and the search for them.
enum Canaries {
  static let token = "canaryToken0tCqB8"
  /// With characters that a form writes otherwise.
  static let secret = "p8e-canarySecret/8+9=Zk"
  static let clientID = "canaryClient4f1d7a"
  static let proxyPassword = "canaryProxyHx3vY"

  /// As they are, as a form has them, and as basic authorization has them.
  static let needles: [String] = [
    token, secret, "p8e-canarySecret%2F8%2B9%3DZk", clientID, proxyPassword,
    Data("user:\(proxyPassword)".utf8).base64EncodedString(),
    // Any part of the secret that somebody may have cut out.
    "canarySecret", "canaryToken",
  ]

  /// Which of them a text holds; tokens that the twin gave count too.
  static func found(in text: String) -> [String] {
    needles.filter { text.contains($0) }
      + (text.firstMatch(of: /twin\.[0-9a-f]{8}-[0-9a-f-]{27}/).map { [String($0.output)] } ?? [])
  }

  /// Which of them the files below a folder hold, by path.
  static func found(below folder: URL) throws -> [String] {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var leaks: [String] = []
    for case let file as URL in files ?? .init() {
      guard let bytes = try? Data(contentsOf: file) else { continue }
      leaks += found(in: String(decoding: bytes, as: UTF8.self))
        .map { "\(file.lastPathComponent): \($0)" }
    }
    return leaks
  }
}
