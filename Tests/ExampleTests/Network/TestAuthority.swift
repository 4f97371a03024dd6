import Foundation
import NIOSSL
import Testing

/// A certificate authority that exists for one test, with a certificate for a server.
struct TestAuthority: Sendable {
  let folder: URL
  /// The authority's own certificate, for `SSL_CERT_FILE`.
  var certificate: String { folder.appending(path: "ca.pem").path }

  /// - Parameter names: what the server's certificate is for, as in `subjectAltName`.
  init(for names: String) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "sortie-ca-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
    let script = """
      set -e
      openssl req -x509 \(key) -keyout ca.key -out ca.pem -days 2 -subj '/CN=sortie test' \
        -addext basicConstraints=critical,CA:TRUE
      openssl req \(key) -keyout key.pem -out request.pem -subj '/CN=sortie test server'
      printf 'subjectAltName=\(names)' > names
      openssl x509 -req -in request.pem -CA ca.pem -CAkey ca.key -CAcreateserial -out cert.pem \
        -days 2 -extfile names
      """
    let made = try Program.run(
      URL(fileURLWithPath: "/bin/sh"), "-c", script, in: folder)
    try #require(made.exitCode == 0, "\(made.errors)")
  }

  /// - Parameters:
  ///   - oldest: The oldest version of TLS that the server speaks.
  ///   - newest: The newest version of TLS that the server speaks.
  func serverContext(
    from oldest: TLSVersion = .tlsv1, upTo newest: TLSVersion? = nil
  ) throws -> NIOSSLContext {
    let chain = try NIOSSLCertificate.fromPEMFile(folder.appending(path: "cert.pem").path)
    let key = try NIOSSLPrivateKey(file: folder.appending(path: "key.pem").path, format: .pem)
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = oldest
    configuration.maximumTLSVersion = newest
    return try NIOSSLContext(configuration: configuration)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }
}
