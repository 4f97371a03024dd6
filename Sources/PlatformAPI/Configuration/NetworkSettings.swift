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
  /// The hosts that are reached without it, from `NO_PROXY`: names, which cover their subdomains,
  /// or `*`.
  package var directHosts: [String] = []
  /// The files and folders of certificate authorities to trust instead of the system's own, from
  /// `SSL_CERT_FILE` and `SSL_CERT_DIR`.
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
    settings.certificatePaths = ["SSL_CERT_FILE", "SSL_CERT_DIR"].compactMap {
      environment[$0].flatMap { $0.isEmpty ? nil : $0 }
    }
    settings.directHosts = (value("NO_PROXY") ?? "").lowercased().split(separator: ",").map {
      let name = $0.filter { !$0.isWhitespace }
      return name.hasPrefix(".") ? String(name.dropFirst()) : name
    }
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

  /// The proxy for an encrypted connection to that host; nil for none.
  package func proxy(for host: String) -> Proxy? {
    let host = host.lowercased()
    guard !ServerAddress.isLoopback(host) else { return nil }
    let isDirect = directHosts.contains { $0 == "*" || host == $0 || host.hasSuffix("." + $0) }
    return isDirect ? nil : proxy
  }
}

extension NetworkSettings.Proxy {
  /// Reads `http://user:password@host:port`, of which only the host is needed.
  fileprivate init?(_ text: String) {
    let address = text.contains("://") ? text : "http://" + text
    guard let parts = URLComponents(string: address), parts.scheme?.lowercased() == "http",
      let host = parts.host, !host.isEmpty
    else { return nil }
    self.host = host
    port = parts.port ?? 80
    user = parts.user
    password = parts.password.map { Secret($0) }
  }
}
