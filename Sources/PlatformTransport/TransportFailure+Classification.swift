import AsyncHTTPClient
import Glibc
import NIOCore
import NIOPosix
import NIOSSL
import PlatformAPI

extension TransportFailure {
  /// What the client's error means. Only errors that surely come before the request is written
  /// count as never sent; everything else may have arrived.
  init(classifying error: any Error) {
    let detail = String(describing: error)
    switch error {
    case let failure as TransportFailure: self = failure
    case is CancellationError: self.init(.cancelled, .possiblySent)
    case let connection as NIOConnectionError:
      let isUnknownHost =
        connection.connectionErrors.isEmpty
        && (connection.dnsAError != nil || connection.dnsAAAAError != nil)
      self.init(isUnknownHost ? .hostNotFound : .notConnected, .neverSent, detail: detail)
    // Where the host is an address there is nothing to look up, and the plain error comes through.
    // Of those, only a refusal can't come from the middle of an exchange.
    case let socket as IOError where socket.errnoCode == ECONNREFUSED:
      self.init(.notConnected, .neverSent, detail: detail)
    case is NIOSSLExtraError: self.init(.untrusted, .neverSent, detail: detail)
    case let tls as NIOSSLError: self = Self.classifying(tls, detail: detail)
    case is NIOTooManyBytesError: self.init(.tooLarge, .possiblySent, detail: detail)
    case let client as HTTPClientError: self = Self.classifying(client, detail: detail)
    case ChannelError.connectTimeout: self.init(.notConnected, .neverSent, detail: detail)
    default: self.init(.cut, .possiblySent, detail: detail)
    }
  }

  /// Loading certificates and the handshake come before the request; other errors may come in its
  /// middle.
  private static func classifying(_ error: NIOSSLError, detail: String) -> TransportFailure {
    switch error {
    case .failedToLoadCertificate, .noSuchFilesystemObject:
      TransportFailure(.authoritiesUnusable, .neverSent, detail: detail)
    case .handshakeFailed, .noCertificateToValidate, .unableToValidateCertificate,
      .cannotFindPeerIP:
      TransportFailure(.untrusted, .neverSent, detail: detail)
    default: TransportFailure(.cut, .possiblySent, detail: detail)
    }
  }

  private static func classifying(_ error: HTTPClientError, detail: String) -> TransportFailure {
    switch error {
    case .proxyAuthenticationRequired:
      TransportFailure(.proxyRefused(wantsLogin: true), .neverSent, detail: detail)
    case .invalidProxyResponse, .httpProxyHandshakeTimeout:
      TransportFailure(.proxyRefused(wantsLogin: false), .neverSent, detail: detail)
    case .connectTimeout, .getConnectionFromPoolTimeout, .emptyHost, .invalidURL:
      TransportFailure(.notConnected, .neverSent, detail: detail)
    case .tlsHandshakeTimeout: TransportFailure(.untrusted, .neverSent, detail: detail)
    case .cancelled: TransportFailure(.cancelled, .possiblySent)
    case .deadlineExceeded, .readTimeout, .writeTimeout:
      TransportFailure(.timedOut, .possiblySent, detail: detail)
    default: TransportFailure(.cut, .possiblySent, detail: detail)
    }
  }
}
