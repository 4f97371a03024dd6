import Foundation
import NIOSSL
import Testing

@Suite("Encryption and proxies, over real sockets", .timeLimit(.minutes(20)))
struct EncryptedTests {
  /// A twin behind TLS, whose certificate is of an authority that nobody else knows.
  struct Place {
    let folder: URL
    let twin: ServedTwin
    let authority: TestAuthority
    let tls: Passage

    /// - Parameter names: what the certificate is for.
    /// - Parameter newest: the newest version of TLS that the server speaks.
    init(
      for names: String = "DNS:platform.test,DNS:ims.test", upTo newest: TLSVersion? = nil
    ) async throws {
      folder = try Program.copy(of: "flash-sale")
      twin = try ServedTwin(world: "flash-sale.world.yaml", in: folder)
      authority = try TestAuthority(for: names)
      tls = try await Passage(.tls(authority, upTo: newest), to: try twin.port)
    }

    func remove() async throws {
      try await tls.close()
      authority.remove()
      try FileManager.default.removeItem(at: folder)
    }

    /// Asks for the sandbox and more at `https://127.0.0.1`.
    func doctor(_ variables: [String: String]) throws -> Program.Outcome {
      let address = "https://127.0.0.1:\(tls.port)"
      return try Program.sortie(
        "doctor", "--rate", "1000", "flash-sale.yaml", in: folder,
        environment: twin.environment([
          "AEP_API_URL": address, "AEP_IMS_URL": address, "COLUMNS": "400",
        ]).merging(variables) { $1 })
    }

    /// The same at hosts that only a proxy knows.
    func doctor(
      through proxy: Int, login: String = "", api: String = "platform.test",
      _ variables: [String: String] = [:]
    ) throws -> Program.Outcome {
      try Program.sortie(
        "doctor", "--rate", "1000", "--allow-host", "platform.test", "--allow-host", "ims.test",
        "--allow-host", "other.test", "flash-sale.yaml", in: folder,
        environment: twin.environment([
          "AEP_API_URL": "https://\(api)", "AEP_IMS_URL": "https://ims.test",
          "HTTPS_PROXY": "http://\(login)127.0.0.1:\(proxy)",
          "SSL_CERT_FILE": authority.certificate, "COLUMNS": "400",
        ]).merging(variables) { $1 })
    }
  }

