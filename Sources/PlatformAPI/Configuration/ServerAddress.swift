import ActivationDiagnostics
import FoundationEssentials

/// Where requests go: a checked scheme, host and port, and perhaps a path that all others follow.
package struct ServerAddress: Hashable, Sendable, CustomStringConvertible {
  package let scheme: String
  /// Host and port as they stand in a request.
  package let authority: String
  /// Empty, or a path without final slash.
  package let path: String

  private init(scheme: String, authority: String, path: String) {
    self.scheme = scheme
    self.authority = authority
    self.path = path
  }

  /// Adobe's production gateway.
  package static let platform = ServerAddress(
    scheme: "https",
    authority: "platform.adobe.io",
    path: ""
  )
  /// Adobe's production identity service.
  package static let identity = ServerAddress(
    scheme: "https",
    authority: "ims-na1.adobelogin.com",
    path: ""
  )

  /// Reads and checks an address.
  /// - Parameters:
  ///   - name: what the user calls the setting, for the findings.
  ///   - allowed: hosts besides Adobe's own and this machine, from `--allow-host`.
  /// - Returns: nil with a finding where token and secret must not go there.
  static func read(
    _ text: String,
    from name: String,
    allowing allowed: [String]
  ) -> Diagnosed<ServerAddress?> {
    func refuse(_ rule: Rule, _ why: String) -> Diagnosed<ServerAddress?> {
      Diagnosed(nil, findings: [Finding(rule, "\(name): \(why)", help: rule.remedy)])
    }
    guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
      scheme == "https" || scheme == "http", let host = parts.host?.lowercased(), !host.isEmpty,
      parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil,
      parts.hasPossiblePort
    else { return refuse(.addressMalformed, "this is not the address of a server.") }
    let isLocal = isLoopback(host)
    guard scheme == "https" || isLocal else {
      return refuse(.plainAddress, "the connection to \(host) would not be encrypted.")
    }
    guard isLocal || isAdobe(host) || allowed.contains(where: { $0.lowercased() == host }) else {
      return refuse(.foreignHost, "\(host) is not one of Adobe's hosts.")
    }
    var path = parts.percentEncodedPath
    while path.hasSuffix("/") { path.removeLast() }
    return Diagnosed(
      ServerAddress(
        scheme: scheme,
        authority: parts.port.map { "\(host):\($0)" } ?? host,
        path: path
      )
    )
  }

  package var description: String { "\(scheme)://\(authority)\(path)" }

  private static func isAdobe(_ host: String) -> Bool {
    [".adobe.io", ".adobelogin.com"].contains { host.hasSuffix($0) && host != $0 }
  }

  /// Whether the host is this machine itself.
  static func isLoopback(_ host: String) -> Bool {
    if ["localhost", "::1", "[::1]"].contains(host) { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}

extension URLComponents {
  /// Whether the port is left out, or one that TCP has. `port` is nil as well where the number is
  /// too large for a machine word, and would then mean the usual port.
  var hasPossiblePort: Bool {
    guard let range = rangeOfPort, let text = string?[range], !text.isEmpty else { return true }
    return UInt16(text).map { $0 > 0 } ?? false
  }
}
