package import ActivationDiagnostics
import FoundationEssentials

/// How this machine reaches others: proxy and certificate authorities, from the environment.
package struct NetworkSettings: Hashable, Sendable {
  /// A proxy that passes encrypted connections on.
  package struct Proxy: Hashable, Sendable {
    package let host: String
    package let port: Int
    package let user: String?
    package let password: Secret?
  }

  /// Where `https` goes through, from `HTTPS_PROXY`.
  package var proxy: Proxy?
  /// The servers that are reached without it, from `NO_PROXY`.
  package var directHosts = DirectHosts("")
  /// The folder, then the file of certificate authorities to trust instead of the system's own, from
  /// `SSL_CERT_DIR` and `SSL_CERT_FILE`. In this order: what is read besides the first can only be a
  /// file.
  package var certificatePaths: [String] = []

  /// No proxy, and the system's certificate authorities.
  package init() {}

  /// Reads the environment; variables in lower case count too, as everywhere.
  package static func read(_ environment: [String: String]) -> Diagnosed<NetworkSettings> {
    func value(_ name: String) -> String? {
      let value = environment[name.lowercased()] ?? environment[name]
      return value.flatMap { $0.isEmpty ? nil : $0 }
    }
    var settings = NetworkSettings()
    settings.certificatePaths = ["SSL_CERT_DIR", "SSL_CERT_FILE"].compactMap {
      environment[$0].flatMap { $0.isEmpty ? nil : $0 }
    }
    settings.directHosts = DirectHosts(value("NO_PROXY") ?? "")
    guard let text = value("HTTPS_PROXY") else { return Diagnosed(settings) }
    settings.proxy = Proxy(text)
    guard settings.proxy == nil else { return Diagnosed(settings) }
    // Not quoted: a proxy's address may hold a password.
    let finding = Finding(
      .proxyMalformed,
      "The value of HTTPS_PROXY is not the address of a proxy.",
      help: Rule.proxyMalformed.remedy
    )
    return Diagnosed(settings, findings: [finding])
  }

  /// The proxy for an encrypted connection to that server, `host` or `host:port`; nil for none.
  package func proxy(for authority: String) -> Proxy? {
    let server = Authority(authority.lowercased())
    guard !ServerAddress.isLoopback(server.host) else { return nil }
    return directHosts.contains(server) ? nil : proxy
  }
}

extension NetworkSettings.Proxy {
  /// Reads `http://user:password@host:port`, of which only the host is needed.
  fileprivate init?(_ text: String) {
    let address = text.contains("://") ? text : "http://" + text
    guard let parts = URLComponents(string: address), parts.scheme?.lowercased() == "http",
      let host = parts.host, !host.isEmpty, parts.hasPossiblePort
    else { return nil }
    self.host = host
    port = parts.port ?? 80
    user = parts.user
    password = parts.password.map { Secret($0) }
  }
}
