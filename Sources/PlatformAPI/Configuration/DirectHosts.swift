/// The servers that are reached without the proxy: `NO_PROXY`.
///
/// Its entries, separated by commas: a name, which covers its subdomains, as do `.name` and `*.name`;
/// an address; any of them with a port; `*` for all servers. Nothing defines the variable; these are
/// the forms that other programs know.
package struct DirectHosts: Hashable, Sendable {
  private let entries: [Authority]

  package init(_ list: String) {
    entries = list.lowercased().split(separator: ",").map { entry in
      var entry = Authority(entry.filter { !$0.isWhitespace })
      if entry.host.hasPrefix("*.") { entry.host.removeFirst() }
      if entry.host.hasPrefix(".") { entry.host.removeFirst() }
      return entry
    }
  }

  func contains(_ server: Authority) -> Bool {
    entries.contains { entry in
      guard entry.port.map({ $0 == server.port ?? Authority.encryptedPort }) ?? true else {
        return false
      }
      return entry.host == "*" || server.host == entry.host
        || server.host.hasSuffix("." + entry.host)
    }
  }
}

/// A server as it stands in a request: host, and port if it isn't the usual one.
struct Authority: Hashable, Sendable {
  /// Without brackets, where it is an address of version 6.
  var host: String
  let port: Int?

  /// The usual port of encrypted connections.
  static let encryptedPort = 443

  /// Reads `host`, `host:port`, `[address]:port`; a bare address of version 6 has no port.
  init(_ text: String) {
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      host = String(text[text.index(after: text.startIndex)..<end])
      port = Int(text[end...].dropFirst(2))
      return
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let tail = parts.count == 2 ? Int(parts[1]) : nil
    host = tail == nil ? text : String(parts[0])
    port = tail
  }
}