  @Test("a company's own authority is trusted where SSL_CERT_FILE or SSL_CERT_DIR names it")
  func companyAuthority() async throws {
    let place = try await Place(for: "IP:127.0.0.1")
    let outcome = try place.doctor(["SSL_CERT_FILE": place.authority.certificate])
    #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("https://127.0.0.1:\(place.tls.port) responds"))

    let folder = place.folder.appending(path: "authorities")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: place.authority.certificate, toPath: folder.appending(path: "ca.pem").path)
    let rehash = try Program.run(
      URL(fileURLWithPath: "/bin/sh"), "-c", "openssl rehash .", in: folder)
    #expect(rehash.exitCode == 0)
    let byFolder = try place.doctor(["SSL_CERT_DIR": folder.path])
    #expect(byFolder.exitCode == 0, "\(byFolder.output)\(byFolder.errors)")
    // Some systems set both for every program.
    let byBoth = try place.doctor([
      "SSL_CERT_FILE": place.authority.certificate, "SSL_CERT_DIR": folder.path,
    ])
    #expect(byBoth.exitCode == 0, "\(byBoth.output)\(byBoth.errors)")
    try await place.remove()
  }

  @Test("a certificate that nobody vouches for is refused, and what to do is said")
  func untrusted() async throws {
    let place = try await Place(for: "IP:127.0.0.1")
    let other = try TestAuthority(for: "IP:127.0.0.1")
    for variables in [[:], ["SSL_CERT_FILE": other.certificate]] {
      let outcome = try place.doctor(variables)
      #expect(outcome.exitCode == 1)
      #expect(outcome.output.contains("[A212]") && outcome.output.contains("SSL_CERT_FILE"))
      #expect(outcome.output.contains("no trusted connection"))
    }
    try Data("no certificate".utf8).write(to: place.folder.appending(path: "none.pem"))
    for path in ["/no/such.pem", "none.pem"] {
      let outcome = try place.doctor(["SSL_CERT_FILE": path])
      #expect(outcome.exitCode == 1)
      #expect(outcome.output.contains("[C420]"), "\(path): \(outcome.output)")
    }
    #expect(
      String(decoding: try place.twin.control("log"), as: UTF8.self).contains("/ims/") == false)
    other.remove()
    try await place.remove()
  }

  @Test(
    "a server that speaks no TLS from 1.2 on gets nothing, directly and through a proxy",
    arguments: [TLSVersion.tlsv1, .tlsv11])
  func oldEncryption(version: TLSVersion) async throws {
    let place = try await Place(
      for: "IP:127.0.0.1,DNS:platform.test,DNS:ims.test", upTo: version)
    let trusted = ["SSL_CERT_FILE": place.authority.certificate]
    let proxy = try await Passage(.proxy(status: "200 OK"), to: place.tls.port)
    for outcome in [try place.doctor(trusted), try place.doctor(through: proxy.port)] {
      #expect(outcome.exitCode == 1)
      #expect(outcome.output.contains("[A212]"), "\(outcome.output)")
    }
    #expect(
      String(decoding: try place.twin.control("log"), as: UTF8.self).contains("/data/") == false)
    try await proxy.close()
    try await place.remove()
  }

  @Test("TLS 1.2 is enough, directly and through a proxy")
  func oldestEncryption() async throws {
    let place = try await Place(
      for: "IP:127.0.0.1,DNS:platform.test,DNS:ims.test", upTo: .tlsv12)
    let proxy = try await Passage(.proxy(status: "200 OK"), to: place.tls.port)
    let direct = try place.doctor(["SSL_CERT_FILE": place.authority.certificate])
    for outcome in [direct, try place.doctor(through: proxy.port)] {
      #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
    }
    try await proxy.close()
    try await place.remove()
  }

  @Test("everything goes through the proxy, which sees a host and its own password only")
  func proxy() async throws {
    let place = try await Place()
    let proxy = try await Passage(.proxy(status: "200 Connection established"), to: place.tls.port)
    let outcome = try place.doctor(through: proxy.port, login: "user:proxy-password@")
    #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
    #expect(
      outcome.output.contains(
        "https://platform.test responds, through the proxy 127.0.0.1:\(proxy.port), with the"))
    let heads = proxy.heads
    #expect(heads.contains("CONNECT platform.test:443 HTTP/1.1"))
    #expect(heads.contains("CONNECT ims.test:443 HTTP/1.1"))
    let login = Data("user:proxy-password".utf8).base64EncodedString()
    #expect(heads.lowercased().contains("proxy-authorization: basic \(login.lowercased())"))
    #expect(!heads.contains("Bearer") && !heads.contains("demo-secret"))
    #expect(!(outcome.output + outcome.errors).contains("proxy-password"))

    let elsewhere = try place.doctor(through: proxy.port, api: "other.test")
    #expect(elsewhere.output.contains("[A212]"), "its certificate is for other names")
    try await proxy.close()
    try await place.remove()
  }

  @Test(
    "a proxy that lets nothing through is told as the proxy, not as the platform",
    arguments: [
      ("407 Proxy Authentication Required", "[A214]", "requires a user and a password (407)"),
      ("403 Forbidden", "[A214]", "refused to connect to"),
      ("502 Bad Gateway", "[A214]", "refused to connect to"),
    ])
  func refusingProxy(status: String, code: String, words: String) async throws {
    let place = try await Place()
    let proxy = try await Passage(.proxy(status: status), to: place.tls.port)
    let outcome = try place.doctor(through: proxy.port)
    #expect(outcome.exitCode == 1)
    #expect(outcome.output.contains(code), "\(outcome.output)")
    #expect(outcome.output.contains(words) && outcome.output.contains("127.0.0.1:\(proxy.port)"))
    try await proxy.close()
    try await place.remove()
  }

  @Test("a proxy that isn't there is told as such; NO_PROXY goes past it")
  func absentProxy() async throws {
    let place = try await Place()
    let proxy = try await Passage(.proxy(status: "200 OK"), to: place.tls.port)
    let port = proxy.port
    try await proxy.close()
    let outcome = try place.doctor(through: port)
    #expect(outcome.exitCode == 1 && outcome.output.contains("[A210]"))
    #expect(outcome.output.contains("the proxy 127.0.0.1:\(port) could not be reached"))
    let past = try place.doctor(through: port, ["NO_PROXY": "platform.test,.test"])
    #expect(past.output.contains("the host platform.test was not found"))
    try await place.remove()
  }
}
