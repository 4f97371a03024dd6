package import ActivationModel
import HTTPTypes

/// Finds out whether a server can be reached: name, connection, certificate, proxy.
///
/// Sends no token and no secret, and takes any answer for a good one.
package struct ConnectionProbe: Sendable {
  private let transport: any HTTPTransport
  private let clock: any WallClock
  private let version: String

  /// Long enough for a slow proxy; nobody wants to wait longer for a first look.
  private static let deadline: Duration = .seconds(20)
  /// A page that a proxy shows instead may be some kilobytes.
  private static let responseLimit = 1 << 20

  /// - Parameter version: sortie's own, for `User-Agent`.
  package init(over transport: any HTTPTransport, clock: any WallClock, version: String) {
    self.transport = transport
    self.clock = clock
    self.version = version
  }

  /// Asks a server for its root.
  /// - Returns: how far its clock is ahead of the local one; nil where it does not tell.
  /// - Throws: `PlatformFailure` where there is no answer.
  package func reach(_ address: ServerAddress) async throws(PlatformFailure) -> Duration? {
    let request = WireRequest(
      head: HTTPRequest(
        method: .get,
        scheme: address.scheme,
        authority: address.authority,
        path: address.path + "/",
        headerFields: [.userAgent: PlatformClient.userAgent(version)]
      ),
      deadline: Self.deadline,
      responseLimit: Self.responseLimit
    )
    do {
      let response = try await transport.send(request)
      let date = response.head.headerFields[.date].flatMap(HTTPDate.parse)
      return date.map { $0 - clock.now }
    } catch {
      throw PlatformFailure(
        error,
        purpose: "reach \(address)",
        host: address.authority
      )
    }
  }
}
